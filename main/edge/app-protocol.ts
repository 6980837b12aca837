import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Session } from 'electron';

import { pathInside } from '../core/files/path-inside.ts';
import { APP_ORIGIN } from './app-origin.ts';

/** Everything the window's pages may load: our own files, our own sound, nothing else. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  'media-src media:',
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Serves the built window from `root` under app://onrecord/, with the CSP on every answer; 403 outside of `root`, 404 for what is not there. */
export function serveApp(session: Session, root: string): void {
  session.protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    if (request.method !== 'GET' || `${url.protocol}//${url.host}` !== APP_ORIGIN) return new Response(null, { status: 404 });
    const file = pathInside(root, url.pathname === '/' ? '/index.html' : url.pathname);
    if (file === null) return new Response(null, { status: 403 });
    const bytes = await readFile(file).catch(() => null);
    if (bytes === null) return new Response(null, { status: 404 });
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': CONTENT_TYPES[path.extname(file)] ?? 'application/octet-stream',
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'x-content-type-options': 'nosniff',
        'cross-origin-opener-policy': 'same-origin',
      },
    });
  });
}
