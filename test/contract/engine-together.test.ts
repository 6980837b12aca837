import { afterAll, beforeAll } from 'vitest';

import { openEngine, SPOKEN, type OpenEngine } from '../servers/online-fixture.ts';
import { timecodedSound } from '../servers/timecode.ts';
import { startTogetherServer, type TogetherServer } from '../servers/together-server.ts';
import type { Dialect } from '../servers/answer-shapes.ts';
import { engineSuite } from './engine.suite.ts';

for (const dialect of ['together', 'whisper-cpp', 'vllm'] satisfies Dialect[]) {
  let server: TogetherServer;
  let open: OpenEngine;
  beforeAll(async () => {
    server = await startTogetherServer({ dialect, jitterMs: 60 });
  });
  afterAll(async () => {
    await open.close();
    await server.close();
  });
  engineSuite({
    name: `an engine that asks a server (${dialect})`,
    open: () => {
      open = openEngine(server.url, { chunkMs: 12_000 });
      return open.engine;
    },
    speech: () => {
      // One pause to cut in and one stretch without any.
      const sound = timecodedSound(40_000, (word) => (word === 30 ? 700 : 0));
      return sound.read(0, sound.sampleCount, new AbortController().signal);
    },
    settings: SPOKEN,
    unknownLanguage: 'xx',
  });
}
