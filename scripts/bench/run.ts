import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';

import type { BenchOptions, BenchRow } from './row.ts';

/** The groups of rows in the order they are printed; each is loaded only when asked for. */
const GROUPS = {
  speech: async (options: BenchOptions): Promise<readonly BenchRow[]> => (await import('./speech.ts')).rows(options),
  speakers: async (options: BenchOptions): Promise<readonly BenchRow[]> => (await import('./speakers.ts')).rows(options),
  media: async (): Promise<readonly BenchRow[]> => (await import('./media.ts')).rows(),
  hours: async (): Promise<readonly BenchRow[]> => (await import('./hours.ts')).rows(),
  seek: async (): Promise<readonly BenchRow[]> => (await import('./seek.ts')).rows(),
  recorder: async (): Promise<readonly BenchRow[]> => (await import('./recorder.ts')).rows(),
  start: async (): Promise<readonly BenchRow[]> => (await import('./start.ts')).rows(),
  library: async (options: BenchOptions): Promise<readonly BenchRow[]> => (await import('./library.ts')).rows(options),
  together: async (): Promise<readonly BenchRow[]> => (await import('./together.ts')).rows(),
} as const;

type GroupName = keyof typeof GROUPS;

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    audio: { type: 'string' },
    models: { type: 'string' },
    library: { type: 'string' },
    long: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const names = Object.keys(GROUPS).filter(isGroup);
const asked = values.only ?? names;
const unknown = asked.filter((name) => !isGroup(name));
if (unknown.length > 0) {
  process.stderr.write(`no such group: ${unknown.join(', ')}; there are ${names.join(', ')}\n`);
  process.exit(2);
}

const rows: BenchRow[] = [];
for (const name of names.filter((each) => asked.includes(each))) {
  process.stderr.write(`${name} (load ${loadavg()[0]?.toFixed(1) ?? '?'}) …\n`);
  rows.push(
    ...(await GROUPS[name]({
      audioFolder: values.audio ?? null,
      modelsFolder: values.models ?? null,
      libraryFolder: values.library ?? null,
      long: values.long,
    })),
  );
}
if (values.json) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
else print(rows);

function print(all: readonly BenchRow[]): void {
  const figure = (value: number | null, unit: string): string => (value === null ? '–' : `${plain(value)} ${unit}`.trim());
  const table = [
    ['what', 'On Record', 'peer', '', 'limit', 'note'],
    ...all.map((row) => [
      row.name,
      figure(row.ours, row.unit),
      figure(row.peer, row.unit),
      row.peerName,
      figure(row.limit, row.unit),
      row.note,
    ]),
  ];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0))) ?? [];
  for (const line of table)
    process.stdout.write(
      `${line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}\n`,
    );
}

/** Three significant digits without an exponent. */
function plain(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}

function isGroup(name: string): name is GroupName {
  return Object.hasOwn(GROUPS, name);
}
