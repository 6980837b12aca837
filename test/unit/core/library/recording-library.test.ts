import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { FailureError } from '#domain/failure.ts';
import { fakeEngine } from '../../../fakes/fake-engine.ts';
import { memoryMedia } from '../../../fakes/memory-media.ts';
import { gate, testCore, type TestCore } from '../core-fixture.ts';

async function added(test: TestCore, name = 'interview.wav'): Promise<string> {
  const { added: summaries } = await test.core.recordings.add([test.file(name)]);
  const id = summaries[0]?.recording.id;
  if (id === undefined) throw new Error('nothing was added');
  return id;
}

test('each dropped file is added or refused with its reason, and none disturbs another', async () => {
  const app = testCore({
    media: {
      ...memoryMedia(),
      probe: (file) => (file.endsWith('.mp3') ? Promise.reject(new FailureError({ code: 'not-media' })) : memoryMedia().probe(file)),
    },
  });
  await app.core.start();
  mkdirSync(join(app.folder, 'a folder'));
  const result = await app.core.recordings.add([
    app.file('good_one.wav'),
    join(app.folder, 'a folder'),
    app.file('empty.wav', ''),
    join(app.folder, 'gone.wav'),
    app.file('letter.mp3'),
    app.file('another.wav'),
  ]);
  expect(result.added.map(({ recording }) => recording.title)).toEqual(['good one', 'another']);
  expect(result.refused).toEqual([
    { name: 'a folder', failure: { code: 'is-folder' } },
    { name: 'empty.wav', failure: { code: 'empty-file' } },
    { name: 'gone.wav', failure: { code: 'file-missing' } },
    { name: 'letter.mp3', failure: { code: 'not-media' } },
  ]);
  for (const { recording } of result.added) await app.untilState(recording.id, 'done');
});

test('settings that are changed in one breath, and a run that is asked for twice, leave one job, with the last settings', async () => {
  const app = testCore();
  const id = await added(app);
  const { settings } = (await app.core.recordings.get(id)).summary.recording;
  const unfinished = async (): Promise<number> => (await app.core.library.request('jobs.list', { unfinished: true })).length;
  await Promise.all(
    [{ language: 'de' }, { language: 'de', prompt: 'Saltmere' }].map((part) =>
      app.core.recordings.setSettings(id, { ...settings, ...part }),
    ),
  );
  expect(await unfinished()).toBe(1);
  await Promise.all([app.core.recordings.transcribeAgain(id), app.core.recordings.transcribeAgain(id)]);
  expect(await unfinished()).toBe(1);
  const { runs } = await app.core.recordings.get(id);
  expect(runs.at(-1)?.settings).toMatchObject({ language: 'de', prompt: 'Saltmere' });
});

test('sound too short for a word is refused', async () => {
  const app = testCore({ media: memoryMedia({ durationMs: 50 }) });
  await app.core.start();
  expect((await app.core.recordings.add([app.file('click.wav')])).refused).toEqual([{ name: 'click.wav', failure: { code: 'too-short' } }]);
});

test('the library gets its own copy, whole and under the recording’s id', async () => {
  const app = testCore();
  await app.core.start();
  const id = await added(app);
  await app.untilState(id, 'done');
  const { recording } = (await app.core.recordings.get(id)).summary;
  expect(recording.source).toEqual({ kind: 'copied', path: `sound/${id}.wav` });
  expect(readFileSync(await app.core.recordings.pathOfSound(id), 'utf8')).toBe('sound of interview.wav');
  expect(recording.sha256).toMatch(/^[0-9a-f]{64}$/u);
  expect(recording.sound).toMatchObject({ durationMs: 60_000, codec: 'pcm_s16le' });
});

test('who does not want copies keeps the file where it is', async () => {
  const app = testCore({ change: { copyIntoLibrary: false } });
  await app.core.start();
  const id = await added(app);
  await app.untilState(id, 'done');
  expect(await app.core.recordings.pathOfSound(id)).toBe(join(app.folder, 'interview.wav'));
});

test('what a killed copy left behind is swept away at the next start', async () => {
  const app = testCore();
  const folder = join(app.folder, 'library', 'sound');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'id-1.wav.part'), 'half a rec');
  await app.core.start();
  expect(readdirSync(folder)).toEqual([]);
});

test('transcribing again keeps the old text until the new one is finished, and the names that were given', async () => {
  const last = gate();
  let isSecondRun = false;
  const app = testCore({ engines: [fakeEngine({ pace: (index) => (isSecondRun && index === 5 ? last.wait() : Promise.resolve()) })] });
  await app.core.start();
  const id = await added(app);
  await app.untilState(id, 'done');
  await app.core.transcripts.apply(id, { kind: 'rename-speaker', speakerId: 'speaker-1', name: 'Joren' });
  const before = await app.core.recordings.get(id);

  isSecondRun = true;
  await app.core.recordings.transcribeAgain(id);
  await last.reached;
  expect((await app.core.recordings.get(id)).transcript).toEqual(before.transcript);
  await app.core.transcripts.apply(id, { kind: 'rename-speaker', speakerId: 'speaker-1', name: 'Joren Haldane' });
  last.open();
  await app.untilState(id, 'done');
  const after = await app.core.recordings.get(id);
  expect(after.transcript?.runId).not.toBe(before.transcript?.runId);
  expect(after.transcript?.speakers).toEqual([{ id: 'speaker-1', name: 'Joren Haldane', position: 0 }]);
  expect(after.runs).toHaveLength(2);
});

test('a name given while the text is still being written is told with the next window', async () => {
  const second = gate();
  const app = testCore({ engines: [fakeEngine({ pace: (index) => (index === 1 ? second.wait() : Promise.resolve()) })] });
  await app.core.start();
  const id = await added(app);
  await second.reached;
  await app.core.transcripts.apply(id, { kind: 'rename-speaker', speakerId: 'speaker-1', name: 'Ines' });
  second.open();
  await app.untilState(id, 'done');
  const grown = app.told.flatMap((event) => (event.name === 'transcripts:grown' ? [event.payload.speakers[0]?.name] : []));
  expect(grown).toEqual([null, 'Ines', 'Ines', 'Ines', 'Ines', 'Ines']);
  expect((await app.core.recordings.get(id)).transcript?.speakers[0]?.name).toBe('Ines');
  await app.core.transcripts.undo(id);
  expect((await app.core.recordings.get(id)).transcript?.speakers[0]?.name).toBeNull();
});

test('settings changed before the first text count; those changed later wait for the next run', async () => {
  const first = gate();
  const app = testCore({
    engines: [fakeEngine({ languages: ['en', 'fr'], pace: (index) => (index === 1 ? first.wait() : Promise.resolve()) })],
  });
  const id = await added(app);
  const { settings } = (await app.core.recordings.get(id)).summary.recording;
  await app.core.recordings.setSettings(id, { ...settings, prompt: 'Saltmere' });
  await app.core.start();
  await first.reached;
  await app.core.recordings.setSettings(id, { ...settings, prompt: 'Saltmere, Haldane' });
  first.open();
  await app.untilState(id, 'done');
  const detail = await app.core.recordings.get(id);
  expect(detail.runs.find((run) => run.id === detail.transcript?.runId)?.settings.prompt).toBe('Saltmere');
  expect(detail.summary.recording.settings.prompt).toBe('Saltmere, Haldane');
});

test('settings changed while the engine has begun but written nothing yet count for this very run, on this computer', async () => {
  const begun = gate();
  const app = testCore({
    engines: [fakeEngine({ languages: ['en', 'fr'], pace: (index) => (index === 0 ? begun.wait() : Promise.resolve()) })],
  });
  await app.core.start();
  const id = await added(app);
  await begun.reached;
  const { settings } = (await app.core.recordings.get(id)).summary.recording;
  await app.core.recordings.setSettings(id, { ...settings, prompt: 'Saltmere' });
  begun.open();
  await app.untilState(id, 'done');
  const detail = await app.core.recordings.get(id);
  expect(detail.runs.find((run) => run.id === detail.transcript?.runId)?.settings.prompt).toBe('Saltmere');
});

test('the Bin takes a recording with its work, and gives both back', async () => {
  const second = gate();
  const app = testCore({ engines: [fakeEngine({ pace: (index) => (index === 1 ? second.wait() : Promise.resolve()) })] });
  await app.core.start();
  const id = await added(app);
  await second.reached;
  await app.core.recordings.remove(id);
  expect(await app.core.recordings.list()).toEqual([]);
  expect((await app.job(id)).status.state).toBe('paused');
  second.open();
  await app.core.recordings.restore(id);
  await app.untilState(id, 'done');
  expect(await app.core.recordings.list()).toHaveLength(1);
});

test('a title is tidied, and an empty one is refused', async () => {
  const app = testCore();
  await app.core.start();
  const id = await added(app);
  expect((await app.core.recordings.rename(id, '  The   harbour\tmaster ')).title).toBe('The harbour master');
  await expect(app.core.recordings.rename(id, ' \n')).rejects.toMatchObject({ failure: { code: 'bad-request' } });
});

test('the sample is put in once: who throws it away does not get it again', async () => {
  const app = testCore();
  mkdirSync(join(app.folder, 'assets', 'sample'), { recursive: true });
  app.file('assets/sample/talk.m4a');
  app.file('assets/sample/sample.json', JSON.stringify({ title: 'Sample', fileName: 'talk.m4a', language: 'en', prompt: 'Saltmere' }));
  await app.core.start();
  await app.core.addSample();
  const [sample] = await app.core.recordings.list();
  expect(sample?.recording).toMatchObject({ title: 'Sample', isSample: true, settings: { prompt: 'Saltmere' } });
  await app.untilState(sample?.recording.id ?? '', 'done');
  await app.core.recordings.remove(sample?.recording.id ?? '');
  await app.core.addSample();
  expect(await app.core.recordings.list()).toEqual([]);
});

test('an export is written whole at the place that was named, and a place that cannot be written leaves nothing behind', async () => {
  const app = testCore();
  await app.core.start();
  const id = await added(app);
  await app.untilState(id, 'done');
  const wish = { recordingId: id, format: 'srt', times: true } as const;
  const file = join(app.folder, await app.core.exports.suggestedName(wish));
  expect(file).toMatch(/interview\.srt$/u);
  expect(await app.core.exports.write(wish, file)).toBe(file);
  expect(readFileSync(file, 'utf8')).toContain('word0');
  const before = readdirSync(app.folder);
  await expect(app.core.exports.write(wish, join(app.folder, 'no such folder', 'x.srt'))).rejects.toMatchObject({
    failure: { code: 'export-unwritable' },
  });
  await expect(app.core.exports.write(wish, join(app.folder, 'library'))).rejects.toMatchObject({ failure: { code: 'export-unwritable' } });
  expect(readdirSync(app.folder)).toEqual(before);
});

test('a recording without text has nothing to export', async () => {
  const app = testCore();
  const id = await added(app);
  await expect(app.core.exports.bytes({ recordingId: id, format: 'txt', times: true })).rejects.toMatchObject({
    failure: { code: 'nothing-to-export' },
  });
});

test('what is deleted for ever is gone with our copy of its sound; the user’s own file stays', async () => {
  const app = testCore();
  await app.core.start();
  const id = await added(app);
  await app.untilState(id, 'done');
  const copy = await app.core.recordings.pathOfSound(id);
  await expect(app.core.recordings.destroy(id)).rejects.toThrow(FailureError);
  await app.core.recordings.remove(id);
  expect((await app.core.recordings.listBin()).map(({ recording }) => recording.id)).toEqual([id]);
  await app.core.recordings.destroy(id);
  expect(await app.core.recordings.listBin()).toEqual([]);
  expect(existsSync(copy)).toBe(false);
  expect(existsSync(join(app.folder, 'interview.wav'))).toBe(true);
});

test('a program that ended between the rows and the file deletes the file at its next start', async () => {
  const app = testCore();
  await app.core.start();
  const id = await added(app);
  await app.untilState(id, 'done');
  const copy = await app.core.recordings.pathOfSound(id);
  await app.core.recordings.remove(id);
  await app.core.library.request('recordings.destroy', { id });
  expect(existsSync(copy)).toBe(true);
  await app.core.stop();
  const again = app.again();
  await again.core.start();
  expect(existsSync(copy)).toBe(false);
  expect(await again.core.library.request('recordings.destroyedFiles', null)).toEqual([]);
});
