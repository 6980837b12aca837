import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

import type { Core } from '../core/app-core.ts';
import { databaseFileOf } from '../core/foundations.ts';
import { handoverAddress, type HandoverAddress } from '../core/handover/address.ts';
import { handOver } from '../core/handover/client.ts';
import { handoverHandlers } from '../core/handover/core-handlers.ts';
import type { HandoverHandlers, HandoverMethod, HandoverShape } from '../core/handover/methods.ts';
import { FailureError, failureOf } from '../domain/failure.ts';
import { cliCore, type CliParts } from './cli-core.ts';
import type { CommonOptions } from './command-line.ts';
import { appLibraryFolder } from './data-folder.ts';

/** A program that has the library open but does not answer yet is waited for so long: it may be starting. */
const PATIENCE_MS = 15_000;
const LOOK_AGAIN_MS = 250;

/** A library for one command: the one that a running program has open, or opened here. */
export interface LibraryDesk {
  readonly ask: <Method extends HandoverMethod>(method: Method, input: HandoverShape[Method][0]) => Promise<HandoverShape[Method][1]>;
  /** True when a running program answers. */
  readonly isHandedOver: () => boolean;
  readonly close: () => Promise<void>;
}

/** Which library, and how a core for it is built. */
export interface LibraryDeskParts {
  readonly common: CommonOptions;
  readonly parts: CliParts;
  readonly signal: AbortSignal;
}

/**
 * The library that commands about the app's recordings work on: `--data-dir`, else the app's own. Null when there is none yet. What is asked is handed
 * over to the program that has it open; only when there is no such program is it opened here, and then no job is worked on.
 */
export async function openLibraryDesk({ common, parts, signal }: LibraryDeskParts): Promise<LibraryDesk | null> {
  const dataDir = common.dataDir ?? appLibraryFolder(process.env, process.platform);
  if (!existsSync(databaseFileOf(dataDir))) return null;
  const address = handoverAddress(dataDir, { platform: process.platform, temporaryDir: tmpdir() });
  let own: { readonly core: Core; readonly handlers: HandoverHandlers } | null = null;

  const open = async (): Promise<HandoverHandlers | null> => {
    const { core } = cliCore({ ...common, dataDir }, parts);
    try {
      await core.start();
    } catch (caught) {
      await core.stop();
      if (failureOf(caught)?.code === 'library-busy') return null;
      throw caught;
    }
    own = { core, handlers: handoverHandlers(core) };
    return own.handlers;
  };

  return {
    isHandedOver: () => own === null,
    ask: async (method, input) => {
      const handlers = own?.handlers ?? null;
      if (handlers !== null) return handlers[method](input, signal);
      return asked({ address, open, signal }, method, input);
    },
    close: async () => own?.core.stop(),
  };
}

interface Asking {
  readonly address: HandoverAddress;
  /** Opens the library here; null while another program has it. */
  readonly open: () => Promise<HandoverHandlers | null>;
  readonly signal: AbortSignal;
}

async function asked<Method extends HandoverMethod>(
  { address, open, signal }: Asking,
  method: Method,
  input: HandoverShape[Method][0],
): Promise<HandoverShape[Method][1]> {
  for (let waitedMs = 0; ; waitedMs += LOOK_AGAIN_MS) {
    const handed = await handOver({ address, method, input }, signal);
    if (handed.kind === 'answered') return handed.value;
    const handlers = await open();
    if (handlers !== null) return handlers[method](input, signal);
    if (waitedMs >= PATIENCE_MS) throw new FailureError({ code: 'library-busy' });
    await wait(LOOK_AGAIN_MS, undefined, { signal });
  }
}
