import { createHash } from 'node:crypto';
import path from 'node:path';

/** A socket's path may be this long on the narrowest of our systems (macOS: 104 bytes with the closing zero). */
const LONGEST_PATH_BYTES = 103;

/** The machine as far as addresses differ by it; `temporaryDir` is where short paths can be made. */
export interface AddressPlace {
  readonly platform: NodeJS.Platform;
  readonly temporaryDir: string;
}

/** Where the program that has a library open listens for others, and the folder that must be the user's own (null: no folder is needed). */
export interface HandoverAddress {
  readonly path: string;
  /** A folder to make, readable by nobody else, for a socket that cannot lie in the library. */
  readonly privateFolder: string | null;
}

/** The address that belongs to a library's folder: a socket in it, one in a short private folder where that path would be too long, on Windows a named pipe. */
export function handoverAddress(dataDir: string, { platform, temporaryDir }: AddressPlace): HandoverAddress {
  const folder = path.resolve(dataDir);
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 24);
  if (platform === 'win32') return { path: String.raw`\\.\pipe\on-record-${name}`, privateFolder: null };
  const inside = path.join(folder, 'on-record.sock');
  if (Buffer.byteLength(inside) <= LONGEST_PATH_BYTES) return { path: inside, privateFolder: null };
  const privateFolder = path.join(temporaryDir, `on-record-${name}`);
  return { path: path.join(privateFolder, 'on-record.sock'), privateFolder };
}
