/** Who releases On Record: where the list of the newest release lies (with a slash at its end), and the key that proves it. */
export interface Publisher {
  readonly address: string;
  /** Ed25519, SPKI in base64, as `node scripts/update-key.mjs` prints it. */
  readonly publicKey: string;
}

/** The publisher of this build; null: none, and then nothing is ever looked for. docs/releasing.md tells how to set it. */
export const PUBLISHER: Publisher | null = null;
