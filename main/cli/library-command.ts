import path from 'node:path';

import { fileNameOf } from '../core/exports/file-name.ts';
import { writeExport } from '../core/exports/export-desk.ts';
import { failureOf } from '../domain/failure.ts';
import type { ShelfEntry } from '../domain/shelf-entry.ts';
import { formatTime } from '../domain/timecode.ts';
import { sentenceOf } from './copy.ts';
import { EXIT, UsageError, type ExitCode } from './exit-codes.ts';
import { LIBRARY_SAY } from './library-copy.ts';
import type { LibraryDesk } from './library-desk.ts';
import type { LibraryOptions } from './library-options.ts';
import { makeOutputFolder } from './output-target.ts';
import { QUEUE_SAY } from './queue-copy.ts';
import type { Terminal } from './terminal.ts';

/** Everything the commands work with; `desk` null: there is no library yet. */
export interface LibraryCommand {
  readonly desk: LibraryDesk | null;
  readonly wish: LibraryOptions;
  readonly json: boolean;
  readonly terminal: Pick<Terminal, 'out' | 'say'>;
}

interface Opened extends LibraryCommand {
  readonly desk: LibraryDesk;
}

/** Lists, shows, adds or exports the recordings of a library. Exit code 3 when there is no library, 1 when a file or recording could not be done. */
export async function libraryCommand(command: LibraryCommand): Promise<ExitCode> {
  const { desk, wish, terminal } = command;
  if (desk === null) {
    terminal.say(LIBRARY_SAY.none);
    return EXIT.held;
  }
  const opened: Opened = { ...command, desk };
  switch (wish.verb) {
    case 'list':
      return list(opened);
    case 'show':
      return show(opened, wish);
    case 'add':
      return add(opened, wish);
    case 'export-library':
      return exportAll(opened, wish);
    default:
      return wish satisfies never;
  }
}

async function list({ desk, json, terminal }: Opened): Promise<ExitCode> {
  const entries = await desk.ask('library.list', {});
  if (json) await terminal.out(`${JSON.stringify({ recordings: entries })}\n`);
  else if (entries.length === 0) terminal.say(LIBRARY_SAY.empty);
  else await terminal.out(`${entries.map((entry) => lineOf(entry, shortLength(entries))).join('\n')}\n`);
  return EXIT.done;
}

function lineOf({ id, title, durationMs, language, state, addedAt }: ShelfEntry, idLength: number): string {
  const length = durationMs === null ? LIBRARY_SAY.lengthUnknown : formatTime(durationMs);
  const work = state === null ? '' : QUEUE_SAY.work(state);
  return `${id.slice(0, idLength)}  ${title}\n    ${[addedAt.slice(0, 10), length, language, work].filter((part) => part !== '').join(' · ')}`;
}

/** As much of the ids as tells them apart, eight letters at least. */
function shortLength(entries: readonly ShelfEntry[]): number {
  for (let length = 8; length < 64; length += 4)
    if (new Set(entries.map(({ id }) => id.slice(0, length))).size === entries.length) return length;
  return 64;
}

async function show({ desk, terminal }: Opened, wish: Extract<LibraryOptions, { verb: 'show' }>): Promise<ExitCode> {
  const entries = await desk.ask('library.list', {});
  const found = entries.filter(({ id }) => id.startsWith(wish.id));
  const entry = found.find(({ id }) => id === wish.id) ?? (found.length === 1 ? found[0] : undefined);
  if (entry === undefined) throw new UsageError(found.length > 1 ? LIBRARY_SAY.ambiguousId(wish.id) : LIBRARY_SAY.unknownId(wish.id));
  const { text } = await desk.ask('library.text', { id: entry.id, format: wish.format, times: wish.times, names: wish.names });
  await terminal.out(text);
  return EXIT.done;
}

async function add({ desk, json, terminal }: Opened, { files, choice }: Extract<LibraryOptions, { verb: 'add' }>): Promise<ExitCode> {
  const { added, refused } = await desk.ask('library.add', { paths: files.map((file) => path.resolve(file)), choice });
  const told = refused.map(({ name, failure }) => ({ name, failure, message: sentenceOf(failure) }));
  if (json) await terminal.out(`${JSON.stringify({ added, refused: told })}\n`);
  else {
    for (const { title } of added) terminal.say(LIBRARY_SAY.added(title));
    for (const { name, message } of told) terminal.say(LIBRARY_SAY.refused(name, message));
    if (added.length > 0 && !desk.isHandedOver()) terminal.say(LIBRARY_SAY.later);
  }
  return refused.length > 0 ? EXIT.failed : EXIT.done;
}

async function exportAll({ desk, json, terminal }: Opened, wish: Extract<LibraryOptions, { verb: 'export-library' }>): Promise<ExitCode> {
  const { output, format, times, names } = wish;
  makeOutputFolder(output);
  const used = new Set<string>();
  const written: { readonly id: string; readonly file: string }[] = [];
  const refused: { readonly id: string; readonly title: string; readonly message: string }[] = [];
  for (const { id, title } of await desk.ask('library.list', {})) {
    try {
      const { name, text } = await desk.ask('library.text', { id, format, times, names });
      const file = path.resolve(output, freeName(name, used));
      writeExport(file, new TextEncoder().encode(text));
      written.push({ id, file });
    } catch (caught) {
      const failure = failureOf(caught);
      if (failure === null) throw caught;
      refused.push({ id, title, message: failure.code === 'nothing-to-export' ? LIBRARY_SAY.noTextYet(title) : sentenceOf(failure) });
    }
  }
  if (json) await terminal.out(`${JSON.stringify({ folder: path.resolve(output), written, refused })}\n`);
  else {
    for (const { message } of refused) terminal.say(message);
    terminal.say(LIBRARY_SAY.written(written.length, output));
  }
  return refused.length > 0 ? EXIT.failed : EXIT.done;
}

/** `Harbour.txt`, or `Harbour 2.txt` when another recording has that name; a run of the same command writes the same names. */
function freeName(name: string, used: Set<string>): string {
  const { name: stem, ext } = path.parse(name);
  let free = name;
  for (let number = 2; used.has(free.toLowerCase()); number += 1) free = fileNameOf(`${stem} ${number}`, ext.slice(1));
  used.add(free.toLowerCase());
  return free;
}
