import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const PROJECT = path.resolve(import.meta.dirname, '../..');

/** A tree that keeps every rule: each file and what it imports. */
const HONEST: Readonly<Record<string, string>> = {
  'main/domain/failure.ts': 'export type Failure = string;',
  'main/domain/edit.ts': "import type { Failure } from './failure.ts';\nexport type Edit = Failure;",
  'main/core/engines/engine.ts': "import type { Failure } from '../../domain/failure.ts';\nexport type Engine = Failure;",
  'main/core/engines/local/local-engine.ts': "export type { Engine } from '../engine.ts';",
  'main/core/exports/exporter.ts': 'export type Exporter = string;',
  'main/core/exports/plain-text.ts': "export type { Exporter } from './exporter.ts';",
  'main/core/exports/registry.ts':
    "export type { Exporter } from './plain-text.ts';\nexport type { Exporter as Other } from './exporter.ts';",
  'main/core/library/ingest.ts': 'export const ingest = 1;',
  'main/edge/window.ts': "import { app } from 'electron';\nexport const name = app;",
  'main/worker/library.ts': "import '../core/engines/local/local-engine.ts';",
  'main/cli/index.ts': "import '../core/library/ingest.ts';",
  'main/index.ts': "import './edge/window.ts';",
  'main/command.ts': "import './edge/window.ts';",
  'main/entry.ts': "import './index.ts';\nimport './command.ts';",
  'preload/contract.ts': "export type { Edit } from '#domain/edit.ts';\nexport type { Ask } from './sound-requests.ts';",
  'preload/sound-requests.ts': "import type { Edit } from '#domain/edit.ts';\nexport type Ask = Edit;",
  'preload/sound-schemas.ts': 'export const sound = 1;',
  'preload/schemas.ts': "export { sound as schemas } from './sound-schemas.ts';",
  'preload/index.ts':
    "import type { Edit } from '#contract';\nimport { contextBridge } from 'electron';\nexport const bridge = contextBridge as Edit;",
  'renderer/bridge.ts': "export type { Edit } from '#contract';",
  'renderer/features/player/player-view.tsx': "export { button } from '../../ui/button.tsx';\nexport type { Edit } from '#domain/edit.ts';",
  'renderer/features/editor/editor-view.tsx': "export { type Edit } from '../../bridge.ts';",
  'renderer/ui/button.tsx': 'export const button = 1;',
  'renderer/app/shell.tsx': "export { button } from '../features/player/player-view.tsx';",
  'renderer/main.tsx': "import './app/shell.tsx';",
  'test/fakes/fake-engine.ts': 'export const fake = 1;',
};

/** For every rule, files that break it. */
const BREACHES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'no-cycle': { 'main/core/library/a.ts': "import './b.ts';", 'main/core/library/b.ts': "import './a.ts';" },
  resolvable: { 'main/core/library/lost.ts': "import './nowhere.ts';" },
  'domain-is-pure': { 'main/domain/impure.ts': "import type { Stats } from 'node:fs';\nexport type S = Stats;" },
  'core-without-electron': { 'main/core/library/tray.ts': "import { app } from 'electron';\nexport const a = app;" },
  'core-knows-no-edge': {
    'main/core/library/window-user.ts': "import type { name } from '../../edge/window.ts';\nexport type N = typeof name;",
  },
  'electron-at-the-edge': { 'main/core/library/store.ts': "import Store from 'electron-store';\nexport const s = Store;" },
  'edge-is-thin': { 'main/edge/starter.ts': "import '../worker/library.ts';" },
  'nobody-imports-an-entry': { 'main/core/library/again.ts': "import '../../index.ts';" },
  'worker-rooms': { 'main/worker/ingest.ts': "import '../core/library/ingest.ts';" },
  'worker-knows-no-window': { 'main/worker/window-opener.ts': "import '../edge/window.ts';" },
  'cli-knows-no-window': { 'main/cli/window-opener.ts': "import '../edge/window.ts';" },
  'sibling-engines': { 'main/core/engines/together/together-engine.ts': "import '../local/local-engine.ts';" },
  'sibling-exporters': { 'main/core/exports/subrip.ts': "import './plain-text.ts';" },
  'storage-stands-alone': { 'main/core/storage/database.ts': "import '../library/ingest.ts';" },
  'media-stands-alone': { 'main/core/media/peaks.ts': "import '../library/ingest.ts';" },
  'engines-stand-alone': { 'main/core/engines/local/keeper.ts': "import '../../library/ingest.ts';" },
  'contract-is-types': { 'preload/contract.ts': "import { z } from 'zod';\nexport type Edit = z.ZodType;" },
  'preload-knows-the-contract': { 'preload/index.ts': "import type { Edit } from '#domain/edit.ts';\nexport const edit: Edit = '';" },
  'schemas-at-the-door': { 'main/core/library/door.ts': "import '../../../preload/schemas.ts';" },
  'renderer-without-node': { 'renderer/ui/files.tsx': "import { readFileSync } from 'node:fs';\nexport const r = readFileSync;" },
  'renderer-behind-the-bridge': {
    'renderer/ui/reach.tsx': "import type { Engine } from '../../main/core/engines/engine.ts';\nexport type E = Engine;",
  },
  'feature-alone': { 'renderer/features/editor/with-player.tsx': "import '../player/player-view.tsx';" },
  'features-below-the-app': { 'renderer/features/editor/with-app.tsx': "import '../../app/shell.tsx';" },
  'ui-knows-no-feature': { 'renderer/ui/knowing.tsx': "import type { Edit } from '#domain/edit.ts';\nexport type E = Edit;" },
  'bridge-below-the-view': { 'renderer/bridge-view.ts': "import './ui/button.tsx';" },
  'product-without-tests-or-scripts': { 'main/core/library/faked.ts': "import '../../../test/fakes/fake-engine.ts';" },
};

interface Verdict {
  readonly exitCode: number;
  readonly output: string;
}

function checkLayers(root: string): Promise<Verdict> {
  return new Promise((done) => {
    execFile(process.execPath, [path.join(PROJECT, 'scripts/check-layers.ts'), '--root', root], (error, stdout, stderr) =>
      done({ exitCode: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr }),
    );
  });
}

let root = '';

async function plant(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), `${text}\n`);
  }
}

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'on-record-layers-'));
  for (const file of ['.dependency-cruiser.cjs', 'package.json']) await copyFile(path.join(PROJECT, file), path.join(root, file));
  await symlink(path.join(PROJECT, 'node_modules'), path.join(root, 'node_modules'), 'junction');
});

afterEach(() => rm(root, { recursive: true, force: true }));

describe('the layer check', () => {
  it('is content with a tree that keeps every rule', async () => {
    await plant(HONEST);
    const { exitCode, output } = await checkLayers(root);
    expect(output).toContain('25 of 25 files looked at, 0 breaches');
    expect(exitCode).toBe(0);
  });

  it('reports a breach of every single rule', async () => {
    const config: unknown = createRequire(import.meta.url)(path.join(PROJECT, '.dependency-cruiser.cjs'));
    const rules = (config as { forbidden: { name: string }[] }).forbidden.map((rule) => rule.name);
    expect(Object.keys(BREACHES).toSorted()).toEqual(rules.toSorted());
    await plant(HONEST);
    for (const files of Object.values(BREACHES)) await plant(files);
    const { exitCode, output } = await checkLayers(root);
    expect(exitCode).toBe(1);
    const unreported = Object.entries(BREACHES).filter(
      ([rule, files]) =>
        !output.split('\n').some((line) => line.startsWith(`${rule}: `) && Object.keys(files).some((file) => line.includes(file))),
    );
    expect(unreported.map(([rule]) => rule)).toEqual([]);
  });

  it('fails when there is nothing to look at', async () => {
    const { exitCode, output } = await checkLayers(root);
    expect(output).toContain('there was nothing to look at');
    expect(exitCode).toBe(1);
  });

  it('fails when a source file escapes it', async () => {
    await plant(HONEST);
    await writeFile(
      path.join(root, '.dependency-cruiser.cjs'),
      `const config = require(${JSON.stringify(path.join(PROJECT, '.dependency-cruiser.cjs'))});\nmodule.exports = { ...config, options: { ...config.options, exclude: '^main/core' } };\n`,
    );
    const { exitCode, output } = await checkLayers(root);
    expect(output).toContain('not looked at: main/core/library/ingest.ts');
    expect(exitCode).toBe(1);
  });
});
