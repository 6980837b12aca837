/** Who releases On Record: where the list of the newest release lies (with a slash at its end), and the keys that prove it. */
export interface Publisher {
  readonly address: string;
  /**
   * Ed25519, SPKI in base64, as `node scripts/update-key.mjs` prints them, in the order in which they are used: who has seen a list proven by
   * one believes none before it any more. The second is kept in a safe for the day on which the first is lost or stolen.
   */
  readonly publicKeys: readonly string[];
}

/** The publisher of this build; null: none, and then nothing is ever looked for. docs/releasing.md tells how to set it. */
export const PUBLISHER: Publisher | null = null;
