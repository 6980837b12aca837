import { z } from 'zod';

import { MOST_WATCHED_FOLDERS } from '#domain/watched-folder.ts';
import { filePath, id } from './shared-schemas.ts';
import type { WatchRequests } from './watch-requests.ts';

/** The watched folders as the settings file keeps them. */
export const watchedFoldersSchema = z
  .array(z.strictObject({ path: filePath, storyId: id.nullable(), sensitive: z.boolean() }))
  .max(MOST_WATCHED_FOLDERS);

/** What each request about watched folders must look like. */
export const WATCH_SCHEMAS = {
  'watch:add': z.null(),
  'watch:change': z.strictObject({
    path: filePath,
    change: z.strictObject({ storyId: z.exactOptional(id.nullable()), sensitive: z.exactOptional(z.boolean()) }),
  }),
  'watch:remove': z.strictObject({ path: filePath }),
  'watch:states': z.null(),
} as const satisfies { readonly [Name in keyof WatchRequests]: z.ZodType<WatchRequests[Name][0]> };
