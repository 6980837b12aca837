import { shelfEntryOf } from '../../domain/shelf-entry.ts';
import type { ExportDesk } from '../exports/export-desk.ts';
import type { Library } from '../library/library-port.ts';
import type { RecordingLibrary } from '../library/recording-library.ts';
import type { QueueDesk } from '../jobs/queue-desk.ts';
import type { HandoverHandlers } from './methods.ts';

/** What of the core other programs can ask. */
export interface HandoverCore {
  readonly queue: QueueDesk;
  readonly recordings: Pick<RecordingLibrary, 'list' | 'add'>;
  readonly exports: Pick<ExportDesk, 'bytes' | 'suggestedName'>;
  readonly library: Library;
}

/** What the core gives to other programs; also what a program answers itself with when it has the library open. */
export function handoverHandlers({ queue, recordings, exports, library }: HandoverCore): HandoverHandlers {
  return {
    'queue.list': async () => queue.list(),
    'queue.pause': async ({ ids }) => queue.change('pause', ids),
    'queue.resume': async ({ ids }) => queue.change('resume', ids),
    'queue.cancel': async ({ ids }) => queue.change('cancel', ids),
    'queue.retry': async ({ ids }) => queue.change('retry', ids),
    'library.list': async () => (await recordings.list()).map(shelfEntryOf),
    'library.text': async ({ id, format, times, names }) => {
      const bytes = await exports.bytes({ recordingId: id, format, times, names });
      return {
        name: await exports.suggestedName({ recordingId: id, format }),
        text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
      };
    },
    'library.add': async ({ paths, choice }) => {
      const { added, refused } = await recordings.add(paths, choice);
      return { added: added.map(shelfEntryOf), refused };
    },
    'library.search': async (question) => library.request('search.everywhere', question),
  };
}
