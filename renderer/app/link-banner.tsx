import { Link } from 'lucide-react';
import type { ReactElement } from 'react';
import { hostOfLink } from '#domain/link.ts';

import { en } from '../copy/en.ts';
import { LINKS } from '../copy/links.ts';
import { Button } from '../ui/button.tsx';
import { useEngineName } from '../ui/engine-names.ts';
import type { Stores } from './stores.ts';
import { useChosen } from './use-recording.ts';
import { fetchSound } from './work-actions.ts';

/** In the player of such a recording: why nothing can be heard, and the way to it; undefined for any other. */
export function useSoundNotHere(stores: Stores): ReactElement | undefined {
  const recording = useChosen(stores)?.recording;
  if (recording?.source.kind !== 'link') return undefined;
  return (
    <span className="player-away clip">
      {en.player.notHere}{' '}
      <Button small look="quiet" onClick={() => void fetchSound(stores, recording.id)}>
        {LINKS.fetch}
      </Button>
    </span>
  );
}

/** Over a recording whose sound a server read at its address: what that means for checking quotes, and the way to have the sound here. */
export function LinkBanner({ stores }: { readonly stores: Stores }): ReactElement | null {
  const engineName = useEngineName();
  const recording = useChosen(stores)?.recording;
  if (recording?.source.kind !== 'link') return null;
  const { id, source, settings } = recording;
  return (
    <div className="banner" role="note">
      <Link className="icon" aria-hidden="true" />
      <span className="grow">{LINKS.banner(engineName(settings.engineId), hostOfLink(source.path))}</span>
      <Button small onClick={() => void fetchSound(stores, id)}>
        {LINKS.fetch}
      </Button>
    </div>
  );
}
