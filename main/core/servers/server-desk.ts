import { FailureError } from '../../domain/failure.ts';
import { checkAddress, speechModelsOf, tidyKey, type OwnServer, type ServerChoice } from '../../domain/server.ts';
import type { DraftProblem, SavedServer, ServerDraft, ServerEntry, TriedServer } from '../../domain/server-draft.ts';
import type { ServerTest } from '../../domain/server-test.ts';
import { SERVER_PROFILES } from '../engines/together/profiles.ts';
import type { SecretStore } from '../secrets/secret-store.ts';

/** What setting servers up works with. `list` and `keep` are the settings' list; `onChange` is told after it or a key changed. */
export interface ServerDeskParts {
  readonly list: () => readonly OwnServer[];
  readonly keep: (servers: readonly OwnServer[]) => void;
  readonly secrets: SecretStore;
  readonly ids: () => string;
  /** Tries a server out without setting it up. */
  readonly tryServer: (setUp: { readonly server: ServerChoice; readonly key: string | null }, signal: AbortSignal) => Promise<ServerTest>;
  readonly onChange: () => void;
  /** Hears which models Together listed when it was tried. */
  readonly onTogetherModels: (models: readonly string[] | null) => void;
}

/** Sets up a person's own servers. Keys go to the secret store under the server's id and never come back. */
export interface ServerDesk {
  readonly list: () => readonly ServerEntry[];
  /** Keeps a draft, or says what is wrong with it and keeps nothing. */
  readonly save: (draft: ServerDraft) => Promise<SavedServer>;
  /** Forgets the server and its key; its recordings keep their text. */
  readonly remove: (id: string) => readonly ServerEntry[];
  /** Forgets the server's key alone. */
  readonly forgetKey: (id: string) => readonly ServerEntry[];
  /** Tries a draft out as it stands; a second try ends the first. Unwinds with cancelled when it is stopped. */
  readonly test: (draft: ServerDraft) => Promise<TriedServer>;
  /** Tries Together out with the key that is kept. */
  readonly testTogether: () => Promise<ServerTest>;
  readonly stopTest: () => void;
}

const TOGETHER: ServerChoice = { kind: 'together', baseUrl: null, path: null, unencryptedIsFine: false };
const LONGEST_NAME = 60;

/** Opens the desk; nothing is read or sent before it is asked. */
export function serverDesk(parts: ServerDeskParts): ServerDesk {
  const { list, keep, secrets, ids, tryServer, onChange } = parts;
  let trial = new AbortController();
  const entries = (): readonly ServerEntry[] => list().map((server) => ({ server, key: secrets.state(server.id) }));
  const change = (servers: readonly OwnServer[]): readonly ServerEntry[] => {
    keep(servers);
    onChange();
    return entries();
  };
  const tried = (server: ServerChoice, key: string | null): Promise<ServerTest> => {
    trial.abort();
    trial = new AbortController();
    return tryServer({ server, key }, trial.signal);
  };
  return {
    list: entries,
    save: async (draft) => {
      const read = readDraft(draft);
      if (read.kind === 'refused') return read;
      const before = list().find((server) => server.id === draft.id);
      const server: OwnServer = { ...read.server, id: before?.id ?? `server-${ids().slice(0, 8)}` };
      // The key first: a server without its key would be asked without it.
      if (read.key !== null) await secrets.save(server.id, read.key, draft.readableIsFine);
      const servers = before === undefined ? [...list(), server] : list().map((each) => (each === before ? server : each));
      return { kind: 'kept', id: server.id, servers: change(servers) };
    },
    remove: (id) => {
      secrets.forget(id);
      return change(list().filter((server) => server.id !== id));
    },
    forgetKey: (id) => {
      secrets.forget(id);
      return change(list());
    },
    test: async (draft) => {
      const read = readDraft(draft);
      if (read.kind === 'refused') return read;
      const kept = draft.id === null ? null : secrets.key(draft.id);
      return { kind: 'tried', test: await tried(read.server, read.key ?? kept) };
    },
    testTogether: async () => {
      const key = secrets.key('together');
      if (key === null) throw new FailureError({ code: 'no-key', data: { server: SERVER_PROFILES.together.name } });
      const test = await tried(TOGETHER, key);
      parts.onTogetherModels(test.models);
      return test;
    },
    stopTest: () => trial.abort(),
  };
}

type ReadDraft =
  | { readonly kind: 'fine'; readonly server: Omit<OwnServer, 'id'>; readonly key: string | null }
  | { readonly kind: 'refused'; readonly problem: DraftProblem };

/** A draft as it can be kept: the address checked and without a slash at its end, a name made up where none was typed. */
function readDraft(draft: ServerDraft): ReadDraft {
  const { kind, unencryptedIsFine, patienceMs } = draft;
  const profile = SERVER_PROFILES[kind];
  const typed = draft.address.trim();
  if (typed === '' && profile.baseUrl === null) return { kind: 'refused', problem: 'address-missing' };
  const address = checkAddress(typed === '' ? (profile.baseUrl ?? '') : typed, unencryptedIsFine);
  if (address.kind !== 'fine') return { kind: 'refused', problem: PROBLEMS[address.kind] };
  const key = draft.key === null || draft.key.trim() === '' ? null : tidyKey(draft.key);
  if (key === null && draft.key !== null && draft.key.trim() !== '') return { kind: 'refused', problem: 'key-malformed' };
  const path = pathOf(draft.path);
  if (path === undefined) return { kind: 'refused', problem: 'path-malformed' };
  const baseUrl = typed === '' ? null : address.url;
  const name = draft.name.trim().slice(0, LONGEST_NAME);
  const server = { kind, baseUrl, path, unencryptedIsFine, patienceMs, models: speechModelsOf(draft.models) };
  return { kind: 'fine', key, server: { ...server, name: name === '' ? nameOf(profile.name, address.url, typed !== '') : name } };
}

const PROBLEMS = {
  malformed: 'address-malformed',
  unencrypted: 'address-unencrypted',
  'unencrypted-private': 'address-private',
} as const;

/** A path as it is joined to the address: with one slash before it, null when none was typed, undefined when it is none. */
function pathOf(typed: string): string | null | undefined {
  const path = typed.trim().replace(/^\/*/u, '/').replace(/\/+$/u, '');
  if (path === '' || path === '/') return null;
  return /^(\/[\w.~%!$&'()*+,;=:@-]+)+$/u.test(path) ? path : undefined;
}

function nameOf(kindName: string, url: string, isElsewhere: boolean): string {
  return isElsewhere ? new URL(url).host.slice(0, LONGEST_NAME) : kindName;
}
