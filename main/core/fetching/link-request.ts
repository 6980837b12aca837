import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';

import { FailureError } from '../../domain/failure.ts';
import { checkLink } from '../../domain/link.ts';
import { DownloadFailure, type DownloadParts, type DownloadWish } from './download-wish.ts';
import { isInsideAddress, LedInside, lookupOutside, namesInside } from './inside-network.ts';

const MOST_REDIRECTS = 5;
/** Nothing moved for so long: the line is taken for broken. */
export const SILENCE_MS = 30_000;

/** What a server said, and under which link it said so after all redirects. */
export interface LinkAnswer {
  readonly response: IncomingMessage;
  readonly url: string;
}

/** A question to the server behind a link; `haveBytes`: only what comes after these. */
export interface LinkQuestion {
  readonly wish: DownloadWish;
  readonly parts: DownloadParts;
  readonly haveBytes: number;
}

/**
 * Asks for a file and follows where it leads: over https only, five times at most, and from the outside never into one's own network, where a
 * stranger's link would press buttons of machines that trust their neighbours. The body is not read yet. Unwinds with DownloadFailure.
 */
export async function followLink(question: LinkQuestion): Promise<LinkAnswer> {
  const { wish, parts } = question;
  const isInside = parts.isInside ?? isInsideAddress;
  let link = wish.url;
  let beganOutside = false;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const checked = checkLink(link, parts.loopbackIsFine);
    if (checked.kind === 'refused') {
      const isFirst = redirects === 0;
      throw new DownloadFailure(isFirst ? checked.failure : { code: 'fetch-redirect' }, false);
    }
    if (beganOutside && namesInside(new URL(checked.url).hostname, isInside)) throw ledInside();
    const response = await ask(checked.url, question, beganOutside);
    const status = response.statusCode ?? 0;
    const next = response.headers.location;
    if (![301, 302, 303, 307, 308].includes(status) || next === undefined) return { response, url: checked.url };
    beganOutside ||= !isInside(response.socket.remoteAddress ?? '');
    response.destroy();
    link = URL.parse(next, checked.url)?.href ?? next;
  }
  throw new DownloadFailure({ code: 'fetch-redirect' }, false);
}

function ledInside(): DownloadFailure {
  return new DownloadFailure({ code: 'fetch-redirect' }, false);
}

function ask(link: string, { wish, parts, haveBytes }: LinkQuestion, onlyOutside: boolean): Promise<IncomingMessage> {
  const url = new URL(link);
  const validator = wish.facts?.validator ?? null;
  // Only what is needed: nothing that tells programs or machines apart; sound does not shrink, so it comes as it is.
  const headers = {
    accept: '*/*',
    'accept-encoding': 'identity',
    ...(haveBytes > 0 && validator !== null ? { range: `bytes=${haveBytes}-`, 'if-range': validator } : {}),
  };
  const { signal } = wish;
  const options = {
    headers,
    signal,
    agent: false,
    ...(parts.extraCertificates === undefined ? {} : { ca: parts.extraCertificates }),
    ...(onlyOutside ? { lookup: lookupOutside(parts.isInside ?? isInsideAddress) } : {}),
  };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, options);
    const stopTimer = parts.clock.after(SILENCE_MS, () => request.destroy(new Error('silence')));
    request.once('response', (response) => {
      stopTimer();
      resolve(response);
    });
    request.once('error', (error) => {
      stopTimer();
      if (error instanceof LedInside) reject(ledInside());
      else reject(signal.aborted ? new FailureError({ code: 'cancelled' }) : brokenLine(error));
    });
    request.end();
  });
}

/** The failure for a line that broke or never was, or for a disk that took no more. */
export function brokenLine(caught: unknown): DownloadFailure {
  const code = caught instanceof Error && 'code' in caught && typeof caught.code === 'string' ? caught.code : '';
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY/u.test(code)) return new DownloadFailure({ code: 'fetch-certificate' }, false);
  if (code === 'ENOSPC' || code === 'EDQUOT') return new DownloadFailure({ code: 'disk-full' }, false);
  const isNobody = /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL)$/u.test(code);
  return new DownloadFailure({ code: isNobody ? 'fetch-offline' : 'fetch-broken' }, true);
}
