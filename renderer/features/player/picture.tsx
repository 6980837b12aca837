import { PictureInPicture2, X } from 'lucide-react';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';

import { en } from '../../copy/en.ts';
import { IconButton } from '../../ui/button.tsx';
import type { PlayerStore } from './player-store.ts';

interface PictureProps {
  /** The element that sounds; null in a page that has none. */
  readonly screen: HTMLVideoElement | null;
  readonly player: PlayerStore;
}

/** The picture of a video that is played as it is: small, in the corner above the player; it can be hidden, or taken out into a window of its own. */
export function Picture({ screen, player }: PictureProps): ReactElement | null {
  const recordingId = useStore(player, (state) => state.recordingId);
  const [hiddenFor, setHiddenFor] = useState<string | null>(null);
  const hasPicture = useHasPicture(screen);
  if (screen === null || !hasPicture || hiddenFor === recordingId) return null;
  return (
    <figure className="picture" aria-label={en.player.picture}>
      <Screen screen={screen} onToggle={() => player.getState().toggle()} />
      <figcaption>
        {document.pictureInPictureEnabled ? (
          <IconButton name={en.player.detachPicture} size="small" tipSide="top" onClick={() => void detach(screen)}>
            <PictureInPicture2 className="icon small" aria-hidden="true" />
          </IconButton>
        ) : null}
        <IconButton name={en.player.hidePicture} size="small" tipSide="top" onClick={() => setHiddenFor(recordingId)}>
          <X className="icon small" aria-hidden="true" />
        </IconButton>
      </figcaption>
    </figure>
  );
}

function Screen({ screen, onToggle }: { readonly screen: HTMLVideoElement; readonly onToggle: () => void }): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.append(screen);
    // A press on the picture does what the play key does; the button with that name stands below it.
    screen.addEventListener('click', onToggle);
    return () => {
      screen.removeEventListener('click', onToggle);
      screen.remove();
    };
  }, [screen, onToggle]);
  return <div ref={place} className="picture-screen" />;
}

async function detach(screen: HTMLVideoElement): Promise<void> {
  if (document.pictureInPictureElement === screen) await document.exitPictureInPicture();
  else await screen.requestPictureInPicture();
}

/** Whether what is loaded has a moving picture that this window can show. */
function useHasPicture(screen: HTMLVideoElement | null): boolean {
  const [has, setHas] = useState(false);
  useEffect(() => {
    if (screen === null) return undefined;
    const look = (): void => setHas(screen.videoWidth > 0);
    const events = ['loadedmetadata', 'resize', 'emptied'] as const;
    for (const name of events) screen.addEventListener(name, look);
    look();
    return () => {
      for (const name of events) screen.removeEventListener(name, look);
    };
  }, [screen]);
  return has;
}
