import { z } from 'zod';

import { MOST_NAME_CHARACTERS, SHELF_COLOURS } from '#domain/story.ts';
import type { StoryRequests } from './story-requests.ts';

const id = z.string().regex(/^[a-z0-9-]{1,64}$/u);
const onId = z.strictObject({ id });
const name = z.string().trim().min(1).max(MOST_NAME_CHARACTERS);
const colour = z.enum(SHELF_COLOURS);
const recordingIds = z.array(id).min(1).max(100_000);
const tagIds = z.array(id).max(1000);

/** What each request on stories and tags must look like. */
export const STORY_SCHEMAS = {
  'stories:list': z.null(),
  'stories:create': z.strictObject({ name, colour, parentId: id.nullable() }),
  'stories:change': z.strictObject({
    id,
    change: z.strictObject({
      name: z.exactOptional(name),
      colour: z.exactOptional(colour),
      parentId: z.exactOptional(id.nullable()),
      presetId: z.exactOptional(id.nullable()),
    }),
  }),
  'stories:remove': onId,
  'stories:restore': onId,
  'stories:move': z.strictObject({ recordingIds, storyId: id.nullable() }),
  'tags:create': z.strictObject({ name, colour }),
  'tags:change': z.strictObject({ id, change: z.strictObject({ name: z.exactOptional(name), colour: z.exactOptional(colour) }) }),
  'tags:remove': onId,
  'tags:restore': onId,
  'tags:mark': z.strictObject({ recordingIds, add: tagIds, drop: tagIds }),
} as const satisfies { readonly [Name in keyof StoryRequests]: z.ZodType<StoryRequests[Name][0]> };
