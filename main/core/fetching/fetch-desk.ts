import path from 'node:path';

import { FailureError, failureOf, type Failure } from '../../domain/failure.ts';
import { checkLink, hostOfLink, nameOfLink, type Fetch, type FetchState, type LinkWish } from '../../domain/link.ts';
import type { Engine } from '../engines/engine.ts';
import type { Emit } from '../events.ts';
import type { Library } from '../library/library-port.ts';
import type { RecordingLibrary } from '../library/recording-library.ts';
import { fingerprintOf, type Fingerprint, type SoundFiles } from '../library/sound-files.ts';
import type { StoryDesk } from '../library/story-desk.ts';
import type { MediaCore } from '../media/media-core.ts';
import type { Log } from '../log/log-file.ts';
import { DownloadFailure, type DownloadFacts, type DownloadParts } from './download-wish.ts';
import { download } from './download.ts';
import { fetchFiles, type FetchFiles, type KeptFetch } from './fetch-files.ts';

/** What fetching works with. */
export interface FetchDeskParts extends DownloadParts {
  readonly library: Library;
  readonly recordings: RecordingLibrary;
  readonly stories: StoryDesk;
  readonly files: SoundFiles;
  readonly dataDir: string;
  readonly ids: () => string;
  readonly emit: Emit;
  readonly log: Log;
  readonly engineOf: (engineId: string) => Engine | null;
  readonly media: Pick<MediaCore, 'probe'>;
  /** The sound of a recording that had none is here: measures it, and is done when that is stored. */
  readonly onSound: (recordingId: string) => Promise<void>;
}

/** Where files are brought from links into the library. Each change is told as `fetches:changed`. */
export interface FetchDesk {
  readonly list: () => readonly Fetch[];
  /** Begins, or tries again what already comes for that recording; unwinds with fetch-malformed, fetch-unencrypted or sensitive-recording before anything is asked of a network. */
  readonly start: (wish: LinkWish) => Fetch;
  /** Stops it and forgets it with all its bytes. */
  readonly cancel: (id: string) => void;
  /** Tries again one that was given up or waits. */
  readonly retry: (id: string) => void;
  /** Goes on with what an earlier run of the program left. */
  readonly resume: () => void;
  /** Stops all, so that a later start goes on. */
  readonly stop: () => Promise<void>;
}

/** Waits between tries that brought nothing new; after the last one it is given up. */
const WAITS_MS: readonly number[] = [1000, 2000, 4000, 8000, 15_000, 30_000, 60_000, 60_000];
/** The window is told of bytes at most this often. */
const TELL_MS = 200;

/** Makes the desk; nothing is asked of a network before `start` or `resume`. */
export function fetchDesk(parts: FetchDeskParts): FetchDesk {
  const files = fetchFiles(path.join(parts.dataDir, 'fetches'));
  const running = new Map<string, OneFetch>();
  const list = (): readonly Fetch[] => [...running.values()].map((one) => one.shown());
  const tell = (): void => parts.emit('fetches:changed', { fetches: list() });
  const begin = (kept: KeptFetch): OneFetch => {
    const one = new OneFetch(kept, { parts, files, onChanged: tell, onGone: () => running.delete(kept.id) });
    running.set(kept.id, one);
    one.run();
    return one;
  };
  return {
    list,
    start: (wish) => {
      const checked = checkLink(wish.url, parts.loopbackIsFine);
      if (checked.kind === 'refused') throw new FailureError(checked.failure);
      const engine = parts.engineOf(wish.settings.engineId);
      // Sound that is brought here goes nowhere else by that.
      if (wish.soundOf === undefined && wish.sensitive && engine !== null && !engine.onDevice)
        throw new FailureError({ code: 'sensitive-recording' });
      const same = wish.soundOf === undefined ? undefined : [...running.values()].find((one) => one.soundOf === wish.soundOf);
      if (same !== undefined) {
        same.retry();
        return same.shown();
      }
      const kept: KeptFetch = { id: parts.ids(), wish: { ...wish, url: checked.url }, facts: null, failure: null };
      files.keep(kept);
      const one = begin(kept);
      tell();
      return one.shown();
    },
    cancel: (id) => {
      running.get(id)?.cancel();
      tell();
    },
    retry: (id) => running.get(id)?.retry(),
    resume: () => {
      for (const kept of files.list()) if (!running.has(kept.id)) begin(kept);
      if (running.size > 0) tell();
    },
    stop: async () => {
      await Promise.all([...running.values()].map((one) => one.stop()));
      running.clear();
    },
  };
}

interface OneFetchParts {
  readonly parts: FetchDeskParts;
  readonly files: FetchFiles;
  readonly onChanged: () => void;
  readonly onGone: () => void;
}

class OneFetch {
  readonly #surroundings: OneFetchParts;
  #kept: KeptFetch;
  #state: FetchState;
  #doneBytes = 0;
  #toldMs = 0;
  #stop = new AbortController();
  #work: Promise<void> = Promise.resolve();
  #wakeUp: () => void = () => undefined;

  constructor(kept: KeptFetch, surroundings: OneFetchParts) {
    this.#kept = kept;
    this.#surroundings = surroundings;
    this.#state = kept.failure === null ? { kind: 'running' } : { kind: 'failed', failure: kept.failure };
  }

  /** The recording that waits for it, undefined when it becomes a new one. */
  get soundOf(): string | undefined {
    return this.#kept.wish.soundOf;
  }

  shown(): Fetch {
    const { id, wish, facts } = this.#kept;
    return {
      id,
      name: facts?.name ?? nameOfLink(wish.url),
      host: hostOfLink(wish.url),
      doneBytes: this.#doneBytes,
      totalBytes: facts?.totalBytes ?? null,
      state: this.#state,
    };
  }

  run(): void {
    if (this.#state.kind === 'failed') return;
    this.#work = this.#bring().catch((caught: unknown) => this.#ended(caught));
  }

  retry(): void {
    if (this.#state.kind === 'waiting') this.#wakeUp();
    if (this.#state.kind !== 'failed') return;
    this.#keep({ failure: null });
    this.#to({ kind: 'running' });
    this.run();
  }

  cancel(): void {
    const { files, onGone } = this.#surroundings;
    onGone();
    void this.stop().then(() => files.drop(this.#kept.id));
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    this.#wakeUp();
    await this.#work;
  }

  async #bring(): Promise<void> {
    if (await this.#isHere()) return this.#soundCame(this.#kept.wish.soundOf ?? '');
    for (let tries = 0; ; tries += 1) {
      const before = this.#doneBytes;
      try {
        await this.#finish(await this.#download());
        return;
      } catch (caught) {
        if (!(caught instanceof DownloadFailure) || !caught.isPassing) throw caught;
        if (caught.failure.data?.['restart'] === 1) this.#keep({ facts: null });
        if (this.#doneBytes > before) tries = -1;
        const waitMs = WAITS_MS[Math.max(0, tries)];
        if (waitMs === undefined) throw caught;
        this.#to({ kind: 'waiting', failure: caught.failure });
        await this.#wait(waitMs);
        if (this.#stop.signal.aborted) throw new FailureError({ code: 'cancelled' });
        this.#to({ kind: 'running' });
      }
    }
  }

  #download(): Promise<DownloadFacts> {
    const { parts, files } = this.#surroundings;
    const { id, wish, facts } = this.#kept;
    return download(
      {
        url: wish.url,
        partFile: files.partOf(id),
        facts,
        onFacts: (found) => this.#keep({ facts: found }),
        onBytes: (doneBytes) => this.#grown(doneBytes),
        signal: this.#stop.signal,
      },
      parts,
    );
  }

  /** The bytes become a recording under the fetch's own id, so that a crash in between makes one recording and not two. */
  async #finish(facts: DownloadFacts): Promise<void> {
    const { parts, files, onChanged, onGone } = this.#surroundings;
    const { id, wish } = this.#kept;
    this.#keep({ facts });
    const part = files.partOf(id);
    const { sha256, sizeBytes } = await fingerprintOf(part, this.#stop.signal);
    if (wish.soundOf !== undefined) return this.#finishSound(wish.soundOf, { name: facts.name, sha256, sizeBytes });
    const known = await parts.library.request('recordings.findByHash', { sha256 });
    if (known !== null && known.id !== id) {
      files.drop(id);
      this.#to({ kind: 'known', recordingId: known.id, title: known.title });
      return;
    }
    const source = await parts.files.adopt(part, id, facts.name);
    const file = parts.files.pathOf(source);
    const { settings, sensitive, storyId } = wish;
    try {
      await parts.recordings.addOne(file, { id, originalName: facts.name, source, settings, sensitive });
    } catch (caught) {
      await parts.files.remove(source.path);
      throw caught;
    }
    if (storyId !== null) await parts.stories.move([id], storyId);
    files.drop(id);
    onGone();
    onChanged();
  }

  /** The bytes become the sound of a recording that has its text already. */
  async #finishSound(recordingId: string, { name, sha256, sizeBytes }: Fingerprint & { readonly name: string }): Promise<void> {
    const { parts, files } = this.#surroundings;
    const part = files.partOf(this.#kept.id);
    // What is no sound is told before it is taken in.
    await parts.media.probe(part, this.#stop.signal);
    const source = await parts.files.adopt(part, recordingId, name);
    await parts.library.request('recordings.setSound', { id: recordingId, sha256, sizeBytes, source, sound: null, map: null });
    await this.#soundCame(recordingId);
  }

  /** Forgotten only when it is measured: a program that ends before that does so at its next start. */
  async #soundCame(recordingId: string): Promise<void> {
    const { parts, files, onChanged, onGone } = this.#surroundings;
    await parts.onSound(recordingId);
    files.drop(this.#kept.id);
    onGone();
    onChanged();
  }

  async #isHere(): Promise<boolean> {
    const { soundOf } = this.#kept.wish;
    if (soundOf === undefined) return false;
    const { source } = await this.#surroundings.parts.library.request('recordings.get', { id: soundOf });
    return source.kind !== 'link';
  }

  #ended(caught: unknown): void {
    if (this.#stop.signal.aborted) return;
    const failure: Failure | null = failureOf(caught);
    if (failure === null) this.#surroundings.parts.log.bug('fetch', caught);
    const told: Failure = failure ?? { code: 'unexpected' };
    // What is no recording will be none the next time: its bytes are of no use. A disk can be given room.
    const isOfUse = told.code.startsWith('fetch-') || told.code === 'disk-full';
    this.#keep({ failure: told, ...(isOfUse ? {} : { facts: null }) });
    this.#to({ kind: 'failed', failure: told });
  }

  #keep(change: Partial<KeptFetch>): void {
    this.#kept = { ...this.#kept, ...change };
    this.#surroundings.files.keep(this.#kept);
  }

  #to(state: FetchState): void {
    this.#state = state;
    this.#surroundings.onChanged();
  }

  #grown(doneBytes: number): void {
    this.#doneBytes = doneBytes;
    const nowMs = this.#surroundings.parts.clock.elapsed();
    if (nowMs - this.#toldMs < TELL_MS) return;
    this.#toldMs = nowMs;
    this.#surroundings.onChanged();
  }

  #wait(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const forget = this.#surroundings.parts.clock.after(waitMs, resolve);
      this.#wakeUp = () => {
        forget();
        resolve();
      };
      if (this.#stop.signal.aborted) this.#wakeUp();
    });
  }
}
