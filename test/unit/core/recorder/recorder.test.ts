import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { failureOf } from '#domain/failure.ts';
import { DEFAULT_SETTINGS } from '#domain/settings.ts';
import type { TakeWish } from '#domain/take.ts';
import { SPARE_ROOM_BYTES } from '../../../../main/core/library/sound-files.ts';
import { WAVE_HEADER_BYTES } from '../../../../main/core/recorder/wave-header.ts';
import { fakeEngine } from '../../../fakes/fake-engine.ts';
import { testCore, type TestCore } from '../core-fixture.ts';

const WISH: TakeWish = { title: 'Harbour office', sensitive: false, rateHz: 8000, channels: 1 };

/** Half a second of sound, every sample of it the same. */
function piece(value: number): Uint8Array {
  return new Uint8Array(new Int16Array(4000).fill(value).buffer);
}

async function begun(app: TestCore, wish: Partial<TakeWish> = {}): Promise<string> {
  await app.core.start();
  return (await app.core.recorder.start({ ...WISH, ...wish })).takeId;
}

const code = (asked: Promise<unknown>): Promise<string | undefined> =>
  asked.then(
    () => 'done',
    (caught: unknown) => failureOf(caught)?.code,
  );

const takes = (app: TestCore): readonly string[] => readdirSync(join(app.folder, 'library', 'takes'));

test('what was recorded becomes a recording like any other, with its marks', async () => {
  const app = testCore();
  const id = await begun(app);
  expect(await app.core.recorder.write(id, 0, piece(1))).toMatchObject({ durationMs: 500 });
  expect(await app.core.recorder.write(id, 1, piece(2))).toMatchObject({ durationMs: 1000 });
  await app.core.recorder.mark(id, 700);
  expect(await app.core.recorder.mark(id, 100.4)).toEqual([100, 700]);
  expect(await app.core.recorder.mark(id, 690), 'the same press').toEqual([100, 700]);
  const summary = await app.core.recorder.finish(id);
  expect(summary?.recording).toMatchObject({ id, title: 'Harbour office', source: { kind: 'copied', path: `sound/${id}.wav` } });
  expect(await app.core.library.request('marks.get', { recordingId: id })).toEqual([100, 700]);
  expect(takes(app)).toEqual([]);
  const bytes = readFileSync(join(app.folder, 'library', 'sound', `${id}.wav`));
  expect(bytes.length).toBe(WAVE_HEADER_BYTES + 16_000);
  expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
  expect(bytes.readInt16LE(WAVE_HEADER_BYTES)).toBe(1);
  expect(bytes.readInt16LE(bytes.length - 2)).toBe(2);
  await app.untilState(id, 'done');
});

test('a piece that comes twice is written once, and one out of its turn is refused', async () => {
  const app = testCore();
  const id = await begun(app);
  await app.core.recorder.write(id, 0, piece(1));
  expect(await app.core.recorder.write(id, 0, piece(9))).toMatchObject({ durationMs: 500 });
  expect(await code(app.core.recorder.write(id, 2, piece(1)))).toBe('bad-request');
  expect(await code(app.core.recorder.write(id, 1, new Uint8Array(3)))).toBe('bad-request');
  expect(await code(app.core.recorder.write('another', 1, piece(1)))).toBe('bad-request');
});

test('one recording at a time', async () => {
  const app = testCore();
  await begun(app);
  expect(await code(app.core.recorder.start(WISH))).toBe('recorder-busy');
});

test('nothing recorded leaves nothing behind', async () => {
  const app = testCore();
  const id = await begun(app);
  expect(await app.core.recorder.finish(id)).toBeNull();
  expect(takes(app)).toEqual([]);
  expect(await app.core.recordings.list()).toEqual([]);
});

test('what a crash cut off is in the library at the next start, with every written piece and every mark, and that is told', async () => {
  const app = testCore();
  const id = await begun(app, { sensitive: true });
  await app.core.recorder.write(id, 0, piece(1));
  await app.core.recorder.mark(id, 200);
  // The machine stopped in the middle of the next piece, and of a sample: its file is longer than what was answered for.
  const file = join(app.folder, 'library', 'takes', `${id}.wav`);
  const cutOff = Buffer.concat([readFileSync(file), new Uint8Array(1001)]);
  await app.core.stop();
  writeFileSync(file, cutOff);

  const next = app.again();
  await next.core.start();
  await next.core.recorder.recover();
  const { recording } = (await next.core.recordings.get(id)).summary;
  expect(recording).toMatchObject({ title: 'Harbour office', sensitive: true });
  expect(statSync(join(app.folder, 'library', 'sound', `${id}.wav`)).size).toBe(WAVE_HEADER_BYTES + 8000 + 1000);
  expect(await next.core.library.request('marks.get', { recordingId: id })).toEqual([200]);
  expect(next.told.filter(({ name }) => name === 'app:notice')).toMatchObject([
    { payload: { failure: { code: 'recording-rescued', data: { name: 'Harbour office' } } } },
  ]);
  expect(takes(next)).toEqual([]);
});

test('a crash between two steps of keeping a recording changes nothing: the next start ends them', async () => {
  const app = testCore();
  const id = await begun(app);
  await app.core.recorder.write(id, 0, piece(1));
  const note = readFileSync(join(app.folder, 'library', 'takes', `${id}.json`));
  await app.core.recorder.finish(id);
  appendFileSync(join(app.folder, 'library', 'takes', `${id}.json`), note);
  await app.core.recorder.recover();
  expect(takes(app)).toEqual([]);
  expect(await app.core.recordings.list()).toHaveLength(1);
});

test('sound whose note is lost is kept as sensitive: nobody knows what it was to be', async () => {
  const app = testCore();
  const id = await begun(app);
  await app.core.recorder.write(id, 0, piece(1));
  await app.core.stop();
  rmSync(join(app.folder, 'library', 'takes', `${id}.json`));
  const next = app.again();
  await next.core.start();
  await next.core.recorder.recover();
  expect((await next.core.recordings.get(id)).summary.recording).toMatchObject({ title: 'Recording', sensitive: true });
});

test.each([
  ['its head', false],
  ['its head and its note', true],
])('sound that lost %s in a power cut is kept: what was said is in the samples', async (_what, noteToo) => {
  const app = testCore();
  const id = await begun(app, { rateHz: noteToo ? 48_000 : 8000 });
  await app.core.recorder.write(id, 0, piece(7));
  await app.core.recorder.write(id, 1, piece(7));
  await app.core.stop();
  const file = join(app.folder, 'library', 'takes', `${id}.wav`);
  writeFileSync(file, readFileSync(file).fill(0, 0, WAVE_HEADER_BYTES));
  if (noteToo) writeFileSync(file.replace('.wav', '.json'), new Uint8Array(100));
  const next = app.again();
  await next.core.start();
  await next.core.recorder.recover();
  expect(await next.core.recordings.list()).toHaveLength(1);
  const bytes = readFileSync(join(app.folder, 'library', 'sound', `${id}.wav`));
  expect(bytes.toString('latin1', 0, 4)).toBe('RIFF');
  expect(bytes.readUInt32LE(60), 'samples a second').toBe(noteToo ? 48_000 : 8000);
  expect(bytes.subarray(WAVE_HEADER_BYTES)).toEqual(Buffer.concat([piece(7), piece(7)]));
});

test('when the disk is nearly full no more is taken, and what there is becomes a recording', async () => {
  let freeBytes = SPARE_ROOM_BYTES + 1_000_000;
  const app = testCore({ freeBytes: () => Promise.resolve(freeBytes) });
  const id = await begun(app);
  await app.core.recorder.write(id, 0, piece(1));
  freeBytes = SPARE_ROOM_BYTES + 100;
  expect(await code(app.core.recorder.write(id, 1, piece(1)))).toBe('disk-full');
  expect((await app.core.recorder.finish(id))?.recording.id).toBe(id);
  expect(await code(app.core.recorder.start(WISH))).toBe('disk-full');
});

test('a sensitive recording is never given to an engine that sends sound away, whatever is usual', async () => {
  const away = { ...fakeEngine(), id: 'together', onDevice: false };
  const app = testCore({
    engines: [fakeEngine(), away],
    change: { defaults: { ...DEFAULT_SETTINGS.defaults, language: 'de', engineId: 'together', modelId: 'large' } },
  });
  const id = await begun(app, { sensitive: true });
  await app.core.recorder.write(id, 0, piece(1));
  const { engineId, modelId, language } = (await app.core.recorder.finish(id))?.recording.settings ?? {};
  expect({ engineId, modelId, language }).toEqual({ engineId: 'local', modelId: 'moonshine-base', language: 'de' });
});

test('an app that is closed in spite of a recording keeps it for the next start', async () => {
  const app = testCore();
  const id = await begun(app);
  await app.core.recorder.write(id, 0, piece(1));
  await app.core.stop();
  const next = app.again();
  await next.core.start();
  await next.core.recorder.recover();
  expect((await next.core.recordings.get(id)).summary.recording.title).toBe('Harbour office');
});

test('whoever recorded is gone: the recording is ended and told', async () => {
  const app = testCore();
  const id = await begun(app);
  await app.core.recorder.write(id, 0, piece(1));
  await app.core.recorder.rescue();
  expect(app.core.recorder.isOpen()).toBe(false);
  expect(existsSync(join(app.folder, 'library', 'sound', `${id}.wav`))).toBe(true);
  expect(await code(app.core.recorder.write(id, 1, piece(1)))).toBe('bad-request');
});
