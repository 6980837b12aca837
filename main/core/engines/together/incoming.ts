import type { IncomingHttpHeaders } from 'node:http';

/** What came back, whatever it is. */
export interface Incoming {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
