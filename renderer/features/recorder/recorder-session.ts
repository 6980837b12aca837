import { failed, type Failure } from '#domain/failure.ts';
import { bytesPerSecond } from '#domain/take.ts';

import { en } from '../../copy/en.ts';
import type { MicrophoneListener, OpenMicrophone } from './microphone.ts';
import { pieceLine, type LineBreak, type PieceLine } from './piece-line.ts';
import { CLOSED, type RecorderActions, type RecorderDeps, type RecorderState, type RecorderTrouble } from './recorder-state.ts';
import { decibelsOf, soundWatch, type SoundWatch } from './sound-watch.ts';

interface Access {
  readonly set: (change: Partial<RecorderState>) => void;
  readonly get: () => RecorderState & RecorderActions;
}

interface Take {
  readonly id: string;
  readonly line: PieceLine;
}

/** The rate that a microphone most likely has: for the room on the disk before it is open. */
const USUAL_RATE_HZ = 48_000;

/** The open microphone and the take that is written from it: what the store's actions do. */
export class RecorderSession {
  readonly #deps: RecorderDeps;
  readonly #access: Access;
  #microphone: OpenMicrophone | null = null;
  #take: Take | null = null;
  #watch: SoundWatch = soundWatch();
  /** Counts openings, so that one that was overtaken by another is closed again. */
  #opening = 0;

  constructor(deps: RecorderDeps, access: Access) {
    this.#deps = deps;
    this.#access = access;
  }

  /** Opens the chosen microphone, in the place of the one before. */
  async open(): Promise<void> {
    const { bridge, microphones } = this.#deps;
    const { set, get } = this.#access;
    this.#opening += 1;
    const turn = this.#opening;
    this.#letGo();
    const reply = await bridge.request('recorder:open', null);
    if (!reply.ok) {
      if (reply.failure.code === 'microphone-refused') set({ phase: 'ready', trouble: 'refused' });
      else {
        set(CLOSED);
        this.#deps.onFailure(reply.failure);
      }
      return;
    }
    set({ roomMs: this.#roomMs(reply.value.freeBytes), trouble: null, warning: null, peakDb: -100 });
    const opened = await this.#openChosen();
    if (turn !== this.#opening || get().phase === 'closed') {
      if (typeof opened !== 'string') opened.close();
      return;
    }
    if (typeof opened === 'string') set({ trouble: opened });
    else this.#microphone = opened;
    set({ phase: 'ready', devices: await microphones.list(), roomMs: this.#roomMs(reply.value.freeBytes) });
  }

  /** Lets go of everything that is not recording. */
  async close(): Promise<void> {
    this.#opening += 1;
    this.#letGo();
    this.#access.set(CLOSED);
    await this.#deps.bridge.request('recorder:close', null);
  }

  async start(): Promise<void> {
    const { set, get } = this.#access;
    const microphone = this.#microphone;
    if (microphone === null) return;
    set({ phase: 'starting' });
    const { rateHz, channels } = microphone;
    const title = get().title.trim();
    const wish = { title: title === '' ? en.recorder.nameless : title, sensitive: get().sensitive, rateHz, channels };
    const reply = await this.#deps.bridge.request('recorder:start', wish);
    if (!reply.ok) {
      await this.close();
      this.#deps.onFailure(reply.failure);
      return;
    }
    this.#take = this.#newTake(reply.value.takeId);
    this.#watch = soundWatch();
    this.#deps.onStart();
    set({ phase: 'recording', title: wish.title, warning: null });
    // Unplugged while the take was begun.
    if (get().trouble === null) await microphone.setGate(true);
    else await this.pause(get().trouble);
  }

  /** `trouble`: why, when it was not the journalist's wish. */
  async pause(trouble: RecorderTrouble | null): Promise<void> {
    this.#access.set({ phase: 'paused', trouble });
    await this.#microphone?.setGate(false);
  }

  async goOn(): Promise<void> {
    const { set, get } = this.#access;
    if (get().trouble !== null) await this.changeDevice();
    // Stopped, or gone on already, while the device was changed.
    if (get().trouble !== null || get().phase !== 'paused') return;
    this.#watch = soundWatch();
    set({ phase: 'recording', warning: null });
    await this.#microphone?.setGate(true);
  }

  /** Goes on with the device that is chosen now, or with the system's when that is gone. */
  async changeDevice(): Promise<void> {
    const { set, get } = this.#access;
    const change = async (deviceId: string | null): Promise<RecorderTrouble | null> => {
      try {
        await this.#microphone?.change(deviceId);
        return null;
      } catch (caught) {
        return troubleOf(caught);
      }
    };
    let trouble = await change(get().deviceId);
    if (trouble === 'no-microphone' && get().deviceId !== null) trouble = await change(null);
    if (trouble !== null && get().phase === 'recording') await this.pause(trouble);
    else set({ trouble });
  }

  async mark(): Promise<void> {
    const { set, get } = this.#access;
    const take = this.#take;
    if (take === null) return;
    const atMs = Math.round(get().recordedMs);
    const reply = await this.#deps.bridge.request('recorder:mark', { takeId: take.id, atMs });
    if (!reply.ok) return this.#deps.onFailure(reply.failure);
    set({ marksMs: reply.value });
    this.#deps.onMarked(atMs);
  }

  /** Ends the take when its last piece is on the disk. `why`: what ended it, when it was not the journalist. */
  async stop(why?: Failure): Promise<void> {
    const { set } = this.#access;
    const { bridge, onFailure, onKept } = this.#deps;
    const take = this.#take;
    if (take === null) return;
    set({ phase: 'keeping' });
    await this.#microphone?.setGate(false);
    await take.line.drained();
    const reply = await bridge.request('recorder:finish', { takeId: take.id });
    this.#take = null;
    await this.close();
    if (why !== undefined) onFailure(why);
    if (reply.ok) onKept(reply.value);
    else onFailure({ code: 'recording-waits' });
  }

  async #openChosen(): Promise<OpenMicrophone | RecorderTrouble> {
    const { deviceId, channels } = this.#access.get();
    const { microphones } = this.#deps;
    const listener = this.#listener();
    try {
      return await microphones.open({ deviceId, channels }, listener);
    } catch (caught) {
      const trouble = troubleOf(caught);
      if (trouble !== 'no-microphone' || deviceId === null) return trouble;
      // The one of last time is not plugged in.
      return await microphones.open({ deviceId: null, channels }, listener).catch(troubleOf);
    }
  }

  #listener(): MicrophoneListener {
    const { set, get } = this.#access;
    return {
      onLevel: ({ peak, clipped, recordedMs }) => {
        const peakDb = decibelsOf(peak);
        const isHeard = get().phase === 'ready' || get().phase === 'recording';
        const warning = isHeard ? this.#watch.hear({ peakDb, clipped }, this.#deps.now().getTime()) : null;
        set({ peakDb, recordedMs, warning });
      },
      onPiece: (pcm) => this.#take?.line.push(pcm),
      onLost: () => {
        set({ peakDb: -100, warning: null });
        if (get().phase === 'recording') void this.pause('unplugged');
        else if (get().phase === 'paused' || get().phase === 'starting') set({ trouble: 'unplugged' });
        else if (get().phase === 'ready') set({ trouble: 'no-microphone' });
      },
    };
  }

  #newTake(takeId: string): Take {
    const { bridge } = this.#deps;
    const line = pieceLine({
      send: async (index, pcm) => (this.#take === null ? failed('cancelled') : bridge.request('recorder:piece', { takeId, index, pcm })),
      onWritten: ({ freeBytes }) => this.#access.set({ roomMs: this.#roomMs(freeBytes) }),
      onBreak: (why) => void this.stop(failureOfBreak(why)),
    });
    return { id: takeId, line };
  }

  #roomMs(freeBytes: number): number {
    const shape = this.#microphone ?? { rateHz: USUAL_RATE_HZ, channels: this.#access.get().channels };
    return (freeBytes * 1000) / bytesPerSecond(shape);
  }

  #letGo(): void {
    this.#microphone?.close();
    this.#microphone = null;
    this.#watch = soundWatch();
  }
}

function failureOfBreak(why: LineBreak): Failure {
  if (why.kind === 'slow') return { code: 'recording-slow-disk' };
  return why.failure.code === 'disk-full' ? { code: 'recording-disk-full' } : why.failure;
}

/** The page's errors by the names that the standard of media capture gives them. */
function troubleOf(caught: unknown): RecorderTrouble {
  const name = caught instanceof Error ? caught.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'no-microphone' : 'busy';
}
