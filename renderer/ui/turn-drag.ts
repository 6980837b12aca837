import type { DragEvent } from 'react';

/** A kind of data that only this window knows: other programs get nothing from it. */
const TURN = 'application/x-on-record-turn';

/** Lets a drag carry a turn by its id. */
export function carryTurn(event: DragEvent, segmentId: string): void {
  event.dataTransfer.setData(TURN, segmentId);
  event.dataTransfer.effectAllowed = 'move';
}

/** Whether what is dragged is a turn. Which one can be read only when it is dropped. */
export function carriesTurn(event: DragEvent): boolean {
  return event.dataTransfer.types.includes(TURN);
}

/** The id of the turn that was dropped, null when it was something else. */
export function droppedTurn(event: DragEvent): string | null {
  const id = event.dataTransfer.getData(TURN);
  return id === '' ? null : id;
}
