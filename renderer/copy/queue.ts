import type { HoldReason } from '#domain/job.ts';

import { plural } from './numbers.ts';
import { isolated } from './isolated.ts';

const recordings = (count: number): string => plural(count, 'recording', 'recordings');

/** The words of the queue. */
export const QUEUE = {
  heading: 'Queue',
  open: 'Show the queue',
  pause: 'Pause the queue',
  resume: 'Go on with the queue',
  paused: (count: number) => `${count} paused`,
  failed: (count: number) => `${count} could not be finished`,
  copying: (count: number) => `${count} to copy into the library`,
  copied: 'Everything is copied into the library. The card or drive can be taken out.',
  next: (count: number) => `${count} to come`,
  more: (count: number) => `${count} more at work`,
  waiting: (count: number) => `${count} waiting`,
  held: {
    'language-unsupported': (count: number) => `Waiting for a language: ${recordings(count)}`,
    'model-missing': (count: number) => `Waiting for a model: ${recordings(count)}`,
    'model-damaged': (count: number) => `Damaged model: ${recordings(count)}`,
    'engine-unavailable': (count: number) => `Waiting for an engine: ${recordings(count)}`,
    'source-missing': (count: number) => `Waiting for a file: ${recordings(count)}`,
    'sound-not-here': (count: number) => `Waiting for the sound: ${recordings(count)}`,
    'disk-full': (count: number) => `Waiting for room on the disk: ${recordings(count)}`,
    offline: (count: number) => `Waiting for the network: ${recordings(count)}`,
    'no-key': (count: number) => `Waiting for a key: ${recordings(count)}`,
    'engine-on-hold': (count: number) => `Refused by the server: ${recordings(count)}`,
    'rate-limit': (count: number) => `Waiting for the server: ${recordings(count)}`,
  } satisfies Record<HoldReason, (count: number) => string>,
  reading: 'Reading the file',
  speakers: 'Telling the voices apart',
  reordered: (title: string) => `“${isolated(title)}” moved in the queue.`,
  list: 'Recordings in the queue',
  empty: 'Nothing waits',
  emptyHint: 'Recordings that are being transcribed, wait or could not be finished are listed here.',
  count: (count: number) => recordings(count),
  pauseAll: 'Pause all',
  resumeAll: 'Go on with all',
  retryAll: 'Try failed again',
  cancelAll: 'Stop all',
  pauseOne: (title: string) => `Pause ${isolated(title)}`,
  resumeOne: (title: string) => `Go on with ${isolated(title)}`,
  retryOne: (title: string) => `Try ${isolated(title)} again`,
  cancelOne: (title: string) => `Stop ${isolated(title)}`,
  nextOne: (title: string) => `Transcribe ${isolated(title)} next`,
  move: (title: string) => `Move ${isolated(title)}`,
  stopped: (count: number, title: string) =>
    count === 1
      ? `“${isolated(title)}” is stopped. Its text so far is kept.`
      : `${count} recordings are stopped. Their text so far is kept.`,
  movedTo: (title: string, place: number, count: number) => `${isolated(title)}: place ${place} of ${count}`,
  keys: 'Alt and the arrows move a recording, Space pauses it or goes on, Enter opens it, Del stops it.',
  offline: (parts: readonly { readonly count: number; readonly engine: string }[]) => `Offline. ${goingTo(parts)} when you are back.`,
  portal: (parts: readonly { readonly count: number; readonly engine: string }[]) =>
    `The network asks you to log in with your browser. ${goingTo(parts)} after that.`,
  here: 'Use this computer',
  paidTwice: (length: string) => `${length} of sound went out without an answer and may be paid twice`,
  tryNow: 'Try now',
  cannotHere: (count: number) =>
    count === 1
      ? 'One of them goes on waiting: this computer does not know its language.'
      : `${count} of them go on waiting: this computer does not know their language.`,
} as const;

function goingTo(parts: readonly { readonly count: number; readonly engine: string }[]): string {
  const [first, ...others] = parts;
  if (first === undefined) return '';
  const rest = others.map(({ count, engine }) => `${count} to ${engine}`);
  return [`${recordings(first.count)} will go to ${first.engine}`, ...rest].join(' and ');
}

/** What can be pressed about work that stands still. */
export const WORK_ACTIONS = {
  retry: 'Try again',
  resume: 'Go on',
  language: 'Choose language',
  'show-file': 'Show the file',
  here: 'Use this computer',
  settings: 'Open Settings',
  relink: 'Find the file…',
  choose: 'Change its settings',
  fetch: 'Fetch the sound',
} as const;
