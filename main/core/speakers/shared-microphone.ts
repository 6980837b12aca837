import { joinedLevels, keptLevels, LEVEL_MS, levelsOf } from './channel-levels.ts';
import { ownSpeechSpans } from './channel-people.ts';
import type { Diarizer, SpeakerSound, SpeakerTurn } from './diarizer.ts';

/** Sound is looked at in blocks of this length, spread over the recording… */
const BLOCK_SAMPLES = 30 * 16_000;
const BLOCKS = 8;
/** …until this much of what each channel's own people say was found: two voices show in it, and it costs a few seconds of work. */
const ENOUGH_SAMPLES = 60 * 16_000;
const STEP_SAMPLES = LEVEL_MS * 16;
/** Shorter remarks say little of a voice. */
const LEAST_SPAN_SAMPLES = 1.2 * 16_000;
/** Remarks are set apart by this much silence, so that they do not run into one voice. */
const GAP_SAMPLES = 0.4 * 16_000;
/** A second person on a channel says at least this much of it: less may be what the microphone hears of the other one. */
const SECOND_LEAST_MS = 4_000;
const SECOND_LEAST_SHARE = 0.15;

/**
 * Whether two people speak into one of two microphones that are otherwise one person's each: then levels cannot tell everybody, and voices
 * must. Hears by `voices` what each channel's own people say, at most a minute of each.
 */
export async function sharesMicrophone(voices: Diarizer, sound: SpeakerSound, signal: AbortSignal): Promise<boolean> {
  const own = await ownSpeech(sound, signal);
  for (const samples of own) {
    if (hasSecondVoice(await turnsIn(voices, samples, signal))) return true;
  }
  return false;
}

/**
 * What each channel's own people say in the blocks. Loudness is measured over all of them: in half a minute in which somebody only listens,
 * what their microphone hears of the other would be taken for their own voice.
 */
async function ownSpeech(sound: SpeakerSound, signal: AbortSignal): Promise<readonly Float32Array[]> {
  const blocks = await readBlocks(sound, signal);
  const levels = joinedLevels(blocks.map((block) => keptLevels({ levels: block.map(levelsOf) }, false)));
  const found: Float32Array[][] = Array.from({ length: sound.channelCount }, () => []);
  for (const [channel, spans] of ownSpeechSpans(levels).entries()) {
    let startedAt = 0;
    for (const block of blocks) {
      const samples = block[channel] ?? new Float32Array(0);
      const steps = Math.ceil(samples.length / STEP_SAMPLES);
      for (const { start, end } of spans) {
        const remark = samples.slice(Math.max(0, start - startedAt) * STEP_SAMPLES, Math.max(0, end - startedAt) * STEP_SAMPLES);
        if (remark.length >= LEAST_SPAN_SAMPLES) found[channel]?.push(remark);
      }
      startedAt += steps;
    }
  }
  return found.map(apart);
}

/** Blocks spread over the sound, each with all channels. */
async function readBlocks(sound: SpeakerSound, signal: AbortSignal): Promise<readonly (readonly Float32Array[])[]> {
  const totalSamples = (sound.totalMs() ?? 0) * 16;
  const step = Math.max(BLOCK_SAMPLES, Math.floor(totalSamples / BLOCKS));
  const blocks: Float32Array[][] = [];
  for (let startSample = 0; startSample === 0 || startSample < totalSamples; startSample += step) {
    const range = { startSample, endSample: startSample + BLOCK_SAMPLES };
    const block: Float32Array[] = [];
    for (let channel = 0; channel < sound.channelCount; channel++) block.push(await sound.readChannel(channel, range, signal));
    blocks.push(block);
  }
  return blocks;
}

/** As many remarks as are enough, taken evenly, with silence between them. */
function apart(remarks: readonly Float32Array[]): Float32Array {
  const allSamples = remarks.reduce((sum, remark) => sum + remark.length, 0);
  const every = Math.max(1, allSamples / ENOUGH_SAMPLES);
  const chosen = Array.from({ length: Math.floor(remarks.length / every) }, (_, index) => remarks[Math.floor(index * every)]).filter(
    (remark) => remark !== undefined,
  );
  const joined = new Float32Array(chosen.reduce((sum, remark) => sum + remark.length + GAP_SAMPLES, 0));
  let at = 0;
  for (const remark of chosen) {
    joined.set(remark, at);
    at += remark.length + GAP_SAMPLES;
  }
  return joined;
}

async function turnsIn(voices: Diarizer, samples: Float32Array, signal: AbortSignal): Promise<readonly SpeakerTurn[]> {
  const read = (startSample: number, endSample: number): Promise<Float32Array> => Promise.resolve(samples.slice(startSample, endSample));
  const sound: SpeakerSound = {
    channelCount: 1,
    totalMs: () => samples.length / 16,
    read,
    readChannel: (_channel, { startSample, endSample }) => read(startSample, endSample),
  };
  for await (const event of voices.diarize({ sound, people: { kind: 'auto' }, kept: [], signal })) {
    if (event.kind === 'turns' && event.complete) return event.turns;
  }
  return [];
}

function hasSecondVoice(turns: readonly SpeakerTurn[]): boolean {
  const spoken = new Map<number, number>();
  for (const turn of turns) spoken.set(turn.speakerLocalId, (spoken.get(turn.speakerLocalId) ?? 0) + turn.endMs - turn.startMs);
  const [first = 0, second = 0] = [...spoken.values()].toSorted((a, b) => b - a);
  return second >= SECOND_LEAST_MS && second >= SECOND_LEAST_SHARE * (first + second);
}
