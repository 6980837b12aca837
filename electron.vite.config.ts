import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string): string => resolve(import.meta.dirname, path);

/** Every process of the app and its entry: the window's main process, the helpers that may crash alone, and the command line. */
const mainEntries = {
  index: at('main/index.ts'),
  library: at('main/worker/library.ts'),
  ingest: at('main/worker/ingest.ts'),
  recognizer: at('main/worker/recognizer.ts'),
  diarizer: at('main/worker/diarizer.ts'),
  sender: at('main/worker/sender.ts'),
  cli: at('main/cli/index.ts'),
};

// The targets are those of the oldest runtime that development and tests may use (Electron 33: Node 20.18, Chromium 130);
// the runtime that ships is newer. Only the speech runtime stays outside the bundle: it loads native code and wasm by path.
export default defineConfig({
  main: {
    publicDir: false,
    build: {
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
      target: 'chrome130',
      minify: true,
      assetsInlineLimit: 0,
      rolldownOptions: { input: at('renderer/index.html') },
    },
  },
});
