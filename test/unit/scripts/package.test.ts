import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import { iconSet, windowsIcon } from '../../../scripts/package/icon-formats.ts';
import { sizesByPart } from '../../../scripts/package/sizes.mjs';
import { speechRuntimeFiles } from '../../../scripts/package/speech-runtime.mjs';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const MODULES = path.join(ROOT, 'node_modules');

describe('the speech runtime in a package', () => {
  const targets = ['linux', 'darwin', 'win32'].flatMap((platform) => ['x64', 'arm64'].map((arch) => ({ platform, arch })));

  it.each(targets)('is there for $platform $arch, file by file', (target) => {
    const files = speechRuntimeFiles(MODULES, target);
    expect(files.filter((file) => !existsSync(path.join(MODULES, file)))).toEqual([]);
    const natives = files.filter((file) => file.includes('/bin/'));
    expect(natives.every((file) => file.includes(`/${target.platform}/${target.arch}/`))).toBe(true);
    const shared = files.filter((file) => file.startsWith('onnxruntime-common/dist/'));
    expect(shared.some((file) => file.includes('/cjs/'))).toBe(natives.length > 0);
    expect(shared.some((file) => file.includes('/esm/'))).toBe(files.some((file) => file.startsWith('onnxruntime-web/')));
    // One of the two can always be loaded.
    expect(natives.length > 0 || files.includes('onnxruntime-web/dist/ort-wasm-simd-threaded.wasm')).toBe(true);
  });

  it('has every native file of Linux, where nothing can be left out', () => {
    const folder = path.join(MODULES, 'onnxruntime-node/bin/napi-v6/linux/x64');
    const shipped = speechRuntimeFiles(MODULES, { platform: 'linux', arch: 'x64' }).filter((file) => file.includes('/bin/'));
    expect(shipped.map((file) => path.basename(file)).toSorted()).toEqual(readdirSync(folder).toSorted());
  });

  it('is refused for a system that has none', () => {
    expect(() => speechRuntimeFiles(MODULES, { platform: 'freebsd', arch: 'x64' })).toThrow('no speech runtime');
  });
});

describe('the names in a package', () => {
  const text = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
  const config = text('electron-builder.yml');
  const product = /^productName: (.*)$/mu.exec(config)?.[1] ?? '';

  it('are those that the command line of each system calls', () => {
    // At the top it would rename the program of macOS and Windows, too.
    expect(config).not.toMatch(/^executableName:/mu);
    expect(/^linux:\n(?: .*\n)*? {2}executableName: (.*)$/mu.exec(config)?.[1]).toBe('on-record');
    expect(text('assets/package/linux/onrecord')).toContain('/opt/on-record/on-record');
    expect(text('assets/package/mac/onrecord')).toContain(`/MacOS/${product}"`);
    expect(text('assets/package/win/onrecord.cmd')).toContain(`"%~dp0..\\${product}.exe"`);
    for (const script of ['scripts/package.mjs', 'scripts/test-packaged.mjs']) expect(text(script)).toContain(`'${product}.exe'`);
    expect(text('.github/workflows/release.yml')).toContain(`'${product}.app'`);
  });

  it('of files are the same on macOS and Windows', () => {
    const mac = [...config.matchAll(/^ {6}ext: \[(.*)\]$/gmu)].flatMap((match) => (match[1] ?? '').split(', '));
    const windows = [...text('assets/package/win/installer.nsh').matchAll(/insertmacro \$\{DO\} (\w+)$/gmu)].map((match) => match[1]);
    expect(windows).toEqual(mac);
    expect(mac.length).toBeGreaterThan(20);
  });
});

describe('the icon', () => {
  const folder = path.join(ROOT, 'assets/icons');
  const picture = (sizePx: number): Uint8Array => readFileSync(path.join(folder, `${sizePx}x${sizePx}.png`));

  it('is committed as `node scripts/icon-files.ts` makes it', () => {
    expect(readFileSync(path.join(folder, 'icon.ico')).equals(windowsIcon(picture))).toBe(true);
    expect(readFileSync(path.join(folder, 'icon.icns')).equals(iconSet(picture))).toBe(true);
  });

  it('holds whole pictures at the places that its heads name', () => {
    const file = Buffer.from(windowsIcon(picture));
    for (let index = 0; index < file.readUInt16LE(4); index++) {
      const at = 6 + 16 * index;
      const start = file.readUInt32LE(at + 12);
      const png = file.subarray(start, start + file.readUInt32LE(at + 8));
      expect(png.readUInt32BE(16)).toBe(file.readUInt8(at) || 256);
      expect(png.subarray(-8, -4).toString('latin1')).toBe('IEND');
    }
    const set = Buffer.from(iconSet(picture));
    expect(set.readUInt32BE(4)).toBe(set.length);
  });
});

describe('the sizes of a package', () => {
  it('are counted once each and sum up', () => {
    const app = mkdtempSync(path.join(tmpdir(), 'on-record-sizes-'));
    const write = (file: string, sizeBytes: number): void => {
      mkdirSync(path.dirname(path.join(app, file)), { recursive: true });
      writeFileSync(path.join(app, file), new Uint8Array(sizeBytes));
    };
    write('on-record', 100);
    write('locales/en-US.pak', 10);
    write('resources/app.asar', 20);
    write('resources/assets/models/tiny/encoder.onnx', 30);
    write('resources/node_modules/onnxruntime-node/package.json', 5);
    expect(sizesByPart(app, path.join(app, 'resources'))).toEqual([
      { name: 'Electron', sizeBytes: 100 },
      { name: 'models', sizeBytes: 30 },
      { name: 'app.asar', sizeBytes: 20 },
      { name: 'locales', sizeBytes: 10 },
      { name: 'speech runtime', sizeBytes: 5 },
      { name: 'whole', sizeBytes: 165 },
    ]);
    rmSync(app, { recursive: true });
  });
});
