import { tmpdir } from 'node:os';

import type { Log } from '../log/log-file.ts';
import { handoverAddress } from './address.ts';
import { handoverHandlers, type HandoverCore } from './core-handlers.ts';
import { serveHandover, type HandoverServer } from './server.ts';

/** The door through which other programs of the user ask: opened when the library is, closed before it is. */
export interface HandoverDoor {
  readonly open: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The door of the library in `dataDir`; with `answersOthers` not true it stays closed. */
export function handoverDoor(
  { dataDir, log, answersOthers = false }: { readonly dataDir: string; readonly log: Log; readonly answersOthers?: boolean },
  core: HandoverCore,
): HandoverDoor {
  let server: HandoverServer | null = null;
  const { platform } = process;
  return {
    open: async () => {
      if (!answersOthers || server !== null) return;
      const address = handoverAddress(dataDir, { platform, temporaryDir: tmpdir() });
      server = await serveHandover({ address, handlers: handoverHandlers(core), log, platform });
    },
    close: async () => {
      await server?.close();
      server = null;
    },
  };
}
