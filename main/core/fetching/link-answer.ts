import path from 'node:path';
import type { IncomingHttpHeaders } from 'node:http';
import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

import type { Failure } from '../../domain/failure.ts';
import { nameOfLink } from '../../domain/link.ts';
import { isMediaName } from '../intake/media-names.ts';
import { DownloadFailure, type DownloadFacts } from './download-wish.ts';

/** The failure that a status other than 200, 206 and a redirect means; `isPassing` when asking again later may help. */
export function refusalOfStatus(status: number): { readonly failure: Failure; readonly isPassing: boolean } {
  if (status === 401 || status === 403 || status === 407) return { failure: { code: 'fetch-login', data: { status } }, isPassing: false };
  if (status === 404 || status === 410) return { failure: { code: 'fetch-not-found', data: { status } }, isPassing: false };
  const isPassing = status === 408 || status === 425 || status === 429 || status >= 500;
  return { failure: { code: 'fetch-refused', data: { status } }, isPassing };
}

/** What an answer's content type says against it: a page to read in a browser, or text of another kind. Null when it may be sound. */
export function refusalOfType(contentType: string | undefined, name: string): Failure | null {
  const type = typeOf(contentType);
  if (type === 'text/html' || type === 'application/xhtml+xml') return { code: 'fetch-web-page' };
  // Simple servers call everything text that they have no name for.
  if (type === 'text/plain' && isMediaName(name)) return null;
  return /^(?:text\/|image\/|application\/(?:json|xml|pdf|zip|vnd\.apple\.mpegurl|x-mpegurl|dash\+xml))/u.test(type)
    ? { code: 'not-media' }
    : null;
}

/** True when bytes begin as a web page does, whatever the server called them. */
export function isWebPage(head: Uint8Array): boolean {
  const text = Buffer.from(head.subarray(0, 512))
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/u, '')
    .trimStart()
    .toLowerCase();
  return text.startsWith('<!doctype html') || text.startsWith('<html');
}

/** The extension for a type of sound, for a link whose name has none. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'audio/mpeg': '.mp3',
  'audio/mp4': '.m4a',
  'audio/x-m4a': '.m4a',
  'audio/aac': '.aac',
  'audio/wav': '.wav',
  'audio/x-wav': '.wav',
  'audio/vnd.wave': '.wav',
  'audio/flac': '.flac',
  'audio/ogg': '.ogg',
  'audio/webm': '.webm',
  'video/mp4': '.mp4',
  'video/quicktime': '.mov',
  'video/webm': '.webm',
};

/** The file's name: as the server says it, else by the link; without parts that lead elsewhere, with an extension where one is known. */
export function nameOfAnswer(headers: IncomingHttpHeaders, link: string): string {
  const told = dispositionName(headers['content-disposition']) ?? nameOfLink(link);
  const name = path.posix
    .basename(told.replaceAll('\\', '/'))
    .replaceAll(/[\p{Cc}<>:"|?*]/gu, '')
    .replace(/^\.+/u, '')
    .trim()
    .slice(0, 200);
  const extension = EXTENSIONS[typeOf(headers['content-type'])] ?? '';
  if (name === '') return `recording${extension}`;
  return path.posix.extname(name) === '' ? `${name}${extension}` : name;
}

function typeOf(contentType: string | undefined): string {
  return (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

function dispositionName(header: string | undefined): string | null {
  const extended = /filename\*\s*=\s*utf-8''([^;]+)/iu.exec(header ?? '')?.[1];
  if (extended !== undefined) {
    try {
      return decodeURIComponent(extended.trim());
    } catch {
      // Wrongly written: the plain name is looked at.
    }
  }
  const plain = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/iu.exec(header ?? '');
  return plain?.[1] ?? plain?.[2] ?? null;
}

/** What of an answer lets the rest be asked for later: a strong ETag, else the date of change; null when neither is there. */
export function validatorOf(headers: IncomingHttpHeaders): string | null {
  const { etag } = headers;
  if (etag !== undefined && !etag.startsWith('W/')) return etag;
  return headers['last-modified'] ?? null;
}

/** Where a part begins and how long the whole is, by a Content-Range header; null when it says nothing of use. */
export function rangeOf(header: string | undefined): { readonly start: number; readonly totalBytes: number | null } | null {
  const found = /^bytes (\d+)-\d+\/(\d+|\*)$/u.exec(header ?? '');
  if (found === null) return null;
  return { start: Number(found[1]), totalBytes: found[2] === '*' ? null : Number(found[2]) };
}

/** True unless a part's own headers say that it belongs to another file than the one that was begun: a server need not heed If-Range. */
export function isSameFile(
  headers: IncomingHttpHeaders,
  range: { readonly totalBytes: number | null },
  begun: DownloadFacts | null,
): boolean {
  const { validator, totalBytes } = begun ?? { validator: null, totalBytes: null };
  if (totalBytes !== null && range.totalBytes !== null && totalBytes !== range.totalBytes) return false;
  const told = validator?.startsWith('"') === true ? headers.etag?.replace(/^W\//u, '') : headers['last-modified'];
  return told === undefined || told === validator;
}

/** What unpacks an answer that a server packed although nobody asked for that; null when it comes as it is. Unwinds with fetch-refused for a packing that is not known. */
export function unpackerOf(contentEncoding: string | undefined): Transform | null {
  const encoding = (contentEncoding ?? '').trim().toLowerCase();
  if (encoding === '' || encoding === 'identity') return null;
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip();
  if (encoding === 'deflate') return createInflate();
  if (encoding === 'br') return createBrotliDecompress();
  throw new DownloadFailure({ code: 'fetch-refused' }, false);
}
