import { FailureError } from '../../domain/failure.ts';
import { createFileBytes, type NewFileBytes } from './file-bytes.ts';
import type { SoundChoice } from './media-core.ts';
import { readingFailure } from './media-failure.ts';
import type { WasmHost } from './wasm-host.ts';

/** Samples encoded at once: about a second. */
const STEP_SAMPLES = 1 << 14;

/** Runs a call of the core; a memory fault in it is the failure `media-crashed`. */
export type Guard = <Result>(work: () => Result) => Result;

/** How a copy of the sound is written: its rate, and which sound is taken. */
export interface EncodeOptions {
  readonly choice: SoundChoice;
  readonly rateHz: number;
  readonly bitsPerSecond: number;
}

/** An opened recording inside the core. */
export interface OpenInput {
  readonly host: WasmHost;
  readonly input: number;
  readonly guard: Guard;
}

/** Into which container a track is copied. */
export interface CopyOptions extends Pick<SoundChoice, 'track'> {
  readonly container: string;
}

/** What the core says where a frame of an MP3 is too large to stand alone. */
const NOT_ALONE = 1;

/**
 * Copies a track packet for packet into a new file; failures are the disk's, or `damaged` where the packets do not fit the container. The
 * frames of an MP3 become such as need none of those before them: a player that begins at one is heard at once. Where one is too large for
 * that (at some 320 kb/s, where a frame needs no more than the one before it), all stay as they are.
 */
export function copyPackets(from: OpenInput, path: string, options: CopyOptions): void {
  const result = copyOnce(from, path, { ...options, isAlone: true });
  const settled = result === NOT_ALONE ? copyOnce(from, path, { ...options, isAlone: false }) : result;
  if (settled < 0) throw new FailureError({ code: 'damaged' });
}

interface CopyingOptions extends CopyOptions {
  readonly isAlone: boolean;
}

function copyOnce({ host, input, guard }: OpenInput, path: string, { container, track = -1, isAlone }: CopyingOptions): number {
  const target = createFileBytes(path);
  const output = host.attach(target);
  try {
    return guard(() => host.withText(container, (name) => host.call('media_remux', input, output, name, track, isAlone ? 1 : 0)));
  } finally {
    finish(host, output, target);
  }
}

/** Writes the sound of an input whose decoding has begun (one channel, at the options' rate) into a new MP3. Gives ms done now and then. */
export function* encodeSound({ host, input, guard }: OpenInput, path: string, options: EncodeOptions): Generator<number, void, undefined> {
  const { rateHz, bitsPerSecond } = options;
  const target = createFileBytes(path);
  const output = host.attach(target);
  const encoder = guard(() =>
    host.withText('mp3', (container) =>
      host.withText('libmp3lame', (codec) => host.call('media_encode_open', output, container, codec, rateHz, 1, bitsPerSecond)),
    ),
  );
  let result = encoder === 0 ? -1 : 0;
  let doneSamples = 0;
  try {
    while (result >= 0) {
      const count = guard(() => host.call('media_step', input, STEP_SAMPLES));
      if (count <= 0) break;
      result = guard(() => host.call('media_encode_push', encoder, host.call('media_data', input), count));
      doneSamples += count;
      yield (doneSamples / rateHz) * 1000;
    }
  } finally {
    // The encoder is freed whatever happened; a file that is not whole is thrown away by who asked for it.
    const closed = encoder === 0 ? -1 : guard(() => host.call('media_encode_close', encoder));
    result = Math.min(result, closed);
    finish(host, output, target);
  }
  if (result < 0) throw new FailureError({ code: 'damaged' });
}

// What the disk refused counts more than what the core then said.
function finish(host: WasmHost, output: number, target: NewFileBytes): void {
  const failure = readingFailure(host.detach(output));
  target.close();
  if (failure !== null) throw failure;
}
