/**
 * How a key is kept: by the system, in a file that programs of this user can read (only after a person said so), until the app ends,
 * or given by the surroundings (TOGETHER_API_KEY). `lost`: it was kept by a protection that is not there any more; ask for it again.
 */
export type KeyKeeping = 'protected' | 'readable' | 'session' | 'environment' | 'lost';

/** What may be shown of a key: never the key. `lastFour` null when there is none that can be used. */
export interface KeyState {
  readonly keeping: KeyKeeping | null;
  readonly lastFour: string | null;
  /** Whether the system can protect a key now. */
  readonly canProtect: boolean;
}
