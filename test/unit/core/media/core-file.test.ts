import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { WASM_PATH, wasmCore } from './media-fixture.ts';

test('the shipped core is the file whose checksum is kept beside it', () => {
  const kept = readFileSync(`${WASM_PATH}.sha256`, 'utf8').split(' ')[0];
  expect(createHash('sha256').update(readFileSync(WASM_PATH)).digest('hex')).toBe(kept);
});

test('the shipped core holds only what FFmpeg publishes under the LGPL', () => {
  expect(wasmCore().licence()).toBe('LGPL version 2.1 or later');
});

test('no path of the machine that built the core is left in it', () => {
  const text = readFileSync(WASM_PATH).toString('latin1');
  expect(text.match(/\/(?:home|root|tmp|work|build|Users)\/[\w./-]*/g)).toBeNull();
});

test('the core can reach nothing but its four host calls and a C library that is refused everything', () => {
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(WASM_PATH)));
  const asked = imports.filter((each) => each.module !== 'wasi_snapshot_preview1').map((each) => each.name);
  expect(asked.toSorted()).toEqual(['emscripten_notify_memory_growth', 'host_log', 'host_read', 'host_seek', 'host_write']);
  expect(imports.some((each) => each.name.includes('sock') || each.name.includes('path_'))).toBe(false);
});
