import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';

import { verdictSentences } from '../copy/verdicts.ts';
import type { Stores } from './stores.ts';
import { useChosen } from './use-recording.ts';

/** What is wrong with the sound of the chosen recording, though it could be read: one line each, as long as it is open. */
export function VerdictBanners({ stores }: { readonly stores: Stores }): ReactElement | null {
  const sound = useChosen(stores)?.recording.sound ?? null;
  if (sound === null) return null;
  return (
    <>
      {verdictSentences(sound).map((sentence) => (
        <div key={sentence} className="banner" role="note">
          <TriangleAlert className="icon" aria-hidden="true" />
          <span className="grow">{sentence}</span>
        </div>
      ))}
    </>
  );
}
