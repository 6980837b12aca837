import type { SpeakerTurn } from './diarizer.ts';
import type { HeardWindow } from './heard-window.ts';
import type { FrameSpan } from './mixed-pieces.ts';
import type { Piece } from './pieces.ts';
import { LOCAL_VOICES, WINDOW_FRAMES } from './segmentation.ts';
import { createTurnWriter, type TurnWriter } from './turn-writer.ts';

/** What the vote of a piece counts where it is somebody else's: as good as nothing, but no silence. */
const MIXED_VOTE = 0.05;
/** Somebody speaks where at least this share of the windows hears somebody… */
const SPEECH_SHARE = 0.5;
/** …and two do where this share hears two: a bit less than half, because the model misses overlap more often than it invents it. */
const OVERLAP_SHARE = 0.4;

/** Who says what: the windows, their pieces, and a person (-1 for nobody) and certainty for each piece. */
export interface LabelledPieces {
  readonly observations: readonly HeardWindow[];
  readonly pieces: readonly Piece[];
  readonly labels: Int8Array;
  readonly certainty: Float32Array;
  readonly weights: Float32Array;
  /** The part of each piece that is another's, as other windows hear it. */
  readonly mixed: readonly (FrameSpan | null)[];
  readonly peopleCount: number;
}

/** Turns, and which person of the labels each `speakerLocalId` is; who has no turn has no number. */
export interface PeopleTurns {
  readonly turns: readonly SpeakerTurn[];
  readonly people: readonly number[];
}

/**
 * Turns from what overlapping windows say of each frame: as many people as most windows hear (none, one or two), those with most votes. The
 * votes of only 10 s are held at a time. People are renumbered by their first turn.
 */
export function turnsOf(labelled: LabelledPieces): PeopleTurns {
  const { observations, pieces, peopleCount } = labelled;
  const writers = Array.from({ length: peopleCount }, (_, person) => createTurnWriter(person));
  const votes = createVotes(peopleCount);
  let nextPiece = 0;
  for (const [window, observation] of observations.entries()) {
    votes.finish(observation.startFrame, writers);
    const own: number[] = [];
    for (; pieces[nextPiece]?.window === window; nextPiece++) own.push(nextPiece);
    votes.add(observation, labelled, own);
  }
  votes.finish((observations.at(-1)?.startFrame ?? 0) + WINDOW_FRAMES, writers);
  return renumbered(writers.flatMap((writer) => writer.close()));
}

interface Votes {
  readonly add: (observation: HeardWindow, labelled: LabelledPieces, own: readonly number[]) => void;
  /** Decides all frames before this one. */
  readonly finish: (frame: number, writers: readonly TurnWriter[]) => void;
}

function createVotes(peopleCount: number): Votes {
  const seen = new Uint8Array(WINDOW_FRAMES);
  const speech = new Uint8Array(WINDOW_FRAMES);
  const overlap = new Uint8Array(WINDOW_FRAMES);
  const votes = new Float32Array(WINDOW_FRAMES * peopleCount);
  const sure = new Float32Array(WINDOW_FRAMES * peopleCount);
  let base = 0;

  const decide = (at: number, writers: readonly TurnWriter[]): void => {
    const heard = seen[at] ?? 0;
    if (heard === 0 || (speech[at] ?? 0) < SPEECH_SHARE * heard) return;
    const ranked = [...writers.keys()].filter((person) => (votes[at * peopleCount + person] ?? 0) > 0);
    ranked.sort((a, b) => (votes[at * peopleCount + b] ?? 0) - (votes[at * peopleCount + a] ?? 0) || a - b);
    const speaking = ranked.slice(0, (overlap[at] ?? 0) >= OVERLAP_SHARE * heard ? 2 : 1);
    for (const person of speaking) {
      const count = votes[at * peopleCount + person] ?? 1;
      writers[person]?.speak({ frame: base + at, certainty: (sure[at * peopleCount + person] ?? 0) / count, others: speaking.length - 1 });
      for (const other of writers.keys()) if (other !== person && !speaking.includes(other)) writers[other]?.hearAnother();
    }
  };

  return {
    add: (observation, { pieces, labels, certainty, weights, mixed }, own) => {
      const labelOf = nearestPieces(
        observation,
        own.map((index) => ({ index, piece: pieces[index] })),
      );
      const heard = observation.voices();
      for (let frame = 0; frame < WINDOW_FRAMES; frame++) {
        const at = observation.startFrame + frame - base;
        const voices = heard[frame] ?? 0;
        seen[at] = (seen[at] ?? 0) + 1;
        if (voices === 0) continue;
        speech[at] = (speech[at] ?? 0) + 1;
        if ((voices & (voices - 1)) !== 0) overlap[at] = (overlap[at] ?? 0) + 1;
        for (let localVoice = 0; localVoice < LOCAL_VOICES; localVoice++) {
          const index = (voices & (1 << localVoice)) === 0 ? -1 : (labelOf[localVoice]?.[frame] ?? -1);
          const person = labels[index] ?? -1;
          if (person < 0) continue;
          const slot = at * peopleCount + person;
          const part = mixed[index] ?? null;
          const frameAt = observation.startFrame + frame;
          const isMixed = part !== null && frameAt >= part.startFrame && frameAt < part.endFrame;
          const weight = isMixed ? MIXED_VOTE : (weights[index] ?? 0);
          votes[slot] = (votes[slot] ?? 0) + weight;
          sure[slot] = (sure[slot] ?? 0) + weight * (certainty[index] ?? 0);
        }
      }
    },
    finish: (frame, writers) => {
      const count = Math.min(frame - base, WINDOW_FRAMES);
      for (let at = 0; at < count; at++) decide(at, writers);
      for (const track of [seen, speech, overlap]) track.copyWithin(0, count).fill(0, WINDOW_FRAMES - count);
      for (const track of [votes, sure]) track.copyWithin(0, count * peopleCount).fill(0, (WINDOW_FRAMES - count) * peopleCount);
      base = frame;
    },
  };
}

/** For each local voice and frame of a window, the piece that covers it (each piece reaches to the start of the next). */
function nearestPieces(
  observation: HeardWindow,
  own: readonly { readonly index: number; readonly piece: Piece | undefined }[],
): readonly Int32Array[] {
  return Array.from({ length: LOCAL_VOICES }, (_, localVoice) => {
    const indices = new Int32Array(WINDOW_FRAMES).fill(-1);
    for (const { index, piece } of own)
      if (piece?.localVoice === localVoice) indices.fill(index, piece.startFrame - observation.startFrame);
    return indices;
  });
}

function renumbered(turns: readonly SpeakerTurn[]): PeopleTurns {
  const sorted = turns.toSorted((a, b) => a.startMs - b.startMs || a.speakerLocalId - b.speakerLocalId);
  const people = [...new Set(sorted.map((turn) => turn.speakerLocalId))];
  return { people, turns: sorted.map((turn) => ({ ...turn, speakerLocalId: people.indexOf(turn.speakerLocalId) })) };
}
