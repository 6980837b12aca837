import type { Library } from './library-port.ts';
import type { SoundFiles } from './sound-files.ts';

/** Deletes the copies of destroyed recordings; what cannot be deleted now is tried again at the next start. */
export async function removeDestroyed({ library, files }: { readonly library: Library; readonly files: SoundFiles }): Promise<void> {
  for (const path of await library.request('recordings.destroyedFiles', null)) {
    if (await files.remove(path)) await library.request('recordings.fileGone', { path });
  }
}
