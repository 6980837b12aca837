import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

import type { Failure } from '../../domain/failure.ts';
import type { LinkWish } from '../../domain/link.ts';
import { failureSchema } from '../failure-schema.ts';
import { writeFileAtomic } from '../files/atomic-file.ts';
import { columns } from '../storage/columns.ts';
import { settingsColumn } from '../storage/recordings-table.ts';
import type { DownloadFacts } from './download-wish.ts';

/** A fetch as it is kept on disk: a start of the app goes on with it. Its recording has its id. */
export interface KeptFetch {
  readonly id: string;
  readonly wish: LinkWish;
  readonly facts: DownloadFacts | null;
  /** Why it was given up; null while it is worth going on. */
  readonly failure: Failure | null;
}

const kept = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,64}$/u),
  wish: z.object({
    url: z.string(),
    settings: columns.settings,
    sensitive: z.boolean(),
    storyId: z.string().nullable(),
    soundOf: z.string().optional(),
  }),
  facts: z.object({ name: z.string(), totalBytes: z.number().nullable(), validator: z.string().nullable() }).nullable(),
  failure: failureSchema.nullable(),
});

/** The folder of what is on its way, and the two files of each fetch. */
export interface FetchFiles {
  readonly partOf: (id: string) => string;
  /** Everything that was begun and neither finished nor dropped. */
  readonly list: () => readonly KeptFetch[];
  /** On disk when it returns. */
  readonly keep: (fetch: KeptFetch) => void;
  readonly drop: (id: string) => void;
}

/** Files in `folder`, which is made when it is first needed. Only its owner may read them: a link may hold a key. */
export function fetchFiles(folder: string): FetchFiles {
  const stateOf = (id: string): string => path.join(folder, `${id}.json`);
  const partOf = (id: string): string => path.join(folder, `${id}.part`);
  return {
    partOf,
    list: () => namesIn(folder).flatMap((name) => (name.endsWith('.json') ? readKept(path.join(folder, name)) : [])),
    keep: (fetch) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const wish = { ...fetch.wish, settings: settingsColumn(fetch.wish.settings) };
      writeFileAtomic(stateOf(fetch.id), Buffer.from(JSON.stringify({ ...fetch, wish })), 0o600);
    },
    drop: (id) => {
      rmSync(stateOf(id), { force: true });
      rmSync(partOf(id), { force: true });
    },
  };
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Nothing was ever fetched.
    return [];
  }
}

/** What cannot be understood is no fetch of ours. */
function readKept(file: string): readonly KeptFetch[] {
  try {
    const { wish, ...rest } = kept.parse(JSON.parse(readFileSync(file, 'utf8')));
    const { soundOf, ...choices } = wish;
    return [{ ...rest, wish: soundOf === undefined ? choices : { ...choices, soundOf } }];
  } catch {
    // Written by another version or damaged: its part is of no use without it.
    return [];
  }
}
