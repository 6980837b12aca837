import type { SoundOutput } from '../../renderer/features/player/player-store.ts';

/** A sound output without sound: it keeps time only when told, and tells its listeners what an audio element would. */
export class FakeSound implements SoundOutput {
  src = '';
  currentTime = 0;
  playbackRate = 1;
  preservesPitch = false;
  volume = 1;
  muted = false;
  paused = true;
  refuses = false;
  readonly #target = new EventTarget();

  readonly play = (): Promise<void> => {
    if (this.refuses) return Promise.reject(new Error('not allowed'));
    this.paused = false;
    this.#target.dispatchEvent(new Event('play'));
    return Promise.resolve();
  };

  readonly pause = (): void => {
    if (this.paused) return;
    this.paused = true;
    this.#target.dispatchEvent(new Event('pause'));
  };

  readonly load = (): void => undefined;

  readonly removeAttribute = (): void => {
    this.src = '';
  };

  readonly addEventListener = (name: string, listener: EventListenerOrEventListenerObject): void =>
    this.#target.addEventListener(name, listener);

  readonly removeEventListener = (name: string, listener: EventListenerOrEventListenerObject): void =>
    this.#target.removeEventListener(name, listener);

  /** The file turns out not to be playable. */
  breakDown(): void {
    this.#target.dispatchEvent(new Event('error'));
  }
}
