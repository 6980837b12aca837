import { protocol } from 'electron';

/** The only origin whose pages are ours. */
export const APP_ORIGIN = 'app://onrecord';

/** True for a URL of one of our own pages. */
export function isOwnUrl(url: string): boolean {
  return url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`);
}

/** Declares our two schemes; must run before the app is ready. Neither bypasses the CSP, and `file:` is never used. */
export function declareSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    { scheme: 'media', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, corsEnabled: true } },
  ]);
}
