import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

/** What every package must have; electron-builder.yml sets it. */
const WANTED = new Map([
  [FuseV1Options.RunAsNode, false],
  [FuseV1Options.EnableCookieEncryption, true],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, false],
  [FuseV1Options.EnableNodeCliInspectArguments, false],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, true],
  [FuseV1Options.OnlyLoadAppFromAsar, true],
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, false],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, false],
]);

/**
 * Reads the fuses of a packed program back and gives those that are not as they must be, each as a sentence.
 * @param {string} executable
 * @param {{ inspect: boolean }} door whether a debugger may attach: in the package of the end-to-end tests only
 * @returns {Promise<string[]>}
 */
export async function wrongFuses(executable, { inspect }) {
  const wire = await getCurrentFuseWire(executable);
  const wanted = new Map(WANTED).set(FuseV1Options.EnableNodeCliInspectArguments, inspect);
  return [...wanted].flatMap(([fuse, on]) =>
    wire[fuse] === (on ? FuseState.ENABLE : FuseState.DISABLE) ? [] : [`the fuse ${FuseV1Options[fuse]} must be ${on ? 'on' : 'off'}`],
  );
}
