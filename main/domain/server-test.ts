import type { Failure } from './failure.ts';

/** What was learnt of a server by trying it out. A step that was not come to, or that this server has no door for, is null. */
export interface ServerTest {
  readonly reached: { readonly ok: true; readonly tookMs: number } | { readonly ok: false; readonly failure: Failure };
  /** Null also where what answers is no such server: then nothing was learnt of the key. */
  readonly key: 'accepted' | 'refused' | 'not-asked' | null;
  /** Whose key it is, where the server says so. */
  readonly account: string | null;
  /** The models it lists; null when it lists none. */
  readonly models: readonly string[] | null;
  readonly sample:
    | {
        readonly ok: true;
        readonly tookMs: number;
        readonly modelId: string;
        readonly times: 'words' | 'segments' | 'none';
        readonly language: string | null;
      }
    | { readonly ok: false; readonly modelId: string; readonly failure: Failure }
    | null;
}
