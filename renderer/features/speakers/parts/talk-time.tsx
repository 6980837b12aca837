import type { ReactElement } from 'react';
import type { SpeakerPortrait } from '#domain/speaker-overview.ts';

import { en } from '../../../copy/en.ts';
import { sayLength } from '../../../copy/numbers.ts';
import { isTall } from '../../../ui/tall-script.ts';

/** How long somebody speaks, as a bar and in words. */
export function TalkTime({ portrait: { talkMs, share } }: { readonly portrait: SpeakerPortrait }): ReactElement {
  const percent = Math.round(share * 100);
  return (
    <div className="talk" role="img" aria-label={en.people.talkOf(sayLength(talkMs), percent)}>
      <span className="talk-bar">
        <b style={{ width: `${Math.max(1, percent)}%` }} />
      </span>
      <span className="num">{en.people.talk(sayLength(talkMs), percent)}</span>
    </div>
  );
}

/** The first words that somebody says; nothing where there are none. */
export function FirstWords({ portrait: { firstWords } }: { readonly portrait: SpeakerPortrait }): ReactElement | null {
  if (firstWords === '') return null;
  return (
    <p className="first-words" dir="auto" data-tall={isTall(firstWords)}>
      {/[.!?…。！？؟]$/u.test(firstWords) ? firstWords : `${firstWords}…`}
    </p>
  );
}
