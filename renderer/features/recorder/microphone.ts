import type { CaptureMessage } from './capture-sound.ts';
// Vite builds the sound thread's program as a file of its own and gives its address.
// oxlint-disable-next-line import/default
import workletUrl from './capture-worklet.ts?worker&url';
import { stallWatch } from './stall-watch.ts';

/** A microphone to choose. The name is empty for one whose maker gave none. */
export interface MicrophoneChoice {
  readonly id: string;
  readonly name: string;
}

/** Which microphone: by its id, null for the system's choice; and how many channels are kept. */
export interface MicrophoneWish {
  readonly deviceId: string | null;
  readonly channels: 1 | 2;
}

/** Hears of an open microphone. `onLost`: it was unplugged or taken away, or no sound comes from it any more. */
export interface MicrophoneListener {
  readonly onLevel: (level: { readonly peak: number; readonly clipped: number; readonly recordedMs: number }) => void;
  readonly onPiece: (pcm: Uint8Array) => void;
  readonly onLost: () => void;
}

/** An open microphone: measured from the beginning, kept while its gate is open. */
export interface OpenMicrophone {
  readonly rateHz: number;
  readonly channels: 1 | 2;
  /** Answered, when shutting, after the last piece was given. */
  readonly setGate: (isOpen: boolean) => Promise<void>;
  /** Goes on with another device, or with the same one when it is back; recorded sound stays in the same rate and channels. */
  readonly change: (deviceId: string | null) => Promise<void>;
  readonly close: () => void;
}

/** Where sound comes from; the page's own devices, or a stand-in. */
export interface Microphones {
  /** Unwinds with the page's own error: NotAllowedError, NotFoundError, NotReadableError. */
  readonly open: (wish: MicrophoneWish, listener: MicrophoneListener) => Promise<OpenMicrophone>;
  readonly list: () => Promise<readonly MicrophoneChoice[]>;
  /** Calls when one was plugged in or out; gives what stops that. */
  readonly onChange: (listener: () => void) => () => void;
}

/** The microphones of this machine. Nothing is asked of the system before the first call. */
export function deviceMicrophones(devices: MediaDevices): Microphones {
  return {
    open: (wish, listener) => openDevice(devices, wish, listener),
    list: async () => {
      const found = await devices.enumerateDevices();
      // The system's choice is offered under its own name.
      return found
        .filter(({ kind, deviceId }) => kind === 'audioinput' && !['', 'default', 'communications'].includes(deviceId))
        .map(({ deviceId, label }) => ({ id: deviceId, name: label }));
    },
    onChange: (listener) => {
      devices.addEventListener('devicechange', listener);
      return () => devices.removeEventListener('devicechange', listener);
    },
  };
}

/** Shutting gives the last piece, which is there at once. */
const SHUT_WITHIN_MS = 2000;

/** The sound as it is: what makes calls pleasant (echo, noise and level control) changes what was said. */
async function streamOf(devices: MediaDevices, { deviceId, channels }: MicrophoneWish): Promise<MediaStream> {
  return devices.getUserMedia({
    audio: {
      ...(deviceId === null ? {} : { deviceId: { exact: deviceId } }),
      channelCount: { ideal: channels },
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: false,
    },
  });
}

async function openDevice(devices: MediaDevices, wish: MicrophoneWish, listener: MicrophoneListener): Promise<OpenMicrophone> {
  const first = await streamOf(devices, wish);
  const context = new AudioContext({ latencyHint: 'playback' });
  try {
    await context.audioWorklet.addModule(workletUrl);
    await context.resume();
  } catch (caught) {
    stopTracks(first);
    await context.close();
    throw caught;
  }
  const { channels } = wish;
  const node = new AudioWorkletNode(context, 'capture', {
    channelCount: channels,
    channelCountMode: 'explicit',
    processorOptions: { channels },
  });
  // Nothing is heard of it: the node gives silence; without a way out it would not be asked for anything.
  node.connect(context.destination);
  const source = sourceOf(context, node, listener.onLost);
  source.set(first);
  // A call, a sleep or another program may take the sound away without a word to the page.
  const stall = stallWatch({ onQuiet: () => void context.resume(), onStall: listener.onLost });
  let onShut: (() => void) | null = null;
  node.port.onmessage = ({ data }: MessageEvent<CaptureMessage>) => {
    stall.heard();
    if (data.kind === 'piece') listener.onPiece(new Uint8Array(data.pcm));
    else if (data.kind === 'level') listener.onLevel({ ...data, recordedMs: (data.recordedFrames * 1000) / context.sampleRate });
    else onShut?.();
  };
  return {
    rateHz: context.sampleRate,
    channels,
    setGate: async (isOpen) => {
      const shut = isOpen ? Promise.resolve() : new Promise<void>((resolve) => (onShut = resolve));
      node.port.postMessage(isOpen);
      // A sound thread that is gone answers no more; what it gave is safe all the same.
      await Promise.race([shut, new Promise((resolve) => setTimeout(resolve, SHUT_WITHIN_MS))]);
    },
    change: async (deviceId) => {
      const stream = await streamOf(devices, { deviceId, channels });
      void context.resume();
      source.set(stream);
    },
    close: () => {
      stall.stop();
      source.set(null);
      node.port.onmessage = null;
      void context.close();
    },
  };
}

/** What is plugged into the node: one stream at a time. */
function sourceOf(
  context: AudioContext,
  node: AudioWorkletNode,
  onLost: () => void,
): { readonly set: (stream: MediaStream | null) => void } {
  let now: { readonly stream: MediaStream; readonly source: MediaStreamAudioSourceNode } | null = null;
  return {
    set: (stream) => {
      if (now !== null) {
        now.source.disconnect();
        stopTracks(now.stream);
      }
      now = stream === null ? null : { stream, source: context.createMediaStreamSource(stream) };
      now?.source.connect(node);
      for (const track of stream?.getAudioTracks() ?? []) {
        track.addEventListener('ended', () => {
          if (now?.stream === stream) onLost();
        });
      }
    },
  };
}

/** A track that we stop tells nobody that it ended. */
function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
