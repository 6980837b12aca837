import { plural } from './numbers.ts';
import { isolated } from './isolated.ts';

/** Recording with the microphone. */
export const RECORDER = {
  title: 'Record',
  open: 'Record…',
  about: 'It is written to this disk while you record, and safe from the first second.',
  name: 'Title',
  nameless: 'Recording',
  usualName: (when: string) => `Recording ${when}`,
  microphone: 'Microphone',
  systemMicrophone: 'The system’s choice',
  unnamed: (number: number) => `Microphone ${number}`,
  channels: 'Channels',
  mono: 'One',
  stereo: 'Two, kept apart',
  stereoHint: 'For two microphones on one device: each voice stays in its own channel.',
  level: 'Level',
  levelText: (decibels: number) => (decibels <= -60 ? 'silent' : `${decibels} decibels`),
  sensitive: 'Sensitive: never leaves this computer',
  sensitiveHint: 'It is transcribed by an engine on this computer, whatever is usual.',
  room: (hours: number, minutes: number) =>
    `Room for ${hours >= 10 ? `${hours} hours` : `${hours === 0 ? '' : `${hours} h `}${minutes} min`} on this disk.`,
  start: 'Start recording',
  cancel: 'Not now',
  asking: 'Asking for the microphone…',
  bar: 'Recorder',
  recording: 'Recording',
  paused: 'Paused',
  keeping: 'Putting it into the library…',
  elapsed: 'Recorded so far',
  mark: 'Mark',
  markName: 'Mark this moment',
  marks: (count: number) => plural(count, 'mark', 'marks'),
  marked: (at: string) => `Marked at ${at}.`,
  pause: 'Pause',
  goOn: 'Go on',
  stop: 'Stop',
  little: (length: string) => `Room for ${length} more.`,
  kept: (title: string) => `“${isolated(title)}” is in the library.`,
  tooShort: 'Nothing was recorded.',
  warnings: {
    'no-sound': 'Nothing is heard. Is it muted, or the wrong microphone?',
    quiet: 'Very quiet. Move the microphone closer.',
    clipping: 'Too loud, it distorts. Turn it down or move it away.',
  },
  troubles: {
    'no-microphone': 'There is no microphone on this computer. Plug one in: it is noticed by itself.',
    refused: 'On Record may not use the microphone. Allow it in the privacy settings of your system, then try again.',
    busy: 'The microphone cannot be opened. Another program may be using it. Close that, then try again.',
    unplugged: 'The microphone is gone. Everything until then is safe. Plug it in or choose another, then press Go on.',
  },
  again: 'Try again',
} as const;

/** Moments that were marked in a recording. */
export const MARKS = {
  add: 'Mark or unmark this moment',
  at: (time: string) => `Marked moment, ${time}`,
  added: (at: string) => `Marked at ${at}.`,
  removed: (at: string) => `The mark at ${at} is gone.`,
  noneAfter: 'No mark after this.',
  noneBefore: 'No mark before this.',
} as const;
