import type { DragEvent } from 'react';

/** What rows that are dragged out of the list are called among other things that can be dragged. */
const KIND = 'application/x-on-record-recordings';

/** Puts recordings on the pointer. */
export function dragRecordings(event: DragEvent, ids: readonly string[]): void {
  event.dataTransfer.setData(KIND, ids.join(' '));
  event.dataTransfer.effectAllowed = 'copyMove';
}

/** Whether what is dragged over something are recordings of ours. */
export function carriesRecordings(event: DragEvent): boolean {
  return event.dataTransfer.types.includes(KIND);
}

/** The ids of the recordings that were dropped. */
export function droppedRecordings(event: DragEvent): readonly string[] {
  return event.dataTransfer
    .getData(KIND)
    .split(' ')
    .filter((id) => id !== '');
}

/** Whether what is dragged over something are files or folders of the desktop. */
export function carriesFiles({ dataTransfer }: Pick<globalThis.DragEvent, 'dataTransfer'>): boolean {
  return dataTransfer?.types.includes('Files') === true;
}
