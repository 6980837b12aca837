import { failed } from '#domain/failure.ts';
import type { OnRecordBridge, RequestName, Requests } from '#contract';

declare global {
  interface Window {
    readonly onRecord?: OnRecordBridge;
  }
}

/** What the window may ask of the rest of the program; the features know it under this name only. */
export type Bridge = OnRecordBridge;

/** Takes the bridge that the preload put on the window, made steady; null when the page runs without one. */
export function connectBridge(): Bridge | null {
  const bridge = window.onRecord;
  return bridge === undefined ? null : steadyBridge(bridge);
}

/** The same bridge, but a request whose line breaks gives `unexpected` instead of rejecting, so that no caller needs to catch. */
export function steadyBridge(bridge: OnRecordBridge): Bridge {
  return {
    request: async <Name extends RequestName>(name: Name, input: Requests[Name][0]) => {
      try {
        return await bridge.request(name, input);
      } catch {
        return failed('unexpected');
      }
    },
    on: (name, listener) => bridge.on(name, listener),
    pathOf: (file) => bridge.pathOf(file),
    soundUrl: (recordingId, sound) => bridge.soundUrl(recordingId, sound),
  };
}
