import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { projectRoot } from './bootstrap/project.mjs';
import { Obstacle, runEntry } from './bootstrap/say.mjs';
import { PUBLISHER_FILE, publisherIn } from './package/release-facts.mjs';
import { installerOf, releaseListText } from './package/release-list.mjs';

const { values } = parseArgs({ options: { folder: { type: 'string' }, page: { type: 'string' } } });

// `node scripts/sign-release.mjs --folder release --page https://…/releases/tag/v1.2.3` writes latest.json and latest.json.sig into the
// folder with the packages. The private key comes from ONRECORD_UPDATE_KEY (PKCS 8, base64) and is written nowhere.
await runEntry(async () => {
  const { folder, page } = values;
  const secret = process.env['ONRECORD_UPDATE_KEY'] ?? '';
  if (folder === undefined || page === undefined) throw new Obstacle('Say --folder with the packages and --page of the release.');
  if (secret === '') throw new Obstacle('ONRECORD_UPDATE_KEY holds no key: this release could not be proven by those who have On Record.');
  const key = createPrivateKey({ key: Buffer.from(secret, 'base64'), format: 'der', type: 'pkcs8' });
  const own = createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
  const publisher = publisherIn(readFileSync(path.join(projectRoot, PUBLISHER_FILE), 'utf8'));
  // Before anything is written: a list that nobody believes must not lie in a draft.
  if (publisher === null) throw new Obstacle(`${PUBLISHER_FILE} names no publisher: no installed On Record would ask for this list.`);
  if (!publisher.publicKeys.includes(own))
    throw new Obstacle(`This key is none of those in ${PUBLISHER_FILE}: no installed On Record would believe it.`);
  const { version } = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8'));
  const files = readdirSync(folder)
    .toSorted()
    .flatMap((name) => {
      const installer = installerOf(name);
      if (installer === null) return [];
      const bytes = readFileSync(path.join(folder, name));
      return [{ ...installer, name, sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }];
    });
  const text = releaseListText({ version, page, files, now: new Date() });
  writeFileSync(path.join(folder, 'latest.json'), text);
  writeFileSync(path.join(folder, 'latest.json.sig'), `${sign(null, Buffer.from(text), key).toString('base64')}\n`);
  process.stdout.write(`latest.json: On Record ${version}, ${files.length} installers, signed\n`);
  return 0;
});
