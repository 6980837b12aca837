/**
 * @typedef {{
 *   version: string, tag: string | null, lastVersion: string | null, homepage: string, maintainer: string,
 *   changelog: string, metainfo: string, manual: string, changedFiles: string[], publisher: Publisher | null,
 * }} ReleaseFacts what a release is judged by: the texts of files, and what git says
 */

/** Where the publisher of this program stands: the key that installed copies believe, and the address that they ask. */
export const PUBLISHER_FILE = 'main/core/updates/publisher.ts';

/** @typedef {{ address: string, publicKeys: string[] }} Publisher */

/**
 * Who that file names; null while it names nobody.
 * @param {string} text the file
 * @returns {Publisher | null}
 */
export function publisherIn(text) {
  const value = /^export const PUBLISHER: Publisher \| null = (\{[^}]*\});/mu.exec(text)?.[1] ?? '';
  const address = /address: '([^']*)'/u.exec(value)?.[1];
  const keys = /publicKeys: \[([^\]]*)\]/u.exec(value)?.[1];
  if (address === undefined || keys === undefined) return null;
  return { address, publicKeys: [...keys.matchAll(/'([^']*)'/gu)].map((match) => match[1] ?? '') };
}

/** Whether a text is the public half of an Ed25519 key as SPKI in base64, which always begins and measures the same. @param {string} text */
function isPublicKey(text) {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === 44 && bytes.subarray(0, 12).toString('hex') === '302a300506032b6570032100';
}

/** @param {string} version @returns {number[] | null} */
export function versionParts(version) {
  const match = /^(\d+)\.(\d+)\.(\d+)$/u.exec(version);
  return match === null ? null : match.slice(1).map(Number);
}

/** Whether one version comes after another. @param {string} version @param {string} other */
export function isNewer(version, other) {
  const [one, two] = [versionParts(version), versionParts(other)];
  if (one === null || two === null) return false;
  const at = one.findIndex((part, index) => part !== two[index]);
  return at >= 0 && (one[at] ?? 0) > (two[at] ?? 0);
}

/** The day that the changelog gives a version, null when it has none yet. @param {string} changelog @param {string} version */
export function dayOf(changelog, version) {
  const heading = new RegExp(`^## ${version.replaceAll('.', '\\.')} \\((\\d{4}-\\d{2}-\\d{2})\\)$`, 'mu');
  return heading.exec(changelog)?.[1] ?? null;
}

/** What the changelog says of a version, without its heading. @param {string} changelog @param {string} version */
export function notesOf(changelog, version) {
  const sections = changelog.split(/^## /mu);
  const section = sections.find((text) => text.startsWith(`${version} `)) ?? '';
  return section.slice(section.indexOf('\n') + 1).trim();
}

/** What stands in the way of a release, one sentence each; none when it can go on. @param {ReleaseFacts} facts @returns {string[]} */
export function obstacles(facts) {
  const { version, tag, lastVersion, homepage, maintainer, changelog, metainfo, manual, changedFiles, publisher } = facts;
  const day = dayOf(changelog, version);
  const judged = /** @type {const} */ ([
    [versionParts(version) !== null, `${version} is no version of the form 1.2.3`],
    [tag === null || tag === `v${version}`, `the tag is ${tag}, the version ${version}`],
    [lastVersion === null || isNewer(version, lastVersion), `${version} does not come after ${lastVersion}`],
    [day !== null, `CHANGELOG.md has no day for ${version}`],
    [notesOf(changelog, version) !== '', `CHANGELOG.md says nothing of ${version}`],
    [metainfo.includes(`<release version="${version}" date="${day}"/>`), `the AppStream data does not name ${version} with that day`],
    [manual.includes(`"On Record ${version}"`), 'docs/onrecord.1 is of another version: run node scripts/command-pages.ts'],
    [!homepage.includes('.invalid'), `the home page in package.json is a placeholder: ${homepage}`],
    [!maintainer.includes('.invalid'), `the maintainer in electron-builder.yml is a placeholder: ${maintainer}`],
    [publisher !== null, `${PUBLISHER_FILE} names no publisher: nobody would learn of the next version`],
    [
      publisher === null || /^https:\/\/.*\/$/u.test(publisher.address),
      `${PUBLISHER_FILE}: the address must begin with https and end with a slash`,
    ],
    [
      publisher === null || publisher.publicKeys.every(isPublicKey),
      `${PUBLISHER_FILE}: a key there is no public Ed25519 key (SPKI, base64)`,
    ],
    [
      publisher === null || new Set(publisher.publicKeys).size > 1,
      `${PUBLISHER_FILE}: there must be a second key: without it, nobody could be told of a version after the first is lost or stolen`,
    ],
    [changedFiles.length === 0, `there are changes that are not committed: ${changedFiles.join(', ')}`],
  ]);
  return judged.filter(([good]) => !good).map(([, sentence]) => sentence);
}

/** The packages of a release that a folder lacks. @param {string} version @param {readonly string[]} names what lies in the folder @returns {string[]} */
export function missingPackages(version, names) {
  const name = `on-record-${version}`;
  const both = (/** @type {string} */ system, /** @type {readonly string[]} */ extensions) =>
    ['x64', 'arm64'].flatMap((arch) => extensions.map((extension) => `${name}-${system}-${arch}.${extension}`));
  const wanted = [
    ...both('linux', ['tar.gz']),
    ...['x86_64', 'arm64'].map((arch) => `${name}-linux-${arch}.AppImage`),
    ...['amd64', 'arm64'].map((arch) => `on-record_${version}_${arch}.deb`),
    ...both('mac', ['dmg', 'zip']),
    ...both('win', ['exe', 'zip']),
  ];
  return wanted.filter((file) => !names.includes(file));
}

/** What signing on macOS needs in the environment: the certificate, and the key for notarisation. */
const MAC_SIGNING = ['CSC_LINK', 'CSC_KEY_PASSWORD', 'APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'];

/** A certificate as a file, for Windows: those sold since 2023 lie in hardware and come as none. */
const WINDOWS_CERTIFICATE = ['WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD'];

/** Microsoft's signing service, for Windows: who asks, and by electron-builder's names whose account signs as whom. @type {Readonly<Record<string, string | null>>} */
const AZURE = {
  AZURE_TENANT_ID: null,
  AZURE_CLIENT_ID: null,
  AZURE_CLIENT_SECRET: null,
  ONRECORD_AZURE_ENDPOINT: 'endpoint',
  ONRECORD_AZURE_ACCOUNT: 'codeSigningAccountName',
  ONRECORD_AZURE_PROFILE: 'certificateProfileName',
  ONRECORD_AZURE_PUBLISHER: 'publisherName',
};

/** @param {NodeJS.ProcessEnv} env */
function signsByAzure(env) {
  return (env['ONRECORD_AZURE_ENDPOINT'] ?? '') !== '';
}

/** What is missing for a signed package on this system; on Windows for Microsoft's service when its endpoint is named, else for a certificate. @param {string} platform @param {NodeJS.ProcessEnv} env @returns {string[]} */
export function missingForSigning(platform, env) {
  const needed =
    platform === 'darwin' ? MAC_SIGNING : platform !== 'win32' ? [] : signsByAzure(env) ? Object.keys(AZURE) : WINDOWS_CERTIFICATE;
  return needed.filter((name) => (env[name] ?? '') === '');
}

/** What electron-builder is told so that it signs, and fails where it cannot. @param {string} platform @param {NodeJS.ProcessEnv} env @returns {string[]} */
export function signingOptions(platform, env) {
  if (platform !== 'darwin' && platform !== 'win32') return [];
  const azure = platform === 'win32' && signsByAzure(env) ? Object.entries(AZURE) : [];
  return [
    '-c.forceCodeSigning=true',
    ...azure.flatMap(([name, option]) => (option === null ? [] : [`-c.win.azureSignOptions.${option}=${env[name] ?? ''}`])),
  ];
}
