import { defineConfig } from 'vitest/config';

const room = (name: string, testTimeout: number): { extends: true; test: object } => ({
  extends: true,
  test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], testTimeout, hookTimeout: testTimeout },
});

// A view test asks for a DOM in its first line: `// @vitest-environment jsdom`.
export default defineConfig({
  test: {
    environment: 'node',
    allowOnly: false,
    passWithNoTests: false,
    // Much of a test is waiting for processes and disks: with a worker less than there are cores, one of two would stand idle.
    maxWorkers: '100%',
    projects: [
      room('unit', 20_000),
      room('contract', 60_000),
      room('integration', 180_000),
      room('media', 60_000),
      room('fuzz', 3_600_000),
      room('other-server', 180_000),
    ],
  },
});
