import { accessSync, constants, statfsSync } from 'node:fs';

import { FailureError, failureOfSystemCode, type FailureCode } from '#domain/failure.ts';

/** Result codes of SQLite (sqlite.org/rescode.html); the low byte of an extended code is its primary code. */
const SQLITE = { busy: 5, locked: 6, readOnly: 8, ioError: 10, corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26 } as const;

/** Below this free space an I/O error is taken for a full disk: SQLite grows its files by pages and 32 kB index blocks. */
const FULL_BELOW_BYTES = 65_536;

/** Gives what was thrown by SQLite or the file system as a FailureError when it is expected trouble with the library in `folder`; anything else comes back as it is. */
export function libraryTrouble(caught: unknown, folder: string): unknown {
  if (caught instanceof FailureError || !(caught instanceof Error)) return caught;
  const code = failureCode(caught, folder);
  return code === null ? caught : new FailureError({ code });
}

function failureCode(error: Error, folder: string): FailureCode | null {
  const systemCode = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  if (systemCode !== 'ERR_SQLITE_ERROR') return 'syscall' in error ? (fileSystemCode(systemCode) ?? 'library-unavailable') : null;
  const resultCode = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : 0;
  switch (resultCode) {
    case SQLITE.busy:
    case SQLITE.locked:
      return 'library-busy';
    case SQLITE.readOnly:
      return 'library-read-only';
    case SQLITE.corrupt:
    case SQLITE.notADatabase:
      return 'library-damaged';
    case SQLITE.full:
      return 'disk-full';
    case SQLITE.ioError:
    case SQLITE.cannotOpen:
      return codeOfFolder(folder);
    default:
      return null;
  }
}

function fileSystemCode(systemCode: string | undefined): FailureCode | null {
  const code = failureOfSystemCode(systemCode);
  if (code === 'file-unreadable') return 'library-read-only';
  return code === 'disk-full' || code === 'library-read-only' ? code : null;
}

/** SQLite says only "I/O error" or "unable to open" for many causes: the folder tells which. */
function codeOfFolder(folder: string): FailureCode {
  try {
    const { bavail, bsize } = statfsSync(folder);
    if (bavail * bsize < FULL_BELOW_BYTES) return 'disk-full';
    accessSync(folder, constants.W_OK);
  } catch (caught) {
    const code = caught instanceof Error && 'code' in caught && typeof caught.code === 'string' ? caught.code : undefined;
    return fileSystemCode(code) ?? 'library-unavailable';
  }
  return 'library-unavailable';
}
