import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { onTestFinished } from 'vitest';

import { createLocalMediaCore } from '../../../../main/core/media/local-media-core.ts';
import type { MediaCore } from '../../../../main/core/media/media-core.ts';
import { createWasmCore, type WasmCore } from '../../../../main/core/media/wasm-core.ts';
export { wave } from '../../../fakes/sound-files.ts';

/** The core.wasm that is shipped. */
export const WASM_PATH = fileURLToPath(new URL('../../../../assets/media-core/core.wasm', import.meta.url));

/** The shipped core, started anew. */
export function wasmCore(): WasmCore {
  return createWasmCore(readFileSync(WASM_PATH));
}

/** A media core in this process. */
export function mediaCore(): MediaCore {
  return createLocalMediaCore(wasmCore(), () => performance.now());
}

/** The path of a committed recording. */
export function recording(name: string): string {
  return fileURLToPath(new URL(`../../../fixtures/audio/${name}`, import.meta.url));
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'media-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file of that name into a fresh folder and gives its path. */
export function fileOf(name: string, content: Uint8Array | string): string {
  const file = path.join(temporaryFolder(), name);
  writeFileSync(file, content);
  return file;
}

/** A sine of that many samples. */
export function tone(count: number, { hz = 440, level = 0.5, rateHz = 16_000 } = {}): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => level * Math.sin((2 * Math.PI * hz * i) / rateHz));
}

/** How much two stretches of sound differ: energy of the difference to energy of the first, in dB (-Infinity: not at all). */
export function differenceDb(wanted: Float32Array, got: Float32Array): number {
  let [signal, error] = [0, 0];
  for (let i = 0; i < wanted.length; i++) {
    signal += (wanted[i] ?? 0) ** 2;
    error += ((wanted[i] ?? 0) - (got[i] ?? 0)) ** 2;
  }
  return 10 * Math.log10(error / signal);
}
