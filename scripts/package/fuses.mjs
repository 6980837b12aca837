import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

/** What every package must have, by the names of electron-builder.yml. @type {Record<string, boolean>} */
export const WANTED_FUSES = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
};

/**
 * Reads the fuses of a packed program back and gives those that are not as they must be, each as a sentence.
 * @param {string} executable
 * @param {Record<string, boolean>} [wanted]
 * @returns {Promise<string[]>}
 */
export async function wrongFuses(executable, wanted = WANTED_FUSES) {
  const wire = new Map(Object.entries(await getCurrentFuseWire(executable)).map(([index, state]) => [index, Number(state)]));
  return Object.entries(wanted).flatMap(([name, on]) => {
    const state = wire.get(String(FuseV1Options[/** @type {keyof typeof FuseV1Options} */ (name)]));
    if (state === (on ? FuseState.ENABLE : FuseState.DISABLE)) return [];
    return [`the fuse ${name} is ${state === undefined ? 'not there' : String.fromCharCode(state)}, it must be ${on ? 'on' : 'off'}`];
  });
}
