import { generateKeyPairSync } from 'node:crypto';

// `node scripts/update-key.mjs` makes the key pair that releases are signed with: once, on a machine that is trusted. The public half goes
// into main/core/updates/publisher.ts, the private half into the secrets of the release workflow (ONRECORD_UPDATE_KEY) and nowhere else.
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const text = (/** @type {import('node:crypto').KeyObject} */ key, /** @type {'spki' | 'pkcs8'} */ type) =>
  key.export({ format: 'der', type }).toString('base64');
process.stdout.write(`public: ${text(publicKey, 'spki')}\nprivate: ${text(privateKey, 'pkcs8')}\n`);
