import { z } from 'zod';

import type { PersonEdit } from '#domain/edit.ts';
import { isSpeakersSetting, type SpeakersSetting } from '#domain/speakers-setting.ts';
import type { SpeakerRequests } from './speaker-requests.ts';

const recordingId = z.string().regex(/^[a-z0-9-]{1,64}$/u);
const inText = z.string().min(1).max(64);
const name = z.string().max(200);
const target = z.strictObject({ id: inText, newName: z.exactOptional(name.nullable()) });
const wordIndex = z.number().int().min(0);

/** A count of people from outside: `auto`, `off`, 1 to 12, or a range such as `2-4`. */
export const speakersSetting = z.custom<SpeakersSetting>(isSpeakersSetting);

/** The edits that a window may ask for: those of a person. */
export const personEdit: z.ZodType<PersonEdit> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rename-speaker'), speakerId: inText, name: name.nullable() }),
  z.strictObject({ kind: z.literal('set-role'), speakerId: inText, role: z.enum(['interviewer', 'interviewee', 'other']).nullable() }),
  z.strictObject({ kind: z.literal('merge-speakers'), intoId: inText, fromId: inText }),
  z.strictObject({ kind: z.literal('assign-turns'), segmentIds: z.array(inText).min(1).max(100_000), to: target }),
  z.strictObject({ kind: z.literal('split-speaker'), segmentId: inText, to: target }),
  z.strictObject({ kind: z.literal('assign-words'), segmentId: inText, fromWord: wordIndex, toWord: wordIndex, to: target }),
]);

/** What the arguments of the requests about speakers must look like. */
export const SPEAKER_SCHEMAS = {
  'speakers:so-far': z.strictObject({ recordingId }),
  'speakers:overview': z.strictObject({ recordingId }),
  'speakers:recount': z.strictObject({ recordingId, speakers: speakersSetting }),
  'speakers:part': z.strictObject({ recordingId, speakerId: inText }),
  'speakers:run-again': z.strictObject({ recordingId, speakers: speakersSetting }),
  'speakers:names': z.strictObject({ recordingId }),
  'voices:list': z.null(),
  'voices:forget': z.strictObject({ name: name.nullable() }),
} as const satisfies { readonly [Name in keyof SpeakerRequests]: z.ZodType<SpeakerRequests[Name][0]> };
