import { DOUBTFUL_SPEAKER, textOf, type Segment, type Speaker, type Transcript, type Word } from './transcript.ts';

/** A stretch to listen to, ms from the start of the recording. */
export interface VoiceSample {
  readonly startMs: number;
  readonly endMs: number;
}

/** What helps to name one person. `samples` are in order of time, at most three; fewer where they say little. */
export interface SpeakerPortrait {
  readonly speaker: Speaker;
  readonly talkMs: number;
  /** Of all that is said, 0..1. */
  readonly share: number;
  readonly turnCount: number;
  readonly firstWords: string;
  readonly samples: readonly VoiceSample[];
  /** Mean over their words, 0..1; null where nobody measured. */
  readonly certainty: number | null;
  /** Turns that are worth a second listen because they may be somebody else's. */
  readonly doubtfulTurnIds: readonly string[];
}

/** A sample is long enough to know a voice by and short enough to hear three… */
const SAMPLE_MS = { least: 1_500, usual: 5_000, most: 7_000 } as const;
const MOST_SAMPLES = 3;
/** …and stays so far away from where another person may still be heard. */
const MARGIN_MS = 150;
/** Silence within a sample: beyond it the stretch is parted. */
const PAUSE_MS = 900;
const FIRST_WORDS = 12;

/** Portraits of all speakers, by position. */
export function portraitsOf(transcript: Transcript): readonly SpeakerPortrait[] {
  const own = new Map<string, Segment[]>(transcript.speakers.map((speaker) => [speaker.id, []]));
  for (const segment of transcript.segments) own.get(segment.speakerId)?.push(segment);
  const totalMs = transcript.segments.reduce((sum, segment) => sum + spokenMs(segment.words), 0);
  return transcript.speakers
    .toSorted((a, b) => a.position - b.position)
    .map((speaker) => portraitOf(speaker, own.get(speaker.id) ?? [], totalMs));
}

function portraitOf(speaker: Speaker, own: readonly Segment[], totalMs: number): SpeakerPortrait {
  const talkMs = own.reduce((sum, segment) => sum + spokenMs(segment.words), 0);
  const said = own.find((segment) => segment.words.length > 2) ?? own[0];
  return {
    speaker,
    talkMs,
    share: totalMs > 0 ? talkMs / totalMs : 0,
    turnCount: own.length,
    firstWords: textOf((said?.words ?? []).slice(0, FIRST_WORDS)),
    samples: samplesOf(own),
    certainty: meanCertainty(own),
    doubtfulTurnIds: own.filter((segment) => (segment.certainty ?? 1) < DOUBTFUL_SPEAKER).map((segment) => segment.id),
  };
}

/** How long is spoken in these words, without the pauses between them. */
export function spokenMs(words: readonly Word[]): number {
  return words.reduce((sum, word) => sum + Math.max(0, word.endMs - word.startMs), 0);
}

function meanCertainty(segments: readonly Segment[]): number | null {
  let [sum, weight] = [0, 0];
  for (const segment of segments) {
    if (segment.certainty === undefined) continue;
    const ms = Math.max(1, spokenMs(segment.words));
    sum += segment.certainty * ms;
    weight += ms;
  }
  return weight > 0 ? sum / weight : null;
}

interface Stretch extends VoiceSample {
  readonly worth: number;
}

/** The three best stretches, one from each third of what the person says where that has one. */
function samplesOf(own: readonly Segment[]): readonly VoiceSample[] {
  const stretches = own.flatMap(stretchesOf);
  const chosen: Stretch[] = [];
  for (let third = 0; third < MOST_SAMPLES; third += 1) {
    const from = Math.floor((third * stretches.length) / MOST_SAMPLES);
    const end = Math.floor(((third + 1) * stretches.length) / MOST_SAMPLES);
    const best = bestOf(stretches.slice(from, end));
    if (best !== null) chosen.push(best);
  }
  return chosen.map(({ startMs, endMs }) => ({ startMs, endMs }));
}

function bestOf(stretches: readonly Stretch[]): Stretch | null {
  return stretches.reduce<Stretch | null>((best, stretch) => (best === null || stretch.worth > best.worth ? stretch : best), null);
}

/** What of a turn can be listened to: its words without long pauses, away from its ends. Sure, clean and long is worth most. */
function stretchesOf(segment: Segment): readonly Stretch[] {
  const runs: Word[][] = [];
  for (const word of segment.words) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const first = run?.[0];
    const goesOn =
      last !== undefined && first !== undefined && word.startMs - last.endMs < PAUSE_MS && word.endMs - first.startMs <= SAMPLE_MS.most;
    if (goesOn) run?.push(word);
    else runs.push([word]);
  }
  const sure = segment.certainty ?? (segment.settled === true ? 1 : 0.5);
  const clean = segment.alsoHeard === undefined ? 1 : 0.2;
  return runs.flatMap((run) => {
    const startMs = Math.round((run[0]?.startMs ?? 0) + (run.length > 3 ? MARGIN_MS : 0));
    const endMs = Math.round((run.at(-1)?.endMs ?? 0) - (run.length > 3 ? MARGIN_MS : 0));
    const lengthMs = endMs - startMs;
    if (lengthMs <= 0) return [];
    const length = Math.min(1, lengthMs / SAMPLE_MS.usual) * (lengthMs < SAMPLE_MS.least ? 0.3 : 1);
    const doubts = run.filter((word) => word.doubt !== undefined).length / run.length;
    return [{ startMs, endMs, worth: sure * clean * length * (1 - doubts / 2) }];
  });
}
