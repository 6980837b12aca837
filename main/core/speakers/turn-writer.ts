import type { SpeakerTurn } from './diarizer.ts';
import { FRAME_SAMPLES, frameStartMs } from './segmentation.ts';

/** A frame in which a person speaks: how surely it is them, and how many others speak at the same time. */
export interface SpokenFrame {
  readonly frame: number;
  readonly certainty: number;
  readonly others: number;
}

/** Writes the turns of one person from frames that come in order. */
export interface TurnWriter {
  readonly speak: (spoken: SpokenFrame) => void;
  /** Somebody else, and not this person, speaks in the frame at hand. */
  readonly hearAnother: () => void;
  readonly close: () => readonly SpeakerTurn[];
}

const FRAME_MS = FRAME_SAMPLES / 16;
/** A silence shorter than this is a breath within a turn; when somebody else speaks in it, it ends the turn. */
const BREATH_MS = 500;
/** What is shorter than this is a flicker, not speech. */
const FLICKER_MS = 100;

interface OpenTurn {
  readonly startFrame: number;
  endFrame: number;
  spoken: number;
  overlapped: number;
  certainty: number;
}

/** Starts with no turn. */
export function createTurnWriter(person: number): TurnWriter {
  const turns: SpeakerTurn[] = [];
  let open: OpenTurn | null = null;
  let interrupted = false;

  const end = (): void => {
    if (open !== null && (open.endFrame - open.startFrame) * FRAME_MS >= FLICKER_MS) turns.push(turnOf(person, open));
    open = null;
  };

  return {
    speak: ({ frame, certainty, others }) => {
      if (open !== null && (frame - open.endFrame) * FRAME_MS >= (interrupted ? FLICKER_MS : BREATH_MS)) end();
      open ??= { startFrame: frame, endFrame: frame, spoken: 0, overlapped: 0, certainty: 0 };
      open.endFrame = frame + 1;
      open.spoken += 1;
      open.certainty += certainty;
      if (others > 0) open.overlapped += 1;
      interrupted = false;
    },
    hearAnother: () => {
      interrupted = true;
    },
    close: () => {
      end();
      return turns;
    },
  };
}

function turnOf(person: number, { startFrame, endFrame, spoken, overlapped, certainty }: OpenTurn): SpeakerTurn {
  return {
    speakerLocalId: person,
    startMs: Math.round(frameStartMs(startFrame)),
    endMs: Math.round(frameStartMs(endFrame)),
    certainty: Math.round((certainty / spoken) * 1000) / 1000,
    overlap: overlapped > spoken / 2,
  };
}
