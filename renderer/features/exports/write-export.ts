import type { ExportRequest } from '#contract';
import type { Failure } from '#domain/failure.ts';

import type { Bridge } from '../../bridge.ts';

/** One way to write a transcript down as a file. */
export type ExportChoice = Pick<ExportRequest, 'format' | 'times'>;

/** Where an export tells how it went: the path it was written to, or why not. A closed dialog tells nothing. */
export interface ExportTold {
  readonly onWritten: (path: string) => void;
  readonly onFailure: (failure: Failure) => void;
}

/** Asks for an export and tells how it went. */
export async function writeExport(bridge: Bridge, request: ExportRequest, told: ExportTold): Promise<void> {
  const reply = await bridge.request('exports:write', request);
  if (!reply.ok) told.onFailure(reply.failure);
  else if (reply.value !== null) told.onWritten(reply.value);
}
