import { SoundCapture } from './capture-sound.ts';

// What the sound thread knows besides the language; the DOM's types do not tell of it.
declare const sampleRate: number;
declare const registerProcessor: (name: string, processor: unknown) => void;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}

/** The processor of the sound thread: hands blocks over to the capture, and the gate's state from the window. */
class CaptureProcessor extends AudioWorkletProcessor {
  readonly #capture: SoundCapture;

  constructor({ processorOptions }: { readonly processorOptions: { readonly channels: number } }) {
    super();
    this.#capture = new SoundCapture({ rateHz: sampleRate, channels: processorOptions.channels }, (message, hand) =>
      this.port.postMessage(message, hand),
    );
    this.port.addEventListener('message', ({ data }: MessageEvent<boolean>) => this.#capture.setGate(data));
    this.port.start();
  }

  process([block]: readonly (readonly Float32Array[])[]): boolean {
    if (block !== undefined) this.#capture.take(block);
    return true;
  }
}

registerProcessor('capture', CaptureProcessor);
