import { LEVEL_MS, type ChannelLevels } from './channel-levels.ts';
import type { SpeakerTurn } from './diarizer.ts';

/** Speech lies within this of a channel's loudest twentieth… */
const SPEECH_DEPTH_DB = 32;
/** …and stands this far over its quietest twentieth. */
const OVER_NOISE_DB = 10;
/** Below this there is no sound: a muted line hums lower. */
const SILENCE_DB = -70;
/** A channel is louder than another, both measured from their own speech, from this difference on: one person is near it. */
const NEARER_DB = 8;
/** What a channel hears of the other's person may come this much over the usual before it counts as its own person's speech. */
const OVER_LEAK_DB = 10;
/** A silence shorter than this is a breath within a turn; up to the second one where nobody else speaks in it. */
const BREATH_MS = 400;
const LONG_BREATH_MS = 600;
/** What is shorter than this is a click. */
const CLICK_MS = 80;
/** A person must be heard for this long altogether. */
const LEAST_SPEECH_MS = 500;

/** One channel's loudness: where its speech lies, and from which level on something is heard. In dB. */
interface ChannelScale {
  readonly speechDb: number;
  readonly heardFromDb: number;
}

/**
 * The share of heard sound that clearly belongs to one channel, for each channel, and the share that belongs to none: what both hear alike.
 * Shares of the time in which anything is heard; all 0 in silence.
 */
export interface ChannelShares {
  readonly own: readonly number[];
  readonly common: number;
  readonly heardMs: number;
}

/** Measures how apart the channels are. `alike` says for each 20 ms whether the channels carry the same wave there: then loud on both is one voice, not two. */
export function channelShares(levels: ChannelLevels, alike: (index: number) => boolean): ChannelShares {
  const scales = levels.levels.map(scaleOf);
  const own = levels.levels.map(() => 0);
  let common = 0;
  let heard = 0;
  for (let index = 0; index < (levels.levels[0]?.length ?? 0); index++) {
    const over = relativeTo(scales, levels, index);
    if (!scales.some((scale, channel) => (levels.levels[channel]?.[index] ?? -Infinity) >= scale.heardFromDb)) continue;
    heard += 1;
    const [loudest = 0, second = -Infinity] = over.toSorted((a, b) => b - a);
    const channel = over.indexOf(loudest);
    if (loudest - second >= NEARER_DB) own[channel] = (own[channel] ?? 0) + 1;
    else if (alike(index)) common += 1;
  }
  const share = (count: number): number => (heard > 0 ? count / heard : 0);
  return { own: own.map(share), common: share(common), heardMs: heard * LEVEL_MS };
}

/** The turns of one person a channel, quiet cross-talk left out. Channels on which nobody speaks give nobody. */
export function turnsOfChannels(levels: ChannelLevels): readonly SpeakerTurn[] {
  const scales = levels.levels.map(scaleOf);
  const leaks = leaksOf(levels, scales);
  const speaking = levels.levels.map((_, channel) => speechOn(channel, { levels, scales, leaks }));
  const turns = speaking
    .filter((frames) => frames.reduce((sum, frame) => sum + frame, 0) * LEVEL_MS >= LEAST_SPEECH_MS)
    .flatMap((frames, person, people) => spansOf(frames, people).map(({ start, end }) => turnOf({ person, start, end }, people)));
  const sorted = turns.toSorted((a, b) => a.startMs - b.startMs || a.speakerLocalId - b.speakerLocalId);
  const order = [...new Set(sorted.map((turn) => turn.speakerLocalId))];
  return sorted.map((turn) => ({ ...turn, speakerLocalId: order.indexOf(turn.speakerLocalId) }));
}

/** Where each channel's own people speak, in steps of LEVEL_MS, end exclusive. */
export function ownSpeechSpans(levels: ChannelLevels): readonly (readonly { readonly start: number; readonly end: number }[])[] {
  const scales = levels.levels.map(scaleOf);
  const leaks = leaksOf(levels, scales);
  return levels.levels.map((_, channel) => spansOf(speechOn(channel, { levels, scales, leaks })));
}

function scaleOf(levels: Float32Array): ChannelScale {
  const sorted = levels.toSorted();
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? SILENCE_DB;
  const speechDb = at(0.95);
  return {
    speechDb,
    heardFromDb: Math.max(speechDb - SPEECH_DEPTH_DB, Math.min(at(0.05) + OVER_NOISE_DB, speechDb - OVER_NOISE_DB), SILENCE_DB),
  };
}

function relativeTo(scales: readonly ChannelScale[], { levels }: ChannelLevels, index: number): readonly number[] {
  return scales.map((scale, channel) => (levels[channel]?.[index] ?? -Infinity) - Math.max(scale.speechDb, SILENCE_DB));
}

/** How much quieter each channel (first index) usually is while another (second) has the word, both measured from their own speech: dB, negative. */
function leaksOf(levels: ChannelLevels, scales: readonly ChannelScale[]): readonly (readonly number[])[] {
  const samples = scales.map(() => scales.map((): number[] => []));
  for (let index = 0; index < (levels.levels[0]?.length ?? 0); index++) {
    const over = relativeTo(scales, levels, index);
    for (const [from, level] of over.entries()) {
      if (level < -OVER_NOISE_DB) continue;
      for (const [to, other] of over.entries()) if (to !== from && other <= level - NEARER_DB) samples[to]?.[from]?.push(other - level);
    }
  }
  return samples.map((row) => row.map((values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? -SPEECH_DEPTH_DB));
}

interface Measured {
  readonly levels: ChannelLevels;
  readonly scales: readonly ChannelScale[];
  readonly leaks: readonly (readonly number[])[];
}

/** 1 for each 20 ms in which the channel's own person speaks. */
function speechOn(channel: number, { levels, scales, leaks }: Measured): Uint8Array {
  return Uint8Array.from(levels.levels[channel] ?? [], (level, index) => {
    if (level < (scales[channel]?.heardFromDb ?? 0)) return 0;
    const over = relativeTo(scales, levels, index);
    const leaked = over.some(
      (other, from) => from !== channel && (over[channel] ?? 0) < other + Math.min(0, (leaks[channel]?.[from] ?? 0) + OVER_LEAK_DB),
    );
    return leaked ? 0 : 1;
  });
}

/** Spans of speech in `frames`; `people` are the frames of all, for whose silence the long breath counts. */
function spansOf(frames: Uint8Array, people: readonly Uint8Array[] = []): readonly { readonly start: number; readonly end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (const [index, speaking] of frames.entries()) {
    if (speaking === 0) continue;
    const span = spans.at(-1);
    const silenceMs = span === undefined ? Infinity : (index - span.end) * LEVEL_MS;
    const isQuiet = silenceMs < LONG_BREATH_MS && people.length > 0 && !people.some((each) => each.subarray(span?.end, index).includes(1));
    if (span !== undefined && (silenceMs < BREATH_MS || isQuiet)) span.end = index + 1;
    else spans.push({ start: index, end: index + 1 });
  }
  return spans.filter(({ start, end }) => (end - start) * LEVEL_MS >= CLICK_MS);
}

/** A turn on a channel of its own is certain but for the part in which somebody else speaks too. */
function turnOf(
  span: { readonly person: number; readonly start: number; readonly end: number },
  people: readonly Uint8Array[],
): SpeakerTurn {
  const { person, start, end } = span;
  const length = end - start;
  let together = 0;
  for (let index = start; index < end; index++) if (people.some((frames, other) => other !== person && frames[index] === 1)) together += 1;
  return {
    speakerLocalId: person,
    startMs: start * LEVEL_MS,
    endMs: end * LEVEL_MS,
    certainty: Math.round((1 - (0.3 * together) / length) * 1000) / 1000,
    overlap: together > length / 2,
    isExact: true,
  };
}
