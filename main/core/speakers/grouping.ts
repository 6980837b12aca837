import { assignPieces } from './assignment.ts';
import type { Kept, PeopleCount } from './diarizer.ts';
import { heardWindow, type HeardWindow } from './heard-window.ts';
import { limitsOf } from './people-count.ts';
import { mixedParts, type FrameSpan } from './mixed-pieces.ts';
import { piecesOf, type Piece } from './pieces.ts';
import { turnsOf, type PeopleTurns } from './reconstruction.ts';
import { voicesIn } from './voice-groups.ts';

/** The voices of a recording grouped into people. It can be turned into turns, and changed by hand, without the sound. */
export interface Grouping {
  readonly observations: readonly HeardWindow[];
  readonly pieces: readonly Piece[];
  readonly people: readonly Float32Array[];
  readonly labels: Int8Array;
  readonly certainty: Float32Array;
  readonly weights: Float32Array;
  readonly mixed: readonly (FrameSpan | null)[];
}

/** Groups what a pass kept into people. FailureError bad-request for a count that cannot be. */
export function groupVoices(kept: readonly Kept[], people: PeopleCount): Grouping {
  const limits = limitsOf(people);
  const pieces = piecesOf(kept);
  const observations = kept.map(heardWindow);
  const mixed = mixedParts(pieces);
  return { observations, pieces, mixed, ...assignPieces(pieces, voicesIn(pieces, limits), limits) };
}

/** The turns of a grouping, people numbered by first appearance; its `people` gives the position in `grouping.people` of each number. */
export function turnsOfGrouping(grouping: Grouping): PeopleTurns {
  return turnsOf({ ...grouping, peopleCount: grouping.people.length });
}
