import { z } from 'zod';

import type { Edit, TurnShape } from '#domain/edit-kinds.ts';
import type { Segment } from '#domain/transcript.ts';
import { jsonColumn } from './columns.ts';

/** What somebody is to an interview, as it is stored. */
export const speakerRole = z.enum(['interviewer', 'interviewee', 'other']);

/** What is known of a turn's speaker; everything may be absent. */
const voice = {
  certainty: z.exactOptional(z.number()),
  alsoHeard: z.exactOptional(z.array(z.string())),
  interrupts: z.exactOptional(z.literal(true)),
  resumes: z.exactOptional(z.literal(true)),
  settled: z.exactOptional(z.literal(true)),
};

type TurnVoice = Omit<Segment, 'id' | 'speakerId' | 'startMs' | 'endMs' | 'words'>;

/** Reads the column `segment.voice`. */
export const turnVoiceColumn: z.ZodType<TurnVoice> = jsonColumn(z.object(voice));

const turnShape: z.ZodType<TurnShape> = z.object({
  id: z.string(),
  speakerId: z.string(),
  startMs: z.number(),
  endMs: z.number(),
  words: z.number(),
  ...voice,
});

const speaker = z.object({
  id: z.string(),
  name: z.string().nullable(),
  position: z.number(),
  role: z.exactOptional(speakerRole),
  merged: z.exactOptional(z.literal(true)),
});
const target = z.object({ id: z.string(), newName: z.exactOptional(z.string().nullable()) });

const edit: z.ZodType<Edit> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rename-speaker'), speakerId: z.string(), name: z.string().nullable() }),
  z.object({ kind: z.literal('set-role'), speakerId: z.string(), role: speakerRole.nullable() }),
  z.object({ kind: z.literal('merge-speakers'), intoId: z.string(), fromId: z.string() }),
  z.object({ kind: z.literal('assign-turns'), segmentIds: z.array(z.string()), to: target }),
  z.object({ kind: z.literal('split-speaker'), segmentId: z.string(), to: target }),
  z.object({ kind: z.literal('assign-words'), segmentId: z.string(), fromWord: z.number(), toWord: z.number(), to: target }),
  z.object({
    kind: z.literal('replace-turns'),
    at: z.number(),
    count: z.number(),
    turns: z.array(turnShape),
    speakers: z.array(speaker),
  }),
]);

/** Reads the columns `edit.edit` and `edit.inverse`. */
export const editColumn: z.ZodType<Edit> = jsonColumn(edit);
