import { FailureError } from '../../domain/failure.ts';
import type { Recording } from '../../domain/recording.ts';
import type { Library } from './library-port.ts';
import { fingerprintOf, type SoundFiles } from './sound-files.ts';

/** What finding a file again works with. */
export interface RelinkParts {
  readonly library: Library;
  readonly files: SoundFiles;
  readonly copyIntoLibrary: () => boolean;
}

/**
 * Tells a recording where its file is now. It must be the same file: its bytes are read and compared, or its size where they were never read.
 * Unwinds with recording-changed for another one, and with what keeps it from being read or copied. Gives the recording with its source.
 */
export async function relinkRecording(parts: RelinkParts, id: string, file: string): Promise<Recording> {
  const { library, files, copyIntoLibrary } = parts;
  const recording = await library.request('recordings.get', { id });
  const signal = new AbortController().signal;
  const found = await fingerprintOf(file, signal);
  const isSame = recording.sha256 === null ? found.sizeBytes === recording.sizeBytes : found.sha256 === recording.sha256;
  if (!isSame) throw new FailureError({ code: 'recording-changed', data: { name: recording.originalName } });
  // What was read once and left in its place stays in its place.
  const isCopied = recording.source.kind === 'copied' || (recording.sha256 === null && copyIntoLibrary());
  const { source, sha256, sizeBytes } = isCopied
    ? await files.copyIn(file, id, signal)
    : { ...found, source: { kind: 'referenced', path: file } as const };
  return library.request('recordings.setSound', { id, sha256, sizeBytes, source, sound: null, map: null });
}
