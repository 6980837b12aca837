import { FailureError } from '../../domain/failure.ts';
import { joinedSamples } from '../media/joined-samples.ts';
import { endsSound, joinedLevels, keptLevels, LEVEL_MS, levelsOf, type ChannelLevels } from './channel-levels.ts';
import { channelShares, turnsOfChannels } from './channel-people.ts';
import type { Diarizer, DiarizeRequest, DiarizerEvent, Kept, SpeakerSound } from './diarizer.ts';
import { limitsOf } from './people-count.ts';
import { nextTelling } from './telling.ts';

/** Sound is read and kept in blocks of this length. */
const BLOCK_SAMPLES = 30 * 16_000;
/** People are told first when so many blocks are heard. */
const FIRST_TELLING_BLOCKS = 1;
/** To see whether each person has a channel, this many blocks spread over the recording are heard. */
const PROBED_BLOCKS = 6;
/** Each of two channels must be the nearer one for this share of what is heard… */
const LEAST_OWN_SHARE = 0.04;
/** …and at most this share may sound alike on both: a stereo room or a stereo mix has most of its sound in the middle. */
const MOST_COMMON_SHARE = 0.15;
/** What is near neither, because both speak or because of echo, may be this much. */
const LEAST_APART_SHARE = 0.6;
/** From this correlation on two channels carry the same wave. */
const ALIKE_FROM = 0.5;
const LEVEL_SAMPLES = LEVEL_MS * 16;
const LEAST_HEARD_MS = 2_000;

/**
 * One person a channel: two microphones, or a telephone bridge. Works from short-time levels alone, so that it costs next to nothing and
 * is right where voices are alike. The count that is asked for does not change what the channels say.
 */
export function channelDiarizer(): Diarizer {
  return {
    id: 'channels',
    onDevice: true,
    suits: eachHasAChannel,
    diarize,
    recount: (kept, people) => {
      limitsOf(people);
      return Promise.resolve(turnsOfChannels(joinedLevels(kept)));
    },
    parted: () => Promise.resolve([]),
    voicesOf: (_kept, people) => Promise.resolve(people.map(() => null)),
    isLast: endsSound,
    close: () => undefined,
  };
}

async function* diarize({ sound, people, kept: before, signal }: DiarizeRequest): AsyncGenerator<DiarizerEvent> {
  limitsOf(people);
  const kept: Kept[] = [...before];
  let telling = FIRST_TELLING_BLOCKS;
  while (!kept.some(endsSound)) {
    if (kept.length >= telling) {
      telling = nextTelling(kept.length, FIRST_TELLING_BLOCKS);
      yield { kind: 'turns', complete: false, turns: turnsOfChannels(joinedLevels(kept)) };
    }
    const index = kept.length;
    const channels = await readBlock(sound, index * BLOCK_SAMPLES, signal);
    const length = Math.max(0, ...channels.map((channel) => channel.length));
    const bytes = keptLevels({ levels: channels.map(levelsOf) }, length < BLOCK_SAMPLES);
    kept.push(bytes);
    yield { kind: 'kept', index, endMs: Math.round((index * BLOCK_SAMPLES + length) / 16), bytes };
  }
  yield { kind: 'turns', complete: true, turns: turnsOfChannels(joinedLevels(kept)) };
}

async function readBlock(sound: SpeakerSound, startSample: number, signal: AbortSignal): Promise<readonly Float32Array[]> {
  const range = { startSample, endSample: startSample + BLOCK_SAMPLES };
  const channels: Float32Array[] = [];
  for (let channel = 0; channel < sound.channelCount; channel++) channels.push(await sound.readChannel(channel, range, signal));
  if (signal.aborted) throw new FailureError({ code: 'cancelled' });
  const length = Math.max(0, ...channels.map((samples) => samples.length));
  return channels.map((samples) => padded(samples, length));
}

function padded(samples: Float32Array, length: number): Float32Array {
  if (samples.length === length) return samples;
  const longer = new Float32Array(length);
  longer.set(samples);
  return longer;
}

/** Listens to blocks spread over the recording: does each of two channels have somebody of its own, and little in common with the other? */
async function eachHasAChannel(sound: SpeakerSound, signal: AbortSignal): Promise<boolean> {
  if (sound.channelCount !== 2) return false;
  const totalSamples = (sound.totalMs() ?? 0) * 16;
  const step = Math.max(BLOCK_SAMPLES, Math.floor(totalSamples / PROBED_BLOCKS));
  const heard: Float32Array[][] = [];
  for (let start = 0; start === 0 || start < totalSamples; start += step) heard.push([...(await readBlock(sound, start, signal))]);
  const levels = { levels: [0, 1].map((channel) => joinedSamples(heard.map((block) => levelsOf(block[channel] ?? new Float32Array(0))))) };
  const alike = heard.flatMap(([left, right]) => wavesAlike(left ?? new Float32Array(0), right ?? new Float32Array(0)));
  return areApart(levels, alike);
}

function areApart(levels: ChannelLevels, alike: readonly boolean[]): boolean {
  const shares = channelShares(levels, (index) => alike[index] === true);
  const apart = shares.own.reduce((sum, share) => sum + share, 0);
  const everyone = shares.own.every((share) => share >= LEAST_OWN_SHARE);
  return shares.heardMs >= LEAST_HEARD_MS && everyone && apart >= LEAST_APART_SHARE && shares.common <= MOST_COMMON_SHARE;
}

/** For each 20 ms, whether two channels carry the same wave (in either phase). */
function wavesAlike(left: Float32Array, right: Float32Array): boolean[] {
  return Array.from({ length: Math.ceil(left.length / LEVEL_SAMPLES) }, (_, index) => {
    let [both, ofLeft, ofRight] = [0, 0, 0];
    for (let at = index * LEVEL_SAMPLES; at < Math.min(left.length, (index + 1) * LEVEL_SAMPLES); at++) {
      const [l, r] = [left[at] ?? 0, right[at] ?? 0];
      both += l * r;
      ofLeft += l * l;
      ofRight += r * r;
    }
    return ofLeft > 0 && ofRight > 0 && Math.abs(both) / Math.sqrt(ofLeft * ofRight) >= ALIKE_FROM;
  });
}
