import { app, shell, type Session } from 'electron';

import { isOwnUrl } from './app-origin.ts';

const OUTSIDE_PROTOCOLS = new Set(['https:', 'mailto:']);

/** Keeps every page, also of windows made later, on our own origin; no new windows, no webviews; https and mailto links open in the system's own program. */
export function guardNavigation(): void {
  app.on('web-contents-created', (_event, contents) => {
    const stayHome = (event: { preventDefault(): void; readonly url: string }): void => {
      if (!isOwnUrl(event.url)) event.preventDefault();
    };
    contents.on('will-navigate', stayHome);
    contents.on('will-frame-navigate', stayHome);
    contents.on('will-redirect', stayHome);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      if (URL.canParse(url) && OUTSIDE_PROTOCOLS.has(new URL(url).protocol)) void shell.openExternal(url);
      return { action: 'deny' };
    });
  });
}

/**
 * Denies every permission but two: writing to the clipboard (the window's Copy), and sound from the microphone, for our own page only
 * and only while `mayHear` says so. Without that the window does not even learn what microphones there are.
 */
export function guardPermissions(session: Session, mayHear: () => boolean): void {
  const mayCopy = (permission: string, url: string): boolean => permission === 'clipboard-sanitized-write' && isOwnUrl(url);
  session.setPermissionCheckHandler((...[, permission, origin, details]) => {
    const url = origin.replace(/\/$/u, '');
    if (permission === 'media') return details.mediaType === 'audio' && details.isMainFrame && isOwnUrl(url) && mayHear();
    return mayCopy(permission, url);
  });
  session.setPermissionRequestHandler((...[, permission, done, details]) => {
    const isSoundOnly = 'mediaTypes' in details && details.mediaTypes?.length === 1 && details.mediaTypes[0] === 'audio';
    if (permission === 'media') done(isSoundOnly && details.isMainFrame && isOwnUrl(details.requestingUrl) && mayHear());
    else done(mayCopy(permission, details.requestingUrl));
  });
  session.setDevicePermissionHandler(() => false);
}

/** The window has no network: whatever a page asks for beyond our two schemes is cancelled before a socket exists. */
export function blockNetwork(session: Session): void {
  const urls = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*/*'];
  session.webRequest.onBeforeRequest({ urls }, (_details, done) => done({ cancel: true }));
}

/** No spelling checker: on Linux and Windows Chromium fetches its dictionaries from the network at the first start, asked or not (seen in a trace of its sockets). */
export function stopSpellChecker(session: Session): void {
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
}
