import type { UsualExport } from '#domain/settings.ts';

import { en } from '../copy/en.ts';
import { exportChoice } from '../features/exports/export-menu.tsx';
import { writeExport, type ExportChoice } from '../features/exports/write-export.ts';
import type { Bridge } from '../bridge.ts';
import type { LibraryStore } from '../features/library/library-store.ts';
import type { NoticesStore } from './notices-store.ts';

/** What telling and asking need. */
interface Told {
  readonly bridge: Bridge;
  readonly notices: NoticesStore;
}

/** Writes the open recording as a file of the chosen kind and tells where. */
export function exportOpen(stores: Told & { readonly library: LibraryStore }, choice: ExportChoice): void {
  const recordingId = stores.library.getState().selectedId;
  if (recordingId !== null) exportOne(stores, recordingId, choice);
}

function exportOne({ bridge, notices }: Told, recordingId: string, choice: ExportChoice): void {
  void writeExport(
    bridge,
    { recordingId, ...choice },
    {
      onWritten: (path) => notices.getState().toast({ icon: 'done', text: en.exports.written, detail: path }),
      onFailure: notices.getState().fail,
    },
  );
}

/** Writes one recording as a file, several into a folder. */
export function exportChosen(told: Told, recordingIds: readonly string[], kind: UsualExport): void {
  const [only, ...others] = recordingIds;
  if (only === undefined) return;
  if (others.length === 0) exportOne(told, only, exportChoice(kind));
  else void exportMany(told, recordingIds, exportChoice(kind));
}

/** Writes the chosen recordings into a folder and tells how many, and which not. */
export async function exportMany({ bridge, notices }: Told, recordingIds: readonly string[], choice: ExportChoice): Promise<void> {
  const reply = await bridge.request('exports:write-many', { recordingIds, ...choice });
  if (!reply.ok) notices.getState().fail(reply.failure);
  else if (reply.value !== null) {
    const { folder, written, refused } = reply.value;
    const names = refused.map(({ name }) => name);
    const detail = names.length === 0 ? folder : en.batch.notExported(names);
    notices.getState().toast({ icon: 'done', text: en.batch.exported(written.length), detail });
  }
}
