/** @typedef {{ system: 'darwin' | 'win32', arch: 'x64' | 'arm64' }} Installer */
/** @typedef {Installer & { name: string, sizeBytes: number, sha256: string }} InstallerFile */

/** So long a list may be believed; a release each half year at least, or the list is signed anew. */
const DAYS_BELIEVED = 270;

/** Which system and processor a package is the installer for; null for what is no installer (Linux packages are only announced). @param {string} name @returns {Installer | null} */
export function installerOf(name) {
  const system = name.endsWith('.exe') ? 'win32' : name.endsWith('.dmg') ? 'darwin' : null;
  if (system === null) return null;
  return { system, arch: /arm64/u.test(name) ? 'arm64' : 'x64' };
}

/** The list as it is signed. @param {{ version: string, page: string, files: readonly InstallerFile[], now: Date }} release */
export function releaseListText({ version, page, files, now }) {
  const expires = new Date(now.getTime() + DAYS_BELIEVED * 24 * 3_600_000);
  return `${JSON.stringify({ format: 1, version, publishedAt: now.toISOString(), expiresAt: expires.toISOString(), page, files }, null, 2)}\n`;
}
