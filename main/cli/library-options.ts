import type { SettingsChoice } from '../domain/recording.ts';
import { ADD_ENGINES } from '../core/handover/library-methods.ts';
import type { ExportFormat } from '../core/exports/exporter.ts';
import { SAY } from './copy.ts';
import { UsageError } from './exit-codes.ts';
import { LIBRARY_SAY } from './library-copy.ts';

/** What one of the library's commands was asked for. `files` as typed, `id` a whole id or its beginning. */
export type LibraryOptions =
  | { readonly verb: 'list' }
  | { readonly verb: 'show'; readonly id: string; readonly format: ExportFormat; readonly times: boolean; readonly names: boolean }
  | { readonly verb: 'add'; readonly files: readonly string[]; readonly choice: SettingsChoice }
  | {
      readonly verb: 'export-library';
      readonly output: string;
      readonly format: ExportFormat;
      readonly times: boolean;
      readonly names: boolean;
    };

/** The names of the library's commands. */
export const LIBRARY_VERBS = ['list', 'show', 'add', 'export-library'] as const;

/** What the commands share with `transcribe`. */
export interface SharedOptions {
  readonly format: ExportFormat;
  readonly times: boolean;
  readonly names: boolean;
  readonly output: string | null;
  /** What was named of the settings of recordings that are added. */
  readonly choice: SettingsChoice;
}

/** Reads the words after one of the library's commands. */
export function libraryOptionsOf(verb: (typeof LIBRARY_VERBS)[number], words: readonly string[], shared: SharedOptions): LibraryOptions {
  const { format, times, names, output, choice } = shared;
  switch (verb) {
    case 'list':
      return { verb };
    case 'show':
      return { verb, id: onlyId(words), format, times, names };
    case 'add':
      if (words.length === 0) throw new UsageError(SAY.noFiles);
      if (choice.engineId !== undefined && !ADD_ENGINES.some((engineId) => engineId === choice.engineId))
        throw new UsageError(LIBRARY_SAY.addEngine);
      return { verb, files: words, choice };
    case 'export-library':
      if (output === null) throw new UsageError(LIBRARY_SAY.noOutput);
      return { verb, output, format, times, names };
    default:
      return verb satisfies never;
  }
}

function onlyId([id, ...others]: readonly string[]): string {
  if (id === undefined) throw new UsageError(LIBRARY_SAY.noId);
  if (others.length > 0) throw new UsageError(LIBRARY_SAY.oneId);
  if (!/^[a-z0-9-]{1,64}$/u.test(id)) throw new UsageError(SAY.badJobId(id));
  return id;
}
