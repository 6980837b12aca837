import type { ParentPort } from './helper-process.ts';

interface ElectronParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** The line to the process that started us: Electron's `process.parentPort`, or Node's IPC channel. A helper whose parent is gone ends. */
export function parentPort(): ParentPort {
  const electronPort = (process as { readonly parentPort?: ElectronParentPort }).parentPort;
  if (electronPort !== undefined) {
    return {
      post: (message) => electronPort.postMessage(message),
      onMessage: (listener) => electronPort.on('message', (event) => listener(event.data)),
    };
  }
  process.once('disconnect', () => process.exit(0));
  return {
    post: (message) => {
      // A parent that has just died takes no answer: our own end follows from the disconnect.
      if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
    },
    onMessage: (listener) => void process.on('message', listener),
  };
}
