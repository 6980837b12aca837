import { FailureError } from '../../domain/failure.ts';
import type { Recording } from '../../domain/recording.ts';
import type { Library } from './library-port.ts';
import { fingerprintOf, type Fingerprint, type SoundFiles } from './sound-files.ts';

/** What finding a file again works with. */
export interface RelinkParts {
  readonly library: Library;
  readonly files: SoundFiles;
  readonly copyIntoLibrary: () => boolean;
}

/** Whether bytes are those of a recording; one that was never read whole is known by its size alone. */
export function isSameSound(known: Pick<Recording, 'sha256' | 'sizeBytes'>, found: Fingerprint): boolean {
  return known.sha256 === null ? found.sizeBytes === known.sizeBytes : found.sha256 === known.sha256;
}

/**
 * Tells a recording where its file is now. It must be the same file: its bytes are read and compared. Unwinds with not-found, with
 * other-file, and with what keeps it from being read or copied. Gives the recording with its source.
 */
export async function relinkRecording(parts: RelinkParts, id: string, file: string): Promise<Recording> {
  const { library, files, copyIntoLibrary } = parts;
  const recording = await library.request('recordings.get', { id });
  const signal = new AbortController().signal;
  const found = await fingerprintOf(file, signal);
  if (!isSameSound(recording, found)) throw new FailureError({ code: 'other-file', data: { name: recording.originalName } });
  // What was read once and left in its place stays in its place.
  const isCopied = recording.source.kind === 'copied' || (recording.sha256 === null && copyIntoLibrary());
  const { source, sha256, sizeBytes } = isCopied
    ? await files.copyIn(file, id, signal)
    : { ...found, source: { kind: 'referenced', path: file } as const };
  return library.request('recordings.setSound', { id, sha256, sizeBytes, source, sound: null, map: null });
}
