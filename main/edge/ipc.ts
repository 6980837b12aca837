import { ipcMain, type IpcMainInvokeEvent } from 'electron';

import { REQUEST_NAMES, type RequestName, type Requests } from '#contract';
import { failed, failureOf, success, type Reply } from '#domain/failure.ts';
import { REQUEST_SCHEMAS } from '../../preload/schemas.ts';
import type { Log } from '../core/log/log-file.ts';
import { isOwnUrl } from './app-origin.ts';

/** What answers the window: each request gives its value or unwinds with a FailureError. */
export type RequestHandlers = { readonly [Name in RequestName]: (input: Requests[Name][0]) => Promise<Requests[Name][1]> };

/** Opens the door: sender and argument are checked before a handler sees anything; nothing is thrown across, every outcome is a Reply. Gives the function that closes it. */
export function openIpc(handlers: RequestHandlers, log: Log): () => void {
  for (const name of REQUEST_NAMES) {
    ipcMain.handle(name, (event, raw: unknown) => (isOwnSender(event) ? answer({ name, raw, handlers, log }) : failed('bad-request')));
  }
  return () => {
    for (const name of REQUEST_NAMES) ipcMain.removeHandler(name);
  };
}

function isOwnSender(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isOwnUrl(frame.url);
}

interface Asked<Name extends RequestName> {
  readonly name: Name;
  readonly raw: unknown;
  readonly handlers: RequestHandlers;
  readonly log: Log;
}

async function answer<Name extends RequestName>({ name, raw, handlers, log }: Asked<Name>): Promise<Reply<Requests[Name][1]>> {
  const parsed = REQUEST_SCHEMAS[name].safeParse(raw);
  if (!parsed.success) {
    log.note('request-refused', { name });
    return failed('bad-request');
  }
  try {
    // The schema of `name` gives exactly Requests[Name][0] (held by `satisfies`); TypeScript cannot follow that through the union.
    return success(await handlers[name](parsed.data as Requests[Name][0]));
  } catch (caught) {
    const failure = failureOf(caught);
    if (failure !== null) return { ok: false, failure };
    log.bug(`request ${name}`, caught);
    return failed('unexpected');
  }
}
