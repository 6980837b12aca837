import { z } from 'zod';

/** What each request of the menus and the palette must look like. */
export const SHELL_SCHEMAS = {
  'titles:find': z.strictObject({ text: z.string().max(1000) }),
  'menu:open': z.strictObject({ x: z.number().min(0).max(20_000), y: z.number().min(0).max(20_000) }),
  'menu:set-state': z.strictObject({ met: z.array(z.enum(['recording', 'transcript'])).max(8) }),
} as const;
