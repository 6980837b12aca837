import { expect, test } from 'vitest';

import { FailureError, type Failure } from '#domain/failure.ts';
import type { Engine } from '../../../../main/core/engines/engine.ts';
import { fakeEngine } from '../../../fakes/fake-engine.ts';
import { testCore, type TestCore } from '../core-fixture.ts';
import { added } from './job-fixture.ts';

const OFFLINE: Failure = { code: 'offline', data: { server: 'Together' } };
const WISH = { engineId: 'together', modelId: 'large', hereOffline: true };

/** A server that cannot be reached while there is trouble; `asked` counts how often it was tried, `heard` the windows it gave. */
interface Server {
  trouble: Failure | null;
  asked: number;
  heard: number;
  /** What happens after its first window. */
  afterFirst: Failure | null;
}

function server(part: Partial<Server> = {}): { readonly state: Server; readonly engine: Engine } {
  const state: Server = { trouble: null, asked: 0, heard: 0, afterFirst: null, ...part };
  const pace = (index: number): Promise<void> => {
    if (index > 0 && state.afterFirst !== null) return Promise.reject(new FailureError(state.afterFirst));
    state.heard += 1;
    return Promise.resolve();
  };
  const reach = (): Promise<Failure | null> => {
    state.asked += 1;
    return Promise.resolve(state.trouble);
  };
  return { state, engine: { ...fakeEngine({ id: 'together', onDevice: false, languages: ['en', 'de'], pace }), reach } };
}

async function started(engine: Engine): Promise<TestCore> {
  const app = testCore({ engines: [fakeEngine(), engine] });
  await app.core.start();
  return app;
}

/** The engines of a recording's runs, the newest first. */
async function enginesOf(app: TestCore, id: string): Promise<readonly string[]> {
  return (await app.core.recordings.history(id)).runs.map(({ run }) => run.settings.engineId);
}

test('offline at its turn a recording is written down here, and its run and its row say so', async () => {
  const { state, engine } = server({ trouble: OFFLINE });
  const app = await started(engine);
  const id = await added(app, 'a.wav', WISH);
  await app.untilState(id, 'done');
  expect(await enginesOf(app, id)).toEqual(['local']);
  expect(state.heard).toBe(0);
  const { summary, advice } = await app.core.recordings.get(id);
  expect(summary.recording.settings).toMatchObject({ engineId: 'local', modelId: 'moonshine-base' });
  expect(advice).toEqual([{ code: 'written-here-offline', data: { server: 'Together' } }]);
});

test('with a network the server does it, and it was asked for once before', async () => {
  const { state, engine } = server();
  const app = await started(engine);
  const id = await added(app, 'a.wav', WISH);
  await app.untilState(id, 'done');
  expect(await enginesOf(app, id)).toEqual(['together']);
  expect(state.asked).toBe(1);
  expect((await app.core.recordings.get(id)).advice).toEqual([]);
});

test('without the wish it waits for the network', async () => {
  const { engine } = server({ trouble: OFFLINE });
  const app = await started({
    ...engine,
    transcribe: () => {
      throw new FailureError(OFFLINE);
    },
  });
  const id = await added(app, 'a.wav', { ...WISH, hereOffline: false });
  expect((await app.untilState(id, 'held')).status).toMatchObject({ reason: 'offline' });
});

test('what has begun at the server stays there, so that nothing is paid for in vain', async () => {
  const { state, engine } = server({ afterFirst: OFFLINE });
  const app = await started(engine);
  const id = await added(app, 'a.wav', WISH);
  await app.untilState(id, 'held');
  state.trouble = OFFLINE;
  await app.clock.advance(20_000);
  expect((await app.job(id)).status.state).toBe('held');
  state.trouble = null;
  state.afterFirst = null;
  await app.clock.advance(300_000);
  await app.untilState(id, 'done');
  expect(await enginesOf(app, id)).toEqual(['together']);
});

test('a key that is refused is waited for, also with the wish', async () => {
  const { engine } = server({ trouble: { code: 'wrong-key' } });
  const app = await started({
    ...engine,
    transcribe: () => {
      throw new FailureError({ code: 'wrong-key' });
    },
  });
  const id = await added(app, 'a.wav', WISH);
  expect((await app.untilState(id, 'held')).status).toMatchObject({ reason: 'engine-on-hold' });
});

test('a language that no model here knows waits for the server', async () => {
  const { engine } = server({ trouble: OFFLINE });
  const app = await started({
    ...engine,
    transcribe: () => {
      throw new FailureError(OFFLINE);
    },
  });
  const id = await added(app, 'a.wav', { ...WISH, language: 'de' });
  expect((await app.untilState(id, 'held')).status).toMatchObject({ reason: 'offline' });
});

test('what was marked as sensitive while it waited is written down here, and the server is not even asked', async () => {
  const { state, engine } = server();
  const app = testCore({ engines: [fakeEngine(), engine] });
  const id = await added(app, 'a.wav', WISH);
  await app.core.recordings.setSensitive(id, true);
  await app.core.start();
  await app.untilState(id, 'done');
  expect(await enginesOf(app, id)).toEqual(['local']);
  expect(state).toMatchObject({ asked: 0, heard: 0 });
});
