import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';

import { FailureError } from '../../domain/failure.ts';
import { compareVersions } from '../../domain/update.ts';

/** The file that names the newest release, and its signature beside it. */
export const LIST_NAME = 'latest.json';
export const SIGNATURE_NAME = 'latest.json.sig';

/** No list is larger, and no installer either. */
export const LARGEST_LIST_BYTES = 65_536;
const LARGEST_INSTALLER_BYTES = 1_500_000_000;

const INSTALLER_NAMES = { darwin: /\.dmg$/u, win32: /\.exe$/u, linux: /\.(?:deb|AppImage|tar\.gz)$/u } as const;

const listSchema = z.object({
  format: z.literal(1),
  version: z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/u),
  publishedAt: z.iso.datetime(),
  /** After this day the list proves nothing: who holds newer ones back is noticed. */
  expiresAt: z.iso.datetime(),
  page: z.url({ protocol: /^https$/u }).max(500),
  files: z
    .array(
      z.object({
        system: z.enum(['darwin', 'win32', 'linux']),
        arch: z.enum(['x64', 'arm64']),
        name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$/u),
        sizeBytes: z.number().int().positive().max(LARGEST_INSTALLER_BYTES),
        sha256: z.string().regex(/^[0-9a-f]{64}$/u),
      }),
    )
    .max(40)
    // What is handed to the system is an installer of that system by its name, too.
    .refine((files) => files.every(({ system, name }) => INSTALLER_NAMES[system].test(name))),
});

/** The newest release as its publisher signed it. */
export type ReleaseList = Readonly<z.infer<typeof listSchema>>;

/** One installer of a release. */
export type ReleaseFile = ReleaseList['files'][number];

/** What was last believed, so that an older list, or one by a key that was given up, is known for what it is. */
export interface SeenRelease {
  readonly version: string;
  readonly publishedAt: string;
  /** The key that proved it. */
  readonly publicKey: string;
}

/** A list that was proven, and by which key. */
export interface ProvenList {
  readonly list: ReleaseList;
  readonly publicKey: string;
}

/** What a list is judged by. */
export interface ListProof {
  /** Of the publisher, in their order. */
  readonly publicKeys: readonly string[];
  readonly nowMs: number;
  readonly seen: SeenRelease | null;
}

/**
 * Reads a list only after its signature was proven over the very bytes. Unwinds with update-untrusted (`why`: signature, malformed,
 * expired, future, replayed); nothing of what stands in it is used then.
 */
export function readReleaseList(bytes: Uint8Array, signature: Uint8Array, proof: ListProof): ProvenList {
  const publicKey = keysInUse(proof).find((key) => isSigned(bytes, signature, key));
  if (publicKey === undefined) throw untrusted('signature');
  const parsed = listSchema.safeParse(jsonOf(bytes));
  if (!parsed.success) throw untrusted('malformed');
  const list = parsed.data;
  if (Date.parse(list.expiresAt) <= proof.nowMs) throw untrusted('expired');
  if (Date.parse(list.publishedAt) > proof.nowMs + CLOCK_MAY_BE_WRONG_MS) throw untrusted('future');
  const { seen } = proof;
  if (seen !== null && (compareVersions(list.version, seen.version) < 0 || Date.parse(list.publishedAt) < Date.parse(seen.publishedAt)))
    throw untrusted('replayed');
  return { list, publicKey };
}

/** The key of the last list and those that come after it: an earlier one was given up. A key of an earlier build counts for nothing. */
function keysInUse({ publicKeys, seen }: ListProof): readonly string[] {
  return publicKeys.slice(seen === null ? 0 : Math.max(0, publicKeys.indexOf(seen.publicKey)));
}

const CLOCK_MAY_BE_WRONG_MS = 24 * 3_600_000;

/** The failure of everything that cannot be proven. */
export function untrusted(why: string): FailureError {
  return new FailureError({ code: 'update-untrusted', data: { why } });
}

function isSigned(bytes: Uint8Array, signature: Uint8Array, publicKey: string): boolean {
  if (signature.length !== 64) return false;
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  return key.asymmetricKeyType === 'ed25519' && verify(null, bytes, key, signature);
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}
