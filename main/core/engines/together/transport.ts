import { open, type FileHandle } from 'node:fs/promises';
import { request as httpRequest, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';

import { FailureError } from '../../../domain/failure.ts';
import type { Clock } from '../../clock.ts';
import type { Deadlines, ExchangePhase } from './deadlines.ts';
import type { MultipartForm, SoundFile } from './multipart.ts';
import type { Incoming } from './incoming.ts';
import { networkFailure } from './server-failures.ts';

/** What goes to a server. Address and key are given each time: nothing in the surroundings can lead an upload elsewhere. */
export interface Outgoing {
  readonly url: string;
  readonly key: string | null;
  /** Null: only asked for (GET). */
  readonly form: MultipartForm | null;
  readonly sound: SoundFile | null;
  readonly deadlines: Deadlines;
}

/** What an exchange works with; `onSent` hears how many bytes of the sound are on their way. */
export interface ExchangeOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onSent?: (sentBytes: number) => void;
}

/** A server may refuse before the sound is sent; one that does not know the question gets the sound after this long. */
const INVITATION_MS = 1_000;
const READ_BYTES = 128 * 1024;
/** A transcript of four hours with all word times is about 5 MB. */
const LONGEST_ANSWER_BYTES = 64 * 1024 * 1024;

/**
 * One exchange over HTTP, never repeated: the sound streams from its file, each part has its deadline, `signal` ends it at any
 * moment. Unwinds with cancelled, offline, connection-lost, timed-out, certificate-refused (data `phase`; `lost` 1 when the server may
 * have got all of the sound, so that it may be paid for), file-missing. Any status is an answer here.
 */
export function exchange(outgoing: Outgoing, options: ExchangeOptions): Promise<Incoming> {
  if (options.signal.aborted) return Promise.reject(new FailureError({ code: 'cancelled' }));
  return new Promise((resolve, reject) => new Exchange(outgoing, options, { resolve, reject }).begin());
}

interface Ending {
  readonly resolve: (incoming: Incoming) => void;
  readonly reject: (reason: unknown) => void;
}

class Exchange {
  readonly #outgoing: Outgoing;
  readonly #options: ExchangeOptions;
  readonly #ending: Ending;
  readonly #request: ClientRequest;
  #phase: ExchangePhase = 'connect';
  #stopTimer: () => void = () => undefined;
  #stopInvitation: () => void = () => undefined;
  #isEnded = false;
  #isAnswered = false;
  #isSendingBody = false;
  #isSent = false;

  constructor(outgoing: Outgoing, options: ExchangeOptions, ending: Ending) {
    this.#outgoing = outgoing;
    this.#options = options;
    this.#ending = ending;
    const url = new URL(outgoing.url);
    this.#request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, requestOptions(url, outgoing));
  }

  begin(): void {
    const request = this.#request;
    this.#options.signal.addEventListener('abort', this.#abort, { once: true });
    request.on('error', (error) => this.#broken(error));
    request.on('response', (response) => this.#receive(response));
    request.on('close', () => this.#broken(null));
    request.on('socket', (socket) => {
      const secure = new URL(this.#outgoing.url).protocol === 'https:';
      socket.once(secure ? 'secureConnect' : 'connect', () => this.#enter(this.#outgoing.form === null ? 'answer' : 'upload'));
    });
    this.#enter('connect');
    if (this.#outgoing.form === null) {
      request.end();
      return;
    }
    request.on('continue', () => this.#send());
    request.flushHeaders();
  }

  readonly #abort = (): void => this.#fail(new FailureError({ code: 'cancelled' }));

  #enter(phase: ExchangePhase): void {
    this.#phase = phase;
    this.#moved();
    if (phase === 'upload') this.#stopInvitation = this.#options.clock.after(INVITATION_MS, () => this.#send());
  }

  /** Something moved: the deadline of this part starts anew. */
  #moved(): void {
    this.#stopTimer();
    if (this.#isEnded) return;
    const phase = this.#phase;
    this.#stopTimer = this.#options.clock.after(this.#outgoing.deadlines[phase], () =>
      this.#fail(new FailureError({ code: 'timed-out', data: { phase, lost: this.#lost() } })),
    );
  }

  #send(): void {
    this.#stopInvitation();
    if (this.#isSendingBody || this.#isEnded || this.#isAnswered) return;
    this.#isSendingBody = true;
    void this.#sendBody().catch((caught: unknown) => {
      if (!this.#isAnswered) this.#fail(caught);
    });
  }

  async #sendBody(): Promise<void> {
    const { form, sound } = this.#outgoing;
    if (form === null) return;
    await this.#write(form.head);
    if (sound !== null) await this.#sendSound(sound);
    if (this.#isEnded || this.#isAnswered) return;
    // From here on the server may have everything.
    this.#isSent = true;
    this.#request.end(form.tail, () => {
      if (!this.#isAnswered && !this.#isEnded) this.#enter('answer');
    });
  }

  /** One room of bytes for all of it, filled again when the line has taken it: what waits to be sent lies in the file, not in memory. */
  async #sendSound(sound: SoundFile): Promise<void> {
    const room = Buffer.allocUnsafe(READ_BYTES);
    const file = await openFile(sound.path);
    try {
      let sentBytes = 0;
      while (!this.#isEnded && !this.#isAnswered) {
        const { bytesRead } = await file.read(room, 0, READ_BYTES);
        if (sentBytes + bytesRead > sound.sizeBytes || (bytesRead === 0 && sentBytes !== sound.sizeBytes))
          throw new FailureError({ code: 'file-missing' });
        if (bytesRead === 0) return;
        await this.#write(room.subarray(0, bytesRead));
        sentBytes += bytesRead;
        this.#options.onSent?.(sentBytes);
      }
    } finally {
      await file.close();
    }
  }

  /** Writes and waits until the line has taken it, or is gone. */
  #write(bytes: Buffer): Promise<void> {
    const request = this.#request;
    this.#moved();
    if (request.destroyed) return Promise.resolve();
    return new Promise((resolve) => {
      const goOn = (): void => {
        request.off('close', goOn);
        this.#moved();
        resolve();
      };
      request.on('close', goOn);
      request.write(bytes, goOn);
    });
  }

  #receive(response: IncomingMessage): void {
    this.#isAnswered = true;
    this.#stopInvitation();
    this.#enter('body');
    const parts: Buffer[] = [];
    let sizeBytes = 0;
    response.on('data', (bytes: Buffer) => {
      this.#moved();
      sizeBytes += bytes.length;
      if (sizeBytes > LONGEST_ANSWER_BYTES)
        this.#fail(new FailureError({ code: 'server-nonsense', data: { detail: 'an endless answer', lost: this.#lost() } }));
      else parts.push(bytes);
    });
    const cutShort = (error: Error | null): void => this.#fail(new FailureError(networkFailure(error, 'body', this.#lost())));
    response.on('error', cutShort);
    response.on('close', () => cutShort(null));
    response.on('end', () => {
      if (!response.complete) return cutShort(null);
      this.#settle(() =>
        this.#ending.resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString('utf8') }),
      );
    });
  }

  #lost(): 0 | 1 {
    return this.#isSent ? 1 : 0;
  }

  #broken(error: Error | null): void {
    if (this.#isAnswered) return;
    this.#fail(new FailureError(networkFailure(error, this.#phase, this.#lost())));
  }

  #fail(reason: unknown): void {
    this.#settle(() => this.#ending.reject(reason));
  }

  #settle(tell: () => void): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#stopTimer();
    this.#stopInvitation();
    this.#options.signal.removeEventListener('abort', this.#abort);
    this.#request.destroy();
    tell();
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch {
    throw new FailureError({ code: 'file-missing' });
  }
}

/** Only what the exchange needs: nothing that tells programs, versions or machines apart. */
function requestOptions(url: URL, { key, form, sound }: Outgoing): RequestOptions {
  const headers: Record<string, string | number> = { accept: 'application/json' };
  if (key !== null) headers['authorization'] = `Bearer ${key}`;
  if (form !== null) {
    headers['content-type'] = form.contentType;
    headers['content-length'] = form.head.length + (sound?.sizeBytes ?? 0) + form.tail.length;
    headers['expect'] = '100-continue';
  }
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  // A certificate is checked against the name; an address has none to send.
  return { method: form === null ? 'GET' : 'POST', headers, agent: false, ...(isIP(host) === 0 ? { servername: host } : {}) };
}
