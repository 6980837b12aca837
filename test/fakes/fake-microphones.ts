import type { MicrophoneChoice, MicrophoneListener, Microphones, MicrophoneWish } from '../../renderer/features/recorder/microphone.ts';

/** Microphones in memory, with ways to let sound come, to pull one out, and to let opening fail. */
export interface FakeMicrophones extends Microphones {
  readonly opened: MicrophoneWish[];
  /** The devices changed to while one was open. */
  readonly changed: (string | null)[];
  /** Half a second of sound, as far as the gate is open. */
  readonly hear: (peak?: number, clipped?: number) => void;
  readonly pullOut: () => void;
  readonly plugIn: (devices: readonly MicrophoneChoice[]) => void;
  /** The next opening or change fails with an error of this name. */
  readonly failNext: (name: string) => void;
  readonly openCount: () => number;
}

const RATE_HZ = 48_000;

/** Makes microphones; by default there is one, named. */
export function fakeMicrophones(first: readonly MicrophoneChoice[] = [{ id: 'desk', name: 'Desk microphone' }]): FakeMicrophones {
  const opened: MicrophoneWish[] = [];
  const changed: (string | null)[] = [];
  const listeners = new Set<() => void>();
  const failures: string[] = [];
  let devices = first;
  let heard: { readonly listener: MicrophoneListener; gate: boolean; recordedMs: number } | null = null;
  let openCount = 0;
  const fail = (): void => {
    const name = failures.shift();
    if (name !== undefined) throw Object.assign(new Error(name), { name });
  };
  return {
    opened,
    changed,
    openCount: () => openCount,
    failNext: (name) => void failures.push(name),
    hear: (peak = 0.3, clipped = 0) => {
      if (heard === null) return;
      if (heard.gate) {
        heard.recordedMs += 500;
        heard.listener.onPiece(new Uint8Array(RATE_HZ));
      }
      heard.listener.onLevel({ peak, clipped, recordedMs: heard.recordedMs });
    },
    pullOut: () => heard?.listener.onLost(),
    plugIn: (next) => {
      devices = next;
      for (const listener of listeners) listener();
    },
    list: async () => Promise.resolve(devices),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open: async (wish, listener) => {
      await Promise.resolve();
      opened.push(wish);
      fail();
      openCount += 1;
      heard = { listener, gate: false, recordedMs: 0 };
      const own = heard;
      return {
        rateHz: RATE_HZ,
        channels: wish.channels,
        setGate: async (isOpen) => {
          own.gate = isOpen;
          await Promise.resolve();
        },
        change: async (deviceId) => {
          await Promise.resolve();
          changed.push(deviceId);
          fail();
        },
        close: () => {
          openCount -= 1;
          if (heard === own) heard = null;
        },
      };
    },
  };
}
