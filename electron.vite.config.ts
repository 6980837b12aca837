import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string): string => resolve(import.meta.dirname, path);

/** `electron-vite build --mode carries-node`: for the package that tests make of an old Electron, into a folder that no release takes from. */
const CARRIES_NODE = 'carries-node';

/** Every process of the app and its entry: the first, the window's main process, the helpers that may crash alone, and the command line. */
const mainEntries = {
  entry: at('main/entry.ts'),
  index: at('main/index.ts'),
  library: at('main/worker/library.ts'),
  searcher: at('main/worker/searcher.ts'),
  ingest: at('main/worker/ingest.ts'),
  recognizer: at('main/worker/recognizer.ts'),
  diarizer: at('main/worker/diarizer.ts'),
  sender: at('main/worker/sender.ts'),
  cli: at('main/cli/index.ts'),
};

function outFolder(mode: string): string {
  return at(mode === CARRIES_NODE ? '.cache/carries-node/out' : 'out');
}

// The targets are those of the oldest runtime that development and tests may use (Electron 33: Node 20.18, Chromium 130);
// the runtime that ships is newer. Only the speech runtime stays outside the bundle: it loads native code and wasm by path.
export default defineConfig(({ mode }) => ({
  main: {
    publicDir: false,
    define: { PACKAGE_CARRIES_NODE: JSON.stringify(mode === CARRIES_NODE) },
    build: {
      outDir: `${outFolder(mode)}/main`,
      target: 'node20.18',
      externalizeDeps: false,
      sourcemap: true,
      rolldownOptions: {
        input: mainEntries,
        external: ['electron', /^onnxruntime-(node|web)(\/|$)/],
        // Chunks lie beside the entries, so that a path relative to import.meta.url means the same in each of them.
        output: { chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: `${outFolder(mode)}/preload`,
      target: 'node20.18',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('preload/index.ts') },
        // A sandboxed preload must be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    publicDir: false,
    plugins: [react()],
    build: {
      outDir: `${outFolder(mode)}/renderer`,
      target: 'chrome130',
      minify: true,
      assetsInlineLimit: 0,
      rolldownOptions: { input: at('renderer/index.html') },
    },
  },
}));
