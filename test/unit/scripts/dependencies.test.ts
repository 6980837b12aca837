import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { dependenciesAreInstalled } from '../../../scripts/bootstrap/dependencies.mjs';
import { requireNode } from '../../../scripts/bootstrap/project.mjs';

const WANTED = { dependencies: { one: '1.0.0' }, devDependencies: { two: '2.0.0' } };
const LOCKED = {
  '': WANTED,
  'node_modules/one': { version: '1.0.0' },
  'node_modules/two': { version: '2.0.0' },
  'node_modules/elsewhere': { version: '3.0.0', optional: true },
};
const INSTALLED = { 'node_modules/one': { version: '1.0.0' }, 'node_modules/two': { version: '2.0.0' } };

let root = '';

async function clone(wanted: object, locked: object, installed: object | null): Promise<void> {
  const write = (file: string, value: object): Promise<void> => writeFile(path.join(root, file), JSON.stringify(value));
  await write('package.json', wanted);
  await write('package-lock.json', { packages: locked });
  if (installed !== null) await write('node_modules/.package-lock.json', { packages: installed });
}

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'on-record-dependencies-'));
  await mkdir(path.join(root, 'node_modules'));
});

afterEach(() => rm(root, { recursive: true, force: true }));

describe('whether the packages are installed', () => {
  it('is so when npm wrote down what the lock names, platform packages of others aside', async () => {
    await clone(WANTED, LOCKED, INSTALLED);
    expect(dependenciesAreInstalled(root)).toBe(true);
  });

  it('is not so in a bare clone, or when an install was cut short', async () => {
    await clone(WANTED, LOCKED, null);
    expect(dependenciesAreInstalled(root)).toBe(false);
  });

  it('is not so when the lock names another version', async () => {
    await clone(WANTED, { ...LOCKED, 'node_modules/two': { version: '2.0.1' } }, INSTALLED);
    expect(dependenciesAreInstalled(root)).toBe(false);
  });

  it('is not so when the lock names a package more', async () => {
    await clone(WANTED, { ...LOCKED, 'node_modules/three': { version: '3.0.0' } }, INSTALLED);
    expect(dependenciesAreInstalled(root)).toBe(false);
  });

  it('is not so when package.json was changed by hand', async () => {
    await clone({ ...WANTED, dependencies: { one: '1.1.0' } }, LOCKED, INSTALLED);
    expect(dependenciesAreInstalled(root)).toBe(false);
  });
});

describe('the Node that starts the program', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.21.0'])('may be %s', (version) => {
    expect(() => requireNode(version)).not.toThrow();
  });

  it.each(['18.20.4', '20.18.3'])('may not be %s, which is said in a sentence', (version) => {
    expect(() => requireNode(version)).toThrow(`Node 20.19 or newer is needed, this is ${version}.`);
  });
});

describe('the lock file', () => {
  const lockFile = z.object({
    packages: z.record(
      z.string(),
      z.looseObject({ resolved: z.string().optional(), optionalDependencies: z.record(z.string(), z.string()).optional() }),
    ),
  });

  it('names the optional packages of every platform, so that npm ci works on each', async () => {
    const { packages } = lockFile.parse(
      JSON.parse(await readFile(path.resolve(import.meta.dirname, '../../../package-lock.json'), 'utf8')),
    );
    const missing = Object.entries(packages).flatMap(([at, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).filter(
        (name) => !(`${at}/node_modules/${name}` in packages) && !(`node_modules/${name}` in packages),
      ),
    );
    expect(missing).toEqual([]);
  });

  it('names no registry', async () => {
    const { packages } = lockFile.parse(
      JSON.parse(await readFile(path.resolve(import.meta.dirname, '../../../package-lock.json'), 'utf8')),
    );
    expect(Object.values(packages).filter((entry) => entry.resolved !== undefined)).toEqual([]);
  });
});
