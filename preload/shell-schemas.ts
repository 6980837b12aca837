import { z } from 'zod';

const place = z.number().min(0).max(20_000);

/** Names of recordings and people may stand in an entry; the system cuts what is too long to draw. */
const popUpEntry = z.strictObject({
  id: z.string().min(1).max(200),
  label: z.string().min(1).max(1000),
  command: z.exactOptional(z.string().max(64)),
  checked: z.exactOptional(z.boolean()),
  disabled: z.exactOptional(z.boolean()),
  line: z.exactOptional(z.boolean()),
  role: z.exactOptional(z.literal('copy')),
});
const popUpItem = popUpEntry.extend({ entries: z.exactOptional(z.array(popUpEntry).max(100)) });

/** What each request of the menus and the palette must look like. */
export const SHELL_SCHEMAS = {
  'titles:find': z.strictObject({ text: z.string().max(1000) }),
  'menu:open': z.strictObject({ x: place, y: place }),
  'menu:pop-up': z.strictObject({ items: z.array(popUpItem).min(1).max(100), x: place, y: place }),
  'menu:set-state': z.strictObject({ met: z.array(z.enum(['recording', 'transcript'])).max(8) }),
} as const;
