import { languageName } from '#domain/language.ts';
import type { Failure, FailureCode } from '#domain/failure.ts';
import type { FailureWords } from './failure-words.ts';
import { FETCH_FAILURE_SENTENCES } from './fetch-failures.ts';
import { SERVER_FAILURE_ACTIONS, SERVER_FAILURE_SENTENCES } from './server-failures.ts';
import { saySize, sayTaken } from './numbers.ts';
import { RECORDER } from './recorder.ts';
import { isolated } from './isolated.ts';

type Data = NonNullable<Failure['data']>;

/** What the reader can press beside a failure's sentence. */
export type FailureAction = 'retry' | 'show-file' | 'language' | 'here' | 'settings' | 'relink' | 'choose' | 'fetch';

const quoted = (data: Data): string => {
  const name = data['name'];
  return typeof name === 'string' && name !== '' ? `“${isolated(name)}”` : 'This file';
};

const isFile = (data: Data): string => (quoted(data) === 'This file' ? 'this file' : quoted(data));

const language = (data: Data): string => {
  const code = data['language'];
  return typeof code === 'string' && code !== '' ? languageName(code, 'en') : 'this language';
};

/**
 * One entry per failure code; its whole sentence says what happened, what is safe, what to press. A code without an entry does not compile.
 */
export const FAILURE_SENTENCES: Readonly<Record<FailureCode, FailureWords>> = {
  'file-missing': {
    brief: 'Its file is not where it was.',
    whole: (data) => `${quoted(data)} is no longer where it was. The text so far is kept. Put the file back and press Try again.`,
  },
  'file-unreadable': {
    brief: 'Its file cannot be read.',
    whole: (data) => `${quoted(data)} cannot be read by this user. Nothing was changed. Allow reading it, then add it once more.`,
  },
  'is-folder': {
    brief: 'This is a folder.',
    whole: (data) => `${quoted(data)} is a folder. Nothing was added from it. Drop the recordings inside it instead.`,
  },
  'empty-file': {
    brief: 'The file is empty.',
    whole: (data) => `${quoted(data)} is empty, there is no sound in it. Nothing was added. Copy it from the recorder once more.`,
  },
  'not-media': {
    brief: 'This is not a recording.',
    whole: (data) => `${quoted(data)} is not a recording that On Record knows. It was left as it is.`,
  },
  'no-audio': {
    brief: 'It has no sound track.',
    whole: (data) => `${quoted(data)} has no sound track. It was left as it is.`,
  },
  'no-index': {
    brief: 'Its recorder never finished writing it.',
    whole: (data) =>
      `The recorder never finished writing ${isFile(data)}, as when a battery dies, and no sound could be found in it. It was left as it is. Copy it from the recorder once more; switching the recorder on with its card inside may mend it, too.`,
  },
  drm: {
    brief: 'It is copy-protected.',
    whole: (data) => `${quoted(data)} is copy-protected and cannot be read. It was left as it is. Ask for an unprotected copy.`,
  },
  'unsupported-codec': {
    brief: 'Its sound cannot be read yet.',
    whole: (data) => {
      const codec = data['codec'];
      return `${quoted(data)} holds sound ${typeof codec === 'string' ? `written as ${codec}` : 'of a kind'} that On Record cannot read yet. It was left as it is. A WAV, M4A or MP3 copy will do.`;
    },
  },
  'too-short': {
    brief: 'It is too short.',
    whole: (data) => `${quoted(data)} is too short to hold a word. It was left as it is.`,
  },
  'no-such-track': {
    brief: 'It has no such sound track.',
    whole: (data) => `${quoted(data)} does not have that sound track. Nothing was changed. Choose another one.`,
  },
  'no-such-rate': {
    brief: 'Its sound cannot have that speed.',
    whole: (data) => `The sound of ${quoted(data)} cannot have that speed. Nothing was changed. Choose another one.`,
  },
  damaged: {
    brief: 'The file is damaged; the text so far is kept.',
    whole: (data) =>
      `${quoted(data)} is damaged and no more of it can be read. The text up to there is kept. Copy the file once more, then press Try again.`,
  },
  'media-crashed': {
    brief: 'Reading the file stopped.',
    whole: () =>
      'Reading this file stopped twice at the same place. Everything else goes on, and what was written is kept. Press Try again.',
  },
  'disk-full': {
    brief: 'The disk is full; all text is kept.',
    whole: ({ neededBytes, freeBytes }) =>
      typeof neededBytes === 'number' && typeof freeBytes === 'number'
        ? `There is not enough room on the disk: ${saySize(neededBytes)} are needed, ${saySize(freeBytes)} are free. All text so far is kept. Make some room, then try again.`
        : 'The disk is full. All text so far is kept. Make some room, then try again.',
  },
  'library-read-only': {
    brief: 'The library cannot be written to.',
    whole: () => 'The library cannot be written to. Nothing was lost. Allow writing to its folder, then try again.',
  },
  'library-unavailable': {
    brief: 'The library does not answer.',
    whole: () => 'The library does not answer just now. What was saved is safe. Try again in a moment.',
  },
  'library-damaged': {
    brief: 'The library file is damaged.',
    whole: () =>
      'The library file is damaged. It was left as it is, and your recordings are safe beside it. Put a copy of the file in its place, then press Try again.',
  },
  'library-newer': {
    brief: 'A newer On Record made this library.',
    whole: () => 'This library was made by a newer On Record. It was left as it is. Update On Record to open it.',
  },
  'settings-set-aside': {
    brief: 'The settings were set aside.',
    whole: () =>
      'The settings file could not be read. It was set aside beside the new one, and the usual settings are in force. Your recordings are safe.',
  },
  'library-busy': {
    brief: 'Another On Record uses the library.',
    whole: () => 'Another On Record is using this library. Nothing was changed. Use that window, or close it first.',
  },
  'recording-changed': {
    brief: 'Its file was changed.',
    whole: (data) =>
      `${quoted(data)} was changed after it was added. The text so far belongs to the old sound and is kept. Add the file as a new recording.`,
  },
  'other-file': {
    brief: 'That is another file.',
    whole: () =>
      'That file holds other sound than this recording was transcribed from. Nothing was changed. Choose the original, or add that file as a new recording.',
  },
  'library-not-moved': {
    brief: 'The library was not moved.',
    whole: () =>
      'The library could not be moved and is whole where it was. Look whether the new disk has room and can be written to, then try again.',
  },
  'not-found': {
    brief: 'It is no longer here.',
    whole: () => 'This recording is no longer in the library.',
  },
  'language-unsupported': {
    brief: 'No engine here knows this language.',
    whole: (data) =>
      `No engine on this computer can transcribe ${language(data)}. The recording is safe and waits. Choose another language or engine.`,
  },
  'model-missing': {
    brief: 'Its model is not on this computer.',
    whole: () => 'The model for this recording is not on this computer. The recording is safe and waits. Choose another model.',
  },
  'model-damaged': {
    brief: 'Its model is damaged.',
    whole: () => 'The model’s file is damaged and was not used. Your recordings are safe. Install On Record again to replace it.',
  },
  'engine-unavailable': {
    brief: 'The engine cannot run just now.',
    whole: () =>
      'The engine cannot run on this computer just now. The recording is safe and waits. Choose another engine or press Try again.',
  },
  'engine-crashed': {
    brief: 'The engine stopped; the text so far is kept.',
    whole: () => 'The engine stopped twice at the same place. All text up to there is kept. Press Try again to go on from it.',
  },
  'not-the-language': {
    brief: 'It sounds like another language.',
    whole: (data) =>
      `This does not sound like ${language(data)}. Where it does not, the text says “[other language]” and nothing was made up. Choose the language, then press Transcribe again.`,
  },
  'speakers-failed': {
    brief: 'The voices could not be told apart.',
    whole: () =>
      'The voices in this recording could not be told apart. All text is kept, under one speaker. Press Transcribe again to try once more.',
  },
  'sensitive-recording': {
    brief: 'It never leaves this computer.',
    whole: () => 'This recording is marked sensitive and never leaves this computer. Choose an engine on this computer.',
  },
  ...SERVER_FAILURE_SENTENCES,
  'update-unreachable': {
    brief: 'Newer versions cannot be looked for.',
    whole: () => 'The server with newer versions cannot be reached just now. Nothing was changed. On Record looks again tomorrow.',
  },
  'update-untrusted': {
    brief: 'What the server gave was refused.',
    whole: () =>
      'What the server gave is not what the makers of On Record signed, so nothing of it was used. This version goes on as it is.',
  },
  ...FETCH_FAILURE_SENTENCES,
  'recorder-busy': {
    brief: 'Something is being recorded already.',
    whole: () => 'Something is being recorded already. It goes on undisturbed. Stop it first.',
  },
  'recording-rescued': {
    brief: 'A recording was cut off and is kept.',
    whole: (data) =>
      `The recording ${quoted(data)} was cut off without being stopped. Everything that was heard until then (${sayTaken(Number(data['durationMs'] ?? 0))}) is in the library.`,
  },
  'recording-waits': {
    brief: 'A recording waits to be taken in.',
    whole: () =>
      'A recording could not be put into the library yet. Its sound is safe and is taken in at the next start. Make room on the disk, then open On Record again.',
  },
  'recording-disk-full': {
    brief: 'The disk is full; the recording was ended.',
    whole: () =>
      'The disk is full, so the recording was ended. Everything until then is safe and in the library. Make room before the next one.',
  },
  'recording-slow-disk': {
    brief: 'The disk did not keep up.',
    whole: () => 'The disk did not keep up, so the recording was ended. Everything until then is safe and in the library.',
  },
  'microphone-refused': {
    brief: 'The microphone is not allowed.',
    whole: () => RECORDER.troubles.refused,
  },
  'nothing-to-export': {
    brief: 'There is no text yet.',
    whole: () => 'There is no text to export yet. Wait for the first words, then press Export again.',
  },
  'export-unwritable': {
    brief: 'The file could not be written.',
    whole: () => 'The file could not be written there. The transcript is safe. Choose another folder.',
  },
  cancelled: {
    brief: 'Stopped; the text so far is kept.',
    whole: () => 'Stopped. All text up to there is kept.',
  },
  'bad-request': {
    brief: 'That could not be done.',
    whole: () => 'That could not be done, and nothing was changed. If it happens again, close On Record and open it once more.',
  },
  unexpected: {
    brief: 'It stopped; what was saved is safe.',
    whole: () =>
      'Something went wrong that we did not foresee. What was saved is safe. Try again, or close On Record and open it once more.',
  },
};

const ACTIONS: Readonly<Partial<Record<FailureCode, FailureAction>>> = {
  'file-missing': 'relink',
  'file-unreadable': 'retry',
  damaged: 'retry',
  'media-crashed': 'retry',
  'disk-full': 'retry',
  'library-read-only': 'retry',
  'library-unavailable': 'retry',
  'language-unsupported': 'language',
  'model-missing': 'choose',
  'engine-unavailable': 'retry',
  'engine-crashed': 'retry',
  'not-the-language': 'language',
  'sensitive-recording': 'here',
  ...SERVER_FAILURE_ACTIONS,
  cancelled: 'retry',
  unexpected: 'retry',
};

/** The sentence that tells a reader about a failure. */
export function failureSentence(failure: Failure): string {
  return FAILURE_SENTENCES[failure.code].whole(failure.data ?? {});
}

/** The same in few words, for a row of the list. */
export function failureBrief(failure: Failure): string {
  return FAILURE_SENTENCES[failure.code].brief;
}

/** What can be pressed about a failure of a recording's work, null when there is nothing to press. */
export function failureAction(failure: Failure): FailureAction | null {
  return ACTIONS[failure.code] ?? null;
}
