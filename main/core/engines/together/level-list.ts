/** One step of sound: how loud it is (root mean square, full scale 1), and whether nobody speaks in it. */
export interface HopLevel {
  readonly rms: number;
  readonly quiet: boolean;
}

const FIRST_ROOM = 1_024;

/** Levels of many steps as bare numbers: an object for each of the three hundred thousand steps of a long recording is what memory grows by. */
export class LevelList {
  #rms = new Float64Array(FIRST_ROOM);
  #quiet = new Uint8Array(FIRST_ROOM);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push({ rms, quiet }: HopLevel): void {
    if (this.#length === this.#rms.length) this.#grow();
    this.#rms[this.#length] = rms;
    this.#quiet[this.#length] = quiet ? 1 : 0;
    this.#length += 1;
  }

  /** The loudness of a step; 0 past the end. */
  rms(index: number): number {
    return index < this.#length ? (this.#rms[index] ?? 0) : 0;
  }

  isQuiet(index: number): boolean {
    return index < this.#length && this.#quiet[index] === 1;
  }

  /** The loudness of all steps, in order of loudness. */
  sorted(): Float64Array {
    return this.#rms.slice(0, this.#length).sort();
  }

  /** The steps from this one on, as they were pushed. */
  *from(index: number): Generator<HopLevel> {
    for (let at = index; at < this.#length; at += 1) yield { rms: this.rms(at), quiet: this.isQuiet(at) };
  }

  #grow(): void {
    const rms = new Float64Array(this.#rms.length * 2);
    const quiet = new Uint8Array(rms.length);
    rms.set(this.#rms);
    quiet.set(this.#quiet);
    this.#rms = rms;
    this.#quiet = quiet;
  }
}
