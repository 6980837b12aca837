import type { ServerRequests } from '../../preload/server-requests.ts';
import type { Opening } from '../core/opening.ts';
import type { ServerDesk } from '../core/servers/server-desk.ts';
import type { RequestHandlers } from './ipc.ts';

/** Answers requests about own servers; keys are readable once the library is open. */
export function serverHandlers({
  servers,
  library,
}: {
  readonly servers: ServerDesk;
  readonly library: Opening;
}): Pick<RequestHandlers, keyof ServerRequests> {
  return {
    'servers:list': async () => library.ready().then(servers.list),
    'servers:save': async ({ draft }) => library.ready().then(() => servers.save(draft)),
    'servers:remove': async ({ id }) => library.ready().then(() => servers.remove(id)),
    'servers:forget-key': async ({ id }) => library.ready().then(() => servers.forgetKey(id)),
    'servers:test': async ({ draft }) => library.ready().then(() => servers.test(draft)),
    'servers:test-together': async () => library.ready().then(servers.testTogether),
    'servers:stop-test': async () => {
      servers.stopTest();
      return Promise.resolve(null);
    },
  };
}
