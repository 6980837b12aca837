import { defineConfig } from '@playwright/test';

// One app at a time: each test starts Electron with a profile of its own, and the machine's cores belong to it.
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  // What takes many minutes runs only in a phase of its own (scripts/test.mjs).
  ...(process.env['ONRECORD_LONG'] === '1' ? { grep: /@long/u } : { grepInvert: /@long/u }),
  globalSetup: './scripts/bootstrap/playwright-setup.mjs',
  outputDir: 'test-results',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  // The first journey that needs a transcribed library makes it; a slow machine takes minutes for that.
  timeout: 240_000,
  expect: { timeout: 15_000 },
  use: { screenshot: 'only-on-failure', trace: 'retain-on-failure' },
});
