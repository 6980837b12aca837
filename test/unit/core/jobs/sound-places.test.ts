import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { FailureError } from '#domain/failure.ts';
import { soundPlaces } from '../../../../main/core/jobs/sound-places.ts';
import { SILENT_LOG } from '../../../../main/core/log/log-file.ts';
import { fakeEngine } from '../../../fakes/fake-engine.ts';
import { gate, testCore, type TestCore } from '../core-fixture.ts';
import { added } from './job-fixture.ts';

/** A core whose engine stops after the first window of the first recording, so that all others wait. */
async function busy(): Promise<{ readonly app: TestCore; readonly second: ReturnType<typeof gate> }> {
  const second = gate();
  const app = testCore({ engines: [fakeEngine({ pace: (index) => (index === 1 ? second.wait() : Promise.resolve()) })] });
  return { app, second };
}

const copies = ({ folder }: TestCore): readonly string[] => readdirSync(join(folder, 'library', 'sound')).toSorted();

async function placeOf(app: TestCore, id: string): Promise<string> {
  return (await app.core.recordings.get(id)).summary.recording.source.kind;
}

test('all that waits is copied while the first is written down, so that a card can be pulled; then all of it is written', async () => {
  const { app, second } = await busy();
  await app.core.start();
  const ids = [await added(app, 'one.wav'), await added(app, 'two.wav'), await added(app, 'three.wav')];
  await second.reached;
  for (const id of ids) await expect.poll(() => placeOf(app, id)).toBe('copied');
  for (const name of ['one.wav', 'two.wav', 'three.wav']) rmSync(join(app.folder, name));
  second.open();
  for (const id of ids) await app.untilState(id, 'done');
  expect(copies(app)).toEqual(ids.map((id) => `${id}.wav`).toSorted());
});

test('what an earlier start left uncopied is copied at the next one', async () => {
  const first = testCore({ accepts: () => false, resumeFetches: false });
  await first.core.start();
  const id = await added(first);
  await first.core.stop();
  const app = first.again({ resumeFetches: true });
  await app.core.start();
  await expect.poll(() => placeOf(app, id)).toBe('copied');
});

test('without room each stays where it is and its job says so; where recordings are left where they lie nothing is copied', async () => {
  const { app: full } = await busy();
  const noRoom = full.again({ freeBytes: () => Promise.resolve(0) });
  await noRoom.core.start();
  const id = await added(noRoom);
  expect((await noRoom.untilState(id, 'held')).status).toMatchObject({ reason: 'disk-full' });
  expect(await placeOf(noRoom, id)).toBe('referenced');

  const second = gate();
  const app = testCore({ change: { copyIntoLibrary: false }, engines: [fakeEngine({ pace: () => second.wait() })] });
  await app.core.start();
  const ids = [await added(app, 'one.wav'), await added(app, 'two.wav')];
  await second.reached;
  second.open();
  for (const each of ids) await app.untilState(each, 'done');
  expect(await Promise.all(ids.map((each) => placeOf(app, each)))).toEqual(['referenced', 'referenced']);
});

test('how many are left is told, and at the end nothing is', async () => {
  const { app, second } = await busy();
  const told: number[] = [];
  app.core.events.on('copies:changed', ({ left, fromElsewhere }) => {
    told.push(left);
    expect(fromElsewhere).toBe(false);
  });
  await app.core.start();
  const ids = [await added(app, 'one.wav'), await added(app, 'two.wav')];
  for (const id of ids) await expect.poll(() => placeOf(app, id)).toBe('copied');
  await expect.poll(() => told.at(-1)).toBe(0);
  second.open();
  for (const id of ids) await app.untilState(id, 'done');
});

test('that a card can be taken out is said when all is copied and nothing more came, and never while a file could not be', async () => {
  const app = testCore({ accepts: () => false, resumeFetches: false });
  await app.core.start();
  const { library, media, files, events } = app.core;
  const said: number[] = [];
  events.on('copies:changed', ({ fromElsewhere }) => fromElsewhere && said.push(app.clock.elapsed()));
  const places = soundPlaces({
    library,
    media,
    files: {
      ...files,
      copyIn: (from, id, signal) =>
        from.endsWith('bad.wav') ? Promise.reject(new FailureError({ code: 'file-unreadable' })) : files.copyIn(from, id, signal),
    },
    events,
    clock: app.clock,
    log: SILENT_LOG,
    dataDir: join(app.folder, 'library'),
    copyIntoLibrary: () => true,
    deviceOf: (file) => Promise.resolve(file.includes('library') ? 1 : 2),
  });
  onTestFinished(() => places.stop());
  places.start();
  const first = await added(app, 'one.wav');
  await expect.poll(() => placeOf(app, first)).toBe('copied');
  await app.clock.advance(4_000);
  const second = await added(app, 'two.wav');
  await expect.poll(() => placeOf(app, second)).toBe('copied');
  await app.clock.advance(4_000);
  expect(said).toEqual([]);
  await app.clock.advance(2_000);
  expect(said).toEqual([9_000]);

  const bad = await added(app, 'bad.wav');
  const third = await added(app, 'three.wav');
  await expect.poll(() => placeOf(app, third)).toBe('copied');
  await app.clock.advance(10_000);
  expect(await placeOf(app, bad)).toBe('referenced');
  expect(said).toHaveLength(1);
});

test('a recording that is deleted for ever while it is copied leaves no copy', async () => {
  const { app, second } = await busy();
  await app.core.start();
  const first = await added(app, 'one.wav');
  await second.reached;
  const hold = gate();
  const request = app.core.library.request;
  const library = app.core.library as { request: typeof request };
  library.request = async (method, input) => {
    if (method === 'recordings.setSound') {
      await app.core.recordings.remove(other);
      await app.core.recordings.destroy(other);
      hold.open();
    }
    return request(method, input);
  };
  const other = await added(app, 'two.wav');
  await hold.wait();
  library.request = request;
  await expect.poll(() => copies(app)).toEqual([`${first}.wav`]);
  second.open();
  await app.untilState(first, 'done');
});
