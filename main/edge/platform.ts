import type { Platform } from '#domain/commands.ts';

/** The system this program runs on, as far as keys, menus and title bars differ: what is neither a Mac nor Windows is Linux. */
export function ownPlatform(): Platform {
  return process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
}
