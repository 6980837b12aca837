import type { ServerResponse } from 'node:http';

/** What can go wrong at a server, one name for each row of what was seen. */
export const FAULTS = {
  'audio-too-long': json(400, {
    error: { message: 'Audio is too long', type: 'invalid_request_error', param: null, code: 'audio_too_long' },
  }),
  'invalid-params': json(400, {
    id: 'okSupport1',
    error: { message: 'temperature must be at most 1', type: 'invalid_request_error', param: null, code: 'invalid_params' },
  }),
  'unsupported-format': json(400, {
    error: { message: 'Unsupported format', type: 'invalid_request_error', param: null, code: 'unsupported_format' },
  }),
  'unknown-model': json(400, {
    id: 'okSupport2',
    error: { message: 'Unable to access model', type: 'invalid_request_error', param: null, code: 'model_not_available' },
  }),
  'bare-400': text({ status: 400, type: 'text/plain' }, 'Invalid request'),
  'wrong-key': json(401, {
    error: { message: 'Invalid API key provided.', type: 'invalid_request_error', param: null, code: 'invalid_api_key' },
  }),
  'no-credit': json(402, { error: { message: 'Credit limit exceeded', type: 'credit_limit', param: null, code: null } }),
  'out-of-quota': json(429, {
    error: { message: 'You exceeded your current quota', type: 'insufficient_quota', param: null, code: 'insufficient_quota' },
  }),
  'not-found': text({ status: 404, type: 'text/plain' }, 'File Not Found'),
  'too-large': json(413, {
    error: { message: 'Request too large', type: 'invalid_request_error', param: null, code: 'request_too_large' },
  }),
  'too-large-page': text({ status: 413, type: 'text/html' }, '<html><h1>413 Request Entity Too Large</h1></html>'),
  'rate-limited': json(
    429,
    { error: { message: 'Rate limit', type: 'dynamic_request_limited', param: null, code: null } },
    { 'retry-after': '1' },
  ),
  'rate-limited-long': json(
    429,
    { error: { message: 'Rate limit', type: 'dynamic_request_limited', param: null, code: null } },
    { 'retry-after': '300' },
  ),
  'server-error': json(500, { error: { message: 'Internal error', type: 'server_error', param: null, code: null } }),
  'processing-failed': json(500, { error: { message: 'Processing failed', type: 'server_error', param: null, code: 'processing_failed' } }),
  'bad-gateway-page': text({ status: 502, type: 'text/html' }, '<html><h1>502 Bad Gateway</h1></html>'),
  overloaded: json(503, { error: { message: 'Model overloaded', type: 'server_error', param: null, code: null } }),
  reset: (response: ServerResponse) => void response.socket?.resetAndDestroy(),
  'close-unanswered': (response: ServerResponse) => void response.socket?.destroy(),
  'drop-mid-answer': half('application/json', true),
  'stall-mid-answer': half('application/json', false),
  'truncated-json': text({ status: 200, type: 'application/json' }, '{"task":"transcribe","text":"the first half of'),
  hang: () => undefined,
  'page-200': text({ status: 200, type: 'text/html' }, '<!doctype html><title>Welcome</title>'),
  'empty-200': text({ status: 200, type: 'application/json' }, ''),
  'no-content': text({ status: 204, type: 'application/json' }, ''),
  'null-200': text({ status: 200, type: 'application/json' }, 'null'),
  'no-text': json(200, {}),
  'error-200': json(200, { error: { message: 'Something', type: 'server_error' } }),
  redirect: text({ status: 302, type: 'text/html' }, '', { location: 'http://portal.invalid/login' }),
} as const satisfies Record<string, (response: ServerResponse) => void>;

/** One of the ways to fail. */
export type Fault = keyof typeof FAULTS;

/** True for the name of a fault. */
export function isFault(name: string): name is Fault {
  return Object.hasOwn(FAULTS, name);
}

type Answer = (response: ServerResponse) => void;

function json(status: number, body: object, headers: Readonly<Record<string, string>> = {}): Answer {
  return text({ status, type: 'application/json' }, JSON.stringify(body), headers);
}

function text(
  { status, type }: { readonly status: number; readonly type: string },
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return (response) => response.writeHead(status, { 'content-type': type, ...headers }).end(body);
}

function half(type: string, drops: boolean): Answer {
  return (response) => {
    response.writeHead(200, { 'content-type': type, 'content-length': '5000' });
    response.write('{"text":"half of ', () => {
      if (drops) response.socket?.destroy();
    });
  };
}
