import { isolated } from './isolated.ts';

/** The words of recordings whose sound a server reads at its address. */
export const LINKS = {
  byServer: (engine: string) => `${engine} fetches it itself`,
  byServerFor: (name: string, engine: string) => `${engine} fetches ${isolated(name)} itself`,
  byServerHint:
    'Quick, and nothing is downloaded here. Without the sound on this computer nothing can be played or checked by ear until you fetch it.',
  facts: (host: string, engine: string) => `${host} · read there by ${engine}`,
  sent: (count: number, to: string) =>
    count === 1
      ? `Only the address goes to ${to}. How long it is will show with the text.`
      : `Only ${count} addresses go to ${to}. How long they are will show with the text.`,
  allByServer: 'Only the addresses are sent. Nothing is downloaded to this computer.',
  banner: (engine: string, host: string) =>
    `${engine} reads the sound at ${host}. It is not on this computer: no word can be played or checked by ear.`,
  fetch: 'Fetch the sound',
  noHash: 'None: the file was never here',
  place: (host: string) => `At ${host}, not on this computer`,
} as const;
