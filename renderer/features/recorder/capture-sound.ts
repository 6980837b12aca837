/** What the sound thread tells: how loud the last moment was (0 to 1, over all channels) and how much has been recorded so far. */
export interface CaptureLevel {
  readonly kind: 'level';
  readonly peak: number;
  readonly clipped: number;
  readonly recordedFrames: number;
}

/** What it gives: interleaved 16-bit samples, the lower byte first. */
export interface CapturePiece {
  readonly kind: 'piece';
  readonly pcm: ArrayBuffer;
}

/** Every message of the sound thread. `shut` answers a closed gate: all that was heard before has been given. */
export type CaptureMessage = CaptureLevel | CapturePiece | { readonly kind: 'shut' };

/** Half a second a piece: what a crash can cost, with as much again on its way. */
const PIECES_PER_SECOND = 2;
const LEVELS_PER_SECOND = 20;

/** At full scale the sound is cut off, and one step below it may have been. */
const CLIPPED_FROM = 32_766;

/** Makes pieces and levels out of blocks of sound; `send` gets each with what may be handed over without a copy. */
export class SoundCapture {
  readonly #rateHz: number;
  readonly #channels: number;
  readonly #send: (message: CaptureMessage, hand: ArrayBuffer[]) => void;
  #isOpen = false;
  #samples: Int16Array;
  #filled = 0;
  #recordedFrames = 0;
  #peak = 0;
  #clipped = 0;
  #levelFrames = 0;

  constructor(
    { rateHz, channels }: { readonly rateHz: number; readonly channels: number },
    send: (message: CaptureMessage, hand: ArrayBuffer[]) => void,
  ) {
    this.#rateHz = rateHz;
    this.#channels = channels;
    this.#send = send;
    this.#samples = this.#newPiece();
  }

  /** While the gate is shut sound is measured and not kept. Shutting it gives what is left at once. */
  setGate(isOpen: boolean): void {
    this.#isOpen = isOpen;
    if (isOpen) return;
    this.#give();
    this.#send({ kind: 'shut' }, []);
  }

  /** Takes a block: one array of samples (-1 to 1) a channel; a missing channel is like the first. */
  take(block: readonly Float32Array[]): void {
    const frames = block[0]?.length ?? 0;
    for (let frame = 0; frame < frames; frame += 1) {
      for (let channel = 0; channel < this.#channels; channel += 1) this.#sample((block[channel] ?? block[0])?.[frame] ?? 0);
      if (this.#isOpen) this.#recordedFrames += 1;
      this.#levelFrames += 1;
    }
    if (this.#levelFrames >= this.#rateHz / LEVELS_PER_SECOND) this.#tell();
  }

  #sample(value: number): void {
    const loud = Math.abs(value);
    if (loud > this.#peak) this.#peak = loud;
    const sample = Math.max(-32_768, Math.min(32_767, Math.round(value * 32_768)));
    if (Math.abs(sample) >= CLIPPED_FROM) this.#clipped += 1;
    if (!this.#isOpen) return;
    this.#samples[this.#filled] = sample;
    this.#filled += 1;
    if (this.#filled === this.#samples.length) this.#give();
  }

  #tell(): void {
    this.#send({ kind: 'level', peak: Math.min(1, this.#peak), clipped: this.#clipped, recordedFrames: this.#recordedFrames }, []);
    this.#peak = 0;
    this.#clipped = 0;
    this.#levelFrames = 0;
  }

  #give(): void {
    if (this.#filled === 0) return;
    // Every machine that Chromium runs on has the lower byte first.
    const pcm = this.#samples.slice(0, this.#filled).buffer;
    this.#filled = 0;
    this.#send({ kind: 'piece', pcm }, [pcm]);
  }

  #newPiece(): Int16Array {
    return new Int16Array(Math.ceil(this.#rateHz / PIECES_PER_SECOND) * this.#channels);
  }
}
