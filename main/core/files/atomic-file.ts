import fs from 'node:fs';
import path from 'node:path';

/**
 * Writes bytes so that `file` is either the old or the new whole, also after a power cut: a temporary file beside it, fsync,
 * rename, fsync of the folder. When it fails nothing is left behind and Node's own error is thrown. `mode` is who may read it; default
 * as the system has it.
 */
export function writeFileAtomic(file: string, bytes: Uint8Array, mode = 0o666): void {
  const folder = path.dirname(file);
  const temporary = path.join(folder, `.${path.basename(file).slice(0, 200)}.${process.pid}.part`);
  try {
    const descriptor = fs.openSync(temporary, 'w', mode);
    try {
      fs.writeFileSync(descriptor, bytes);
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
    fs.renameSync(temporary, file);
  } catch (caught) {
    fs.rmSync(temporary, { force: true });
    throw caught;
  }
  syncFolder(folder);
}

/** Makes a rename in `folder` last through a power cut; Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}
