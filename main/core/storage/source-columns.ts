import type { RecordingSource } from '#domain/recording.ts';

/** How a source is stored: an address has no kind of its own, because no path of a file begins like one. */
export type SourceColumns = readonly [kind: 'copied' | 'referenced', path: string];

/** The columns of a source. */
export function sourceColumns({ kind, path }: RecordingSource): SourceColumns {
  return [kind === 'copied' ? 'copied' : 'referenced', path];
}

/** The source that columns stand for. */
export function sourceOfColumns([kind, path]: SourceColumns): RecordingSource {
  return { kind: kind === 'referenced' && path.startsWith('https://') ? 'link' : kind, path };
}
