import { readdirSync } from 'node:fs';
import path from 'node:path';

/** @typedef {{ platform: string, arch: string }} Target Node's names: linux, darwin or win32; x64 or arm64 */

const SCRIPT_FILES = ['package.json', 'dist/backend.js', 'dist/binding.js', 'dist/index.js', 'dist/version.js'];

/**
 * The machine's own speech runtime, per system. onnxruntime-node carries 288 MB for all of them. Left out besides the other systems:
 * on macOS a second copy of the library under its full version (the binding asks for libonnxruntime.1.dylib), on Windows DirectML and
 * the shader compiler (loaded only when a graphics card is asked to compute; DirectML.dll is a delayed import).
 * @type {Record<string, readonly string[]>}
 */
const NATIVE = {
  'linux-x64': ['libonnxruntime.so.1', 'onnxruntime_binding.node'],
  'linux-arm64': ['libonnxruntime.so.1', 'onnxruntime_binding.node'],
  'darwin-arm64': ['libonnxruntime.1.dylib', 'onnxruntime_binding.node'],
  'win32-x64': ['onnxruntime.dll', 'onnxruntime_binding.node'],
  'win32-arm64': ['onnxruntime.dll', 'onnxruntime_binding.node'],
};

/** What the WebAssembly build needs under Node: its module, and the core that the module loads by path (14 MB). */
const WEB = ['package.json', 'dist/ort.node.min.mjs', 'dist/ort-wasm-simd-threaded.mjs', 'dist/ort-wasm-simd-threaded.wasm'];

/**
 * Where the WebAssembly build goes along: Intel Macs have no native one, and on Windows the native one needs Microsoft's C++ runtime
 * (MSVCP140.dll and others), which a fresh Windows lacks.
 */
const NEEDS_WEB = new Set(['darwin-x64', 'win32-x64', 'win32-arm64']);

/**
 * The files of the speech runtime that a package needs, as paths below the folder of packages.
 * @param {string} modules the folder of packages
 * @param {Target} target
 * @returns {string[]}
 */
export function speechRuntimeFiles(modules, { platform, arch }) {
  const key = `${platform}-${arch}`;
  const native = NATIVE[key];
  if (native === undefined && !NEEDS_WEB.has(key)) throw new Error(`there is no speech runtime for ${key}`);
  const libraries = (native ?? []).map((file) => `bin/napi-v6/${platform}/${arch}/${file}`);
  return [
    ...(native === undefined ? [] : [...SCRIPT_FILES, ...libraries].map((file) => `onnxruntime-node/${file}`)),
    ...(NEEDS_WEB.has(key) ? WEB : []).map((file) => `onnxruntime-web/${file}`),
    // What both share comes twice: required by the native one, imported by the other.
    ...programFilesOf(modules, 'onnxruntime-common').filter(
      (file) => (native !== undefined || !file.includes('/dist/cjs/')) && (NEEDS_WEB.has(key) || !file.includes('/dist/esm/')),
    ),
  ];
}

/** A package's own program without types and source maps. @param {string} modules @param {string} name */
function programFilesOf(modules, name) {
  return readdirSync(path.join(modules, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && (entry.name.endsWith('.js') || entry.name === 'package.json'))
    .map((entry) => path.relative(modules, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .filter((file) => file === `${name}/package.json` || file.startsWith(`${name}/dist/`))
    .toSorted();
}
