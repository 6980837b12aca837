import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { LOCAL_MODELS } from '../../main/core/engines/local/catalogue.ts';
import { isInstalled, readModel } from '../../main/core/engines/local/model-files.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MODELS = path.join(ROOT, 'assets/models');

function prepare(): void {
  execFileSync(process.execPath, [path.join(ROOT, 'scripts/prepare-models.ts')]);
}

test('the models made from the locked packages are the ones in the catalogue, and are made once', async () => {
  prepare();
  const made = LOCAL_MODELS.map((model) => statSync(path.join(MODELS, model.folder, model.decoder.name)).mtimeMs);
  prepare();
  expect(LOCAL_MODELS.map((model) => statSync(path.join(MODELS, model.folder, model.decoder.name)).mtimeMs)).toEqual(made);
  for (const model of LOCAL_MODELS) {
    expect(isInstalled(MODELS, model)).toBe(true);
    const bytes = await readModel(MODELS, model);
    expect(bytes.decoder.byteLength).toBe(model.decoder.sizeBytes);
  }
});
