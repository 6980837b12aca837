import { expect, test } from 'vitest';

import { FailureError } from '#domain/failure.ts';
import { fakeEngine } from '../../../fakes/fake-engine.ts';
import { gate, testCore, type TestCore } from '../core-fixture.ts';
import { added, statesOf } from './job-fixture.ts';

const AWAY = { engineId: 'together' };

async function titles(app: TestCore): Promise<readonly string[]> {
  return (await app.core.queue.list()).map(({ title }) => title);
}

async function jobId(app: TestCore, recordingId: string): Promise<string> {
  return (await app.job(recordingId)).id;
}

async function three(parts: Parameters<typeof testCore>[0] = {}): Promise<{ readonly app: TestCore; readonly ids: readonly string[] }> {
  const app = testCore(parts);
  return { app, ids: [await added(app, 'a.wav'), await added(app, 'b.wav'), await added(app, 'c.wav')] };
}

test('pausing all stops everything at once and starts nothing in its place; going on goes on in order', async () => {
  const second = gate();
  const { app, ids } = await three({ engines: [fakeEngine({ pace: (index) => (index === 1 ? second.wait() : Promise.resolve()) })] });
  await app.core.start();
  await second.reached;
  expect(await app.core.queue.change('pause', null)).toHaveLength(3);
  expect(await statesOf(app, ids)).toEqual(['paused', 'paused', 'paused']);
  second.open();
  expect(app.told.filter((event) => event.name === 'transcripts:grown')).toHaveLength(1);
  await app.core.queue.change('resume', null);
  for (const id of ids) await app.untilState(id, 'done');
  const grown = app.told.flatMap((event) => (event.name === 'transcripts:grown' ? [event.payload.recordingId] : []));
  expect(grown).toEqual(ids.flatMap((id) => Array<string>(6).fill(id)));
});

test('a job that is moved is taken up in its new place, also after a start of the app', async () => {
  const { app, ids } = await three();
  const [a = '', b = '', c = ''] = await Promise.all(ids.map((id) => jobId(app, id)));
  await app.core.queue.moveBefore([c], a);
  expect(await titles(app)).toEqual(['c', 'a', 'b']);
  await app.core.queue.moveBefore([c, a], null);
  expect(await titles(app)).toEqual(['b', 'c', 'a']);
  await app.core.queue.next([a]);
  expect(await titles(app)).toEqual(['a', 'b', 'c']);
  await app.core.queue.next([c, b]);
  expect(app.told.filter((event) => event.name === 'queue:changed')).toHaveLength(4);
  await app.core.stop();
  const next = app.again();
  expect(await titles(next)).toEqual(['c', 'b', 'a']);
  await next.core.start();
  for (const id of ids) await next.untilState(id, 'done');
  const grown = next.told.flatMap((event) => (event.name === 'transcripts:grown' ? [event.payload.recordingId] : []));
  expect([...new Set(grown)]).toEqual([...ids].toReversed());
});

test('moves that are made in one breath all count', async () => {
  const { app, ids } = await three();
  const [a = '', b = '', c = ''] = await Promise.all(ids.map((id) => jobId(app, id)));
  await Promise.all([app.core.queue.moveBefore([a], null), app.core.queue.moveBefore([c], b)]);
  expect(await titles(app)).toEqual(['c', 'b', 'a']);
  await Promise.all([app.core.queue.next([a]), app.core.queue.next([b])]);
  expect(await titles(app)).toEqual(['b', 'a', 'c']);
});

test('what works keeps its place, and “next” comes after it', async () => {
  const first = gate();
  const { app, ids } = await three({ engines: [fakeEngine({ pace: (index) => (index === 0 ? first.wait() : Promise.resolve()) })] });
  await app.core.start();
  await first.reached;
  const [a = '', , c = ''] = await Promise.all(ids.map((id) => jobId(app, id)));
  await app.core.queue.next([c]);
  await app.core.queue.moveBefore([a], null);
  expect(await titles(app)).toEqual(['a', 'c', 'b']);
  first.open();
});

test('all are cancelled with their text kept, and all that failed are tried again', async () => {
  let isBroken = true;
  const pace = (): Promise<void> => (isBroken ? Promise.reject(new FailureError({ code: 'server-refused' })) : Promise.resolve());
  const { app, ids } = await three({ engines: [fakeEngine({ pace })] });
  await app.core.start();
  for (const id of ids) await app.untilState(id, 'failed');
  isBroken = false;
  expect(await app.core.queue.change('pause', null)).toEqual([]);
  await app.core.queue.change('retry', null);
  for (const id of ids) await app.untilState(id, 'done');
  expect(await app.core.queue.list()).toEqual([]);
});

test('cancelling all lets nothing run any more', async () => {
  const first = gate();
  const { app, ids } = await three({ engines: [fakeEngine({ pace: (index) => (index === 0 ? first.wait() : Promise.resolve()) })] });
  await app.core.start();
  await first.reached;
  await app.core.queue.change('cancel', null);
  first.open();
  expect(await statesOf(app, ids)).toEqual(['cancelled', 'cancelled', 'cancelled']);
  expect(await app.core.queue.list()).toEqual([]);
});

test('recordings that wait for a server can be done on this machine instead, but not in a language that it does not know', async () => {
  const offline = (): Promise<void> => Promise.reject(new FailureError({ code: 'offline' }));
  const app = testCore({
    engines: [fakeEngine(), fakeEngine({ id: 'together', onDevice: false, languages: ['en', 'de'], pace: offline })],
  });
  await app.core.start();
  const english = await added(app, 'english.wav', AWAY);
  const german = await added(app, 'german.wav', { ...AWAY, language: 'de' });
  await app.untilState(english, 'held');
  await app.untilState(german, 'held');
  expect(await app.core.queue.transcribeHere([english, german])).toEqual([
    { recordingId: german, failure: expect.objectContaining({ code: 'language-unsupported' }) as unknown },
  ]);
  await app.untilState(english, 'done');
  expect((await app.core.recordings.get(english)).summary.recording.settings).toMatchObject({
    engineId: 'local',
    modelId: 'moonshine-base',
  });
  expect((await app.job(german)).status).toMatchObject({ state: 'held', reason: 'offline' });
  expect(await app.core.queue.list()).toMatchObject([{ title: 'german', engineId: 'together', onDevice: false }]);
});

test('what was being sent when the network went is written anew on this machine, and its text so far stays until then', async () => {
  const pace = (index: number): Promise<void> => (index < 2 ? Promise.resolve() : Promise.reject(new FailureError({ code: 'offline' })));
  const app = testCore({ engines: [fakeEngine(), fakeEngine({ id: 'together', onDevice: false, pace })] });
  await app.core.start();
  const id = await added(app, 'interview.wav', AWAY);
  await app.untilState(id, 'held');
  expect(await app.text(id)).toContain('word0');
  expect(await app.core.queue.transcribeHere([id])).toEqual([]);
  await app.untilState(id, 'done');
  const { runs, transcript } = await app.core.recordings.get(id);
  expect(runs.map((run) => run.settings.engineId)).toEqual(['together', 'local']);
  expect(transcript?.runId).toBe(runs[1]?.id);
});
