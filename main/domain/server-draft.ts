import type { KeyState } from './key.ts';
import type { OwnServer, ServerKind } from './server.ts';
import type { ServerTest } from './server-test.ts';

/** A server as it stands in the form: addresses as they were typed. `id` null: it is new. `key` null: the kept one, or none. */
export interface ServerDraft {
  readonly id: string | null;
  readonly name: string;
  readonly kind: ServerKind;
  readonly address: string;
  readonly path: string;
  readonly unencryptedIsFine: boolean;
  readonly patienceMs: number | null;
  readonly key: string | null;
  /** The key may be kept where programs of this user can read it, when nothing protects keys here. */
  readonly readableIsFine: boolean;
  readonly models: readonly string[];
}

/** A server that is set up, and what may be shown of its key. */
export interface ServerEntry {
  readonly server: OwnServer;
  readonly key: KeyState;
}

/** What is wrong with a draft; `private`: saying that the network is trusted would help. */
export type DraftProblem =
  | 'address-missing'
  | 'address-malformed'
  | 'address-unencrypted'
  | 'address-private'
  | 'key-malformed'
  | 'path-malformed';

/** How keeping a draft ended. */
export type SavedServer =
  | { readonly kind: 'kept'; readonly id: string; readonly servers: readonly ServerEntry[] }
  | { readonly kind: 'refused'; readonly problem: DraftProblem };

/** How trying a draft out ended. */
export type TriedServer =
  | { readonly kind: 'tried'; readonly test: ServerTest }
  | { readonly kind: 'refused'; readonly problem: DraftProblem };
