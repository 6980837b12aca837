import { languageName } from '#domain/language.ts';
import type { Failure, FailureCode } from '#domain/failure.ts';

type Data = NonNullable<Failure['data']>;

/** What the reader can press beside a failure's sentence. */
export type FailureAction = 'retry' | 'show-file' | 'language';

const quoted = (data: Data): string => {
  const name = data['name'];
  return typeof name === 'string' && name !== '' ? `“${name}”` : 'This file';
};

const language = (data: Data): string => {
  const code = data['language'];
  return typeof code === 'string' && code !== '' ? languageName(code, 'en') : 'this language';
};

/**
 * One sentence (or two) per failure code: what happened, what is safe, what to press. A code without an entry does not compile.
 */
export const FAILURE_SENTENCES: Readonly<Record<FailureCode, (data: Data) => string>> = {
  'file-missing': (data) => `${quoted(data)} is no longer where it was. The text so far is kept. Put the file back and press Try again.`,
  'file-unreadable': (data) => `${quoted(data)} cannot be read by this user. Nothing was changed. Allow reading it, then add it once more.`,
  'is-folder': (data) => `${quoted(data)} is a folder. Nothing was added from it. Drop the recordings inside it instead.`,
  'empty-file': (data) => `${quoted(data)} is empty, there is no sound in it. Nothing was added. Copy it from the recorder once more.`,
  'not-media': (data) => `${quoted(data)} is not a recording that On Record knows. It was left as it is.`,
  'no-audio': (data) => `${quoted(data)} has no sound track. It was left as it is.`,
  'no-index': (data) => `${quoted(data)} was cut off before its recorder finished it. It was left as it is. Copy it from the recorder once more.`,
  drm: (data) => `${quoted(data)} is copy-protected and cannot be read. It was left as it is. Ask for an unprotected copy.`,
  'unsupported-codec': (data) => {
    const codec = data['codec'];
    return `${quoted(data)} holds sound ${typeof codec === 'string' ? `written as ${codec}` : 'of a kind'} that On Record cannot read yet. It was left as it is. A WAV, M4A or MP3 copy will do.`;
  },
  'too-short': (data) => `${quoted(data)} is too short to hold a word. It was left as it is.`,
  damaged: (data) => `${quoted(data)} is damaged and no more of it can be read. The text up to there is kept. Copy the file once more, then press Try again.`,
  'media-crashed': () => 'Reading this file stopped twice at the same place. Everything else goes on, and what was written is kept. Press Try again.',
  'disk-full': () => 'The disk is full. All text so far is kept. Make some room, then press Try again.',
  'library-read-only': () => 'The library cannot be written to. Nothing was lost. Allow writing to its folder, then press Try again.',
  'library-unavailable': () => 'The library does not answer just now. What was saved is safe. Press Try again.',
  'library-damaged': () => 'The library file is damaged. The last good copy is kept beside it, and your recordings are untouched.',
  'library-newer': () => 'This library was made by a newer On Record. It was left as it is. Update On Record to open it.',
  'settings-set-aside': () => 'The settings file could not be read. It was set aside beside the new one, and the usual settings are in force. Your recordings are safe.',
  'library-busy': () => 'Another On Record is using this library. Nothing was changed. Use that window, or close it first.',
  'recording-changed': (data) => `${quoted(data)} was changed after it was added. The text so far belongs to the old sound and is kept. Add the file as a new recording.`,
  'not-found': () => 'This recording is no longer in the library.',
  'language-unsupported': (data) => `No engine on this computer can write down ${language(data)}. The recording is safe and waits. Choose another language or engine.`,
  'model-missing': () => 'The model for this recording is not on this computer. The recording is safe and waits. Choose another model.',
  'model-damaged': () => 'The model’s file is damaged and was not used. Your recordings are safe. Install On Record again to replace it.',
  'engine-unavailable': () => 'The engine cannot run on this computer just now. The recording is safe and waits. Choose another engine or press Try again.',
  'engine-crashed': () => 'The engine stopped twice at the same place. All text up to there is kept. Press Try again to go on from it.',
  'not-the-language': (data) => `This does not sound like ${language(data)}. Nothing was made up for those parts. Choose the language, then press Transcribe again.`,
  'sensitive-recording': () => 'This recording is marked sensitive and never leaves this computer. Choose an engine on this computer.',
  'nothing-to-export': () => 'There is no text to export yet. Wait for the first words, then press Export again.',
  'export-unwritable': () => 'The file could not be written there. The transcript is safe. Choose another folder.',
  cancelled: () => 'Stopped. All text up to there is kept.',
  'bad-request': () => 'That could not be done, and nothing was changed. If it happens again, close On Record and open it once more.',
  unexpected: () => 'Something went wrong that we did not foresee. What was saved is safe. Try again, or close On Record and open it once more.',
};

const ACTIONS: Readonly<Partial<Record<FailureCode, FailureAction>>> = {
  'file-missing': 'retry',
  'file-unreadable': 'retry',
  damaged: 'retry',
  'media-crashed': 'retry',
  'disk-full': 'retry',
  'library-read-only': 'retry',
  'library-unavailable': 'retry',
  'language-unsupported': 'language',
  'model-missing': 'language',
  'engine-unavailable': 'retry',
  'engine-crashed': 'retry',
  'not-the-language': 'language',
  cancelled: 'retry',
  unexpected: 'retry',
};

/** The sentence that tells a reader about a failure. */
export function failureSentence(failure: Failure): string {
  return FAILURE_SENTENCES[failure.code](failure.data ?? {});
}

/** What can be pressed about a failure of a recording's work, null when there is nothing to press. */
export function failureAction(failure: Failure): FailureAction | null {
  return ACTIONS[failure.code] ?? null;
}
