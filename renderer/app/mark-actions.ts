import { markBeside } from '#domain/take.ts';

import { en } from '../copy/en.ts';
import type { Stores } from './stores.ts';

/** Marks the moment that is being recorded, or the one under the playhead. */
export function mark({ recorder, marks, player }: Stores): void {
  if (recorder.getState().phase === 'closed') void marks.getState().toggle(player.getState().positionMs);
  else void recorder.getState().mark();
}

/** Goes to the mark after the playhead or before it; where there is none, a screen reader is told. */
export function stepMark({ marks, player, notices }: Stores, by: 1 | -1): void {
  const { positionMs, playing, seek } = player.getState();
  const found = markBeside(marks.getState().marksMs, { atMs: positionMs, playing }, by);
  if (found === null) {
    notices.getState().say(by === 1 ? en.marks.noneAfter : en.marks.noneBefore);
    return;
  }
  seek(found);
  notices.getState().say(en.marks.at(en.at(found)));
}
