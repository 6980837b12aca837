import type { RequestName, Requests } from '#contract';
import { success, type Reply } from '#domain/failure.ts';
import { checkAddress, type OwnServer } from '#domain/server.ts';
import type { DraftProblem, ServerDraft, ServerEntry } from '#domain/server-draft.ts';
import type { ServerTest } from '#domain/server-test.ts';

type ServerRequestName = Extract<RequestName, `servers:${string}`>;

/** Own servers in memory. `onServers` is told the list after each change. */
export function fakeServers(onServers: (servers: readonly OwnServer[]) => void): {
  readonly [Name in ServerRequestName]: (input: Requests[Name][0]) => Reply<Requests[Name][1]>;
} {
  let entries: readonly ServerEntry[] = [];
  const change = (next: readonly ServerEntry[]): readonly ServerEntry[] => {
    entries = next;
    onServers(next.map(({ server }) => server));
    return next;
  };
  return {
    'servers:list': () => success(entries),
    'servers:save': ({ draft }) => {
      const problem = problemOf(draft);
      if (problem !== null) return success({ kind: 'refused', problem });
      const before = entries.find(({ server }) => server.id === draft.id);
      const id = before?.server.id ?? `server-${entries.length + 1}`;
      const { kind, unencryptedIsFine, patienceMs, models } = draft;
      const server = { id, name: draft.name || kind, kind, baseUrl: draft.address, path: null, unencryptedIsFine, patienceMs, models };
      const lastFour = draft.key?.slice(-4) ?? before?.key.lastFour ?? null;
      const entry = { server, key: { keeping: lastFour === null ? null : 'session', lastFour, canProtect: false } } as const;
      const next = before === undefined ? [...entries, entry] : entries.map((each) => (each === before ? entry : each));
      return success({ kind: 'kept', id, servers: change(next) });
    },
    'servers:remove': ({ id }) => success(change(entries.filter(({ server }) => server.id !== id))),
    'servers:forget-key': () => success(entries),
    'servers:test': ({ draft }) => {
      const problem = problemOf(draft);
      return success(problem === null ? { kind: 'tried', test: TESTED } : { kind: 'refused', problem });
    },
    'servers:test-together': () => success(TESTED),
    'servers:stop-test': () => success(null),
  };
}

const TESTED: ServerTest = {
  reached: { ok: true, tookMs: 212 },
  key: 'accepted',
  account: 'Saltmere Courier',
  models: ['whisper-large-v3', 'whisper-large-v3-turbo'],
  sample: { ok: true, tookMs: 840, modelId: 'whisper-large-v3', times: 'words', language: 'en' },
};

function problemOf({ address, unencryptedIsFine }: ServerDraft): DraftProblem | null {
  const checked = checkAddress(address, unencryptedIsFine);
  if (checked.kind === 'fine') return null;
  return checked.kind === 'malformed' ? 'address-malformed' : checked.kind === 'unencrypted' ? 'address-unencrypted' : 'address-private';
}
