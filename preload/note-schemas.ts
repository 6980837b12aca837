import { z } from 'zod';

import { LONGEST_NOTE } from '#domain/note.ts';
import type { NoteRequests } from './note-requests.ts';
import { id } from './shared-schemas.ts';

/** What each request about notes must look like. A moment is at most a week in. */
export const NOTE_SCHEMAS = {
  'notes:list': z.strictObject({ recordingId: id }),
  'notes:put': z.strictObject({
    note: z.strictObject({
      id,
      recordingId: id,
      atMs: z.number().min(0).max(604_800_000).nullable(),
      text: z.string().min(1).max(LONGEST_NOTE),
      changedAt: z.iso.datetime(),
    }),
  }),
  'notes:delete': z.strictObject({ id }),
} as const satisfies { readonly [Name in keyof NoteRequests]: z.ZodType<NoteRequests[Name][0]> };
