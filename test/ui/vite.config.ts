import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The window over the fake bridge, for looking at and for tests without the app: `npx vite build --config test/ui/vite.config.ts`
// then `npx vite preview --config test/ui/vite.config.ts`. The content policy is the app's own, but for the sound, which is a blob here.
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src blob:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'";

/** The window, and the page that shows every component. Neither is a part of what is built for the app. */
const PAGES = ['index.html', 'components.html'].map((page) => resolve(import.meta.dirname, page));

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    target: 'chrome130',
    outDir: resolve(import.meta.dirname, '../../out/ui'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rolldownOptions: { input: PAGES },
  },
  preview: { port: 4178, strictPort: true, headers: { 'Content-Security-Policy': POLICY } },
});
