import { expect, test } from 'vitest';

import { FailureError } from '#domain/failure.ts';
import { USUAL_ONLINE_CHOICES } from '#domain/recording.ts';
import { DEFAULT_SETTINGS } from '#domain/settings.ts';
import { textOf } from '#domain/transcript.ts';
import type { SpeakerTurn } from '../../../../main/core/speakers/diarizer.ts';
import { fakeDiarizers } from '../../../fakes/fake-diarizer.ts';
import { fakeEngine } from '../../../fakes/fake-engine.ts';
import { gate, testCore, type TestCore, type TestParts } from '../core-fixture.ts';

const turn = (speakerLocalId: number, startMs: number, endMs: number): SpeakerTurn => ({
  speakerLocalId,
  startMs,
  endMs,
  certainty: 0.9,
  overlap: false,
});

/** Two people, one after the other, in a minute of sound. */
const TURNS = [turn(0, 0, 20_000), turn(1, 20_000, 40_000), turn(0, 40_000, 60_000)];

async function started(parts: TestParts): Promise<{ app: TestCore; id: string }> {
  const app = testCore(parts);
  await app.core.start();
  const { added } = await app.core.recordings.add([app.file('interview.wav')]);
  return { app, id: added[0]?.recording.id ?? '' };
}

async function peopleOf({ core }: TestCore, id: string): Promise<readonly string[]> {
  const { transcript } = await core.recordings.get(id);
  return (transcript?.speakers ?? []).map((speaker) => `${speaker.position} ${speaker.id} ${speaker.name ?? '-'}`);
}

async function said(app: TestCore, id: string): Promise<string> {
  const { transcript } = await app.core.recordings.get(id);
  return (transcript?.segments ?? []).map((segment) => textOf(segment.words)).join(' ');
}

test('two people are told apart without a word lost, and the text is shown again when it is so', async () => {
  const plain = await started({});
  await plain.app.untilState(plain.id, 'done');
  const { app, id } = await started({ diarizers: fakeDiarizers({ turns: TURNS }) });
  await app.untilState(id, 'done');
  expect(await peopleOf(app, id)).toEqual(['0 speaker-1 -', '1 speaker-2 -']);
  expect(await said(app, id)).toBe(await said(plain.app, plain.id));
  const { transcript } = await app.core.recordings.get(id);
  const order = (transcript?.segments ?? []).map((segment) => segment.speakerId);
  expect(order.filter((speaker, index) => speaker !== order[index - 1])).toEqual(['speaker-1', 'speaker-2', 'speaker-1']);
  expect(transcript?.segments.map((segment) => segment.id)).toEqual(order.map((_, index) => `turn-${index + 1}`));
  expect(app.told.at(-1)?.name).toBe('transcripts:ready');
});

test('a name given while the voices are told apart stays with its speaker', async () => {
  const held = gate();
  const { app, id } = await started({ diarizers: fakeDiarizers({ turns: TURNS, stretches: 2, pace: () => held.wait() }) });
  await held.reached;
  await expect.poll(async () => (await app.job(id)).status).toEqual({ state: 'running', phase: 'speakers' });
  await app.core.transcripts.apply(id, { kind: 'rename-speaker', speakerId: 'speaker-1', name: 'Joren' });
  held.open();
  await app.untilState(id, 'done');
  expect(await peopleOf(app, id)).toEqual(['0 speaker-1 Joren', '1 speaker-2 -']);
});

test('who was heard so far is told while the text is written, and is gone when it is complete', async () => {
  const second = gate();
  const pace = (index: number): Promise<void> => (index === 1 ? second.wait() : Promise.resolve());
  const soFar = [turn(0, 0, 1_000), turn(1, 1_000, 2_400)];
  const { app, id } = await started({ diarizers: fakeDiarizers({ turns: TURNS, soFar, stretches: 2, pace }) });
  await second.reached;
  const { runId } = await app.job(id);
  const spans = soFar.map(({ speakerLocalId, startMs, endMs, certainty }) => ({ speakerLocalId, startMs, endMs, certainty }));
  expect(app.core.speakers.soFar(id)).toEqual({ recordingId: id, runId, heardMs: 2_500, spans });
  expect(app.told).toContainEqual({ name: 'speakers:so-far', payload: { recordingId: id, runId, heardMs: 2_500, spans } });
  expect(await peopleOf(app, id), 'nothing of it is in the text').toEqual(['0 speaker-1 -']);
  second.open();
  await app.untilState(id, 'done');
  expect(app.core.speakers.soFar(id)).toBeNull();
});

test('stopped in the middle, the stage goes on after what was kept', async () => {
  const third = gate();
  const begun: number[] = [];
  const pace = (index: number): Promise<void> => (index === 2 ? third.wait() : Promise.resolve());
  const options = { turns: TURNS, stretches: 5, onStart: (kept: number) => void begun.push(kept) };
  const { app, id } = await started({ diarizers: fakeDiarizers({ ...options, pace }) });
  await third.reached;
  const stopping = app.core.stop();
  third.open();
  await stopping;
  const next = app.again({ diarizers: fakeDiarizers(options) });
  await next.core.start();
  await next.untilState(id, 'done');
  expect(begun).toHaveLength(2);
  expect(begun[1]).toBeGreaterThanOrEqual(2);
  expect(await peopleOf(next, id)).toHaveLength(2);
});

test.each(['engine-crashed', 'model-missing', 'model-damaged', 'unexpected'] as const)(
  'when the voices cannot be told apart (%s), the text stays and the job is done',
  async (code) => {
    const pace = () => Promise.reject(new FailureError({ code }));
    const { app, id } = await started({ diarizers: fakeDiarizers({ turns: TURNS, stretches: 1, pace }) });
    await app.untilState(id, 'done');
    expect(await app.text(id)).toContain('word0 word1 word2');
    expect(await peopleOf(app, id)).toEqual(['0 speaker-1 -']);
    const { advice } = await app.core.recordings.get(id);
    expect(advice).toEqual([{ code: 'speakers-failed' }]);
    expect(app.told).toContainEqual({ name: 'app:notice', payload: { failure: { code: 'speakers-failed' }, recordingId: id } });
  },
);

test('a bug in telling voices apart is logged and costs no text', async () => {
  const bugs: string[] = [];
  const log = { note: () => undefined, bug: (what: string) => void bugs.push(what) };
  const pace = () => Promise.reject(new TypeError('a bug'));
  const { app, id } = await started({ log, diarizers: fakeDiarizers({ stretches: 1, pace }) });
  await app.untilState(id, 'done');
  expect(bugs).toEqual(['speakers']);
  expect(await app.text(id)).toContain('word0 word1 word2');
});

test('a full disk is a matter of the whole job, not of the voices', async () => {
  const pace = () => Promise.reject(new FailureError({ code: 'disk-full' }));
  const { app, id } = await started({ diarizers: fakeDiarizers({ stretches: 1, pace }) });
  expect((await app.untilState(id, 'held')).status).toMatchObject({ reason: 'disk-full' });
});

test('switched off, nobody is asked; another count asks again, from what was kept', async () => {
  const begun: number[] = [];
  const diarizers = fakeDiarizers({ turns: TURNS, stretches: 3, onStart: (kept) => void begun.push(kept) });
  const defaults = { ...DEFAULT_SETTINGS.defaults, speakers: 'off' } as const;
  const { app, id } = await started({ diarizers, change: { defaults } });
  await app.untilState(id, 'done');
  expect(begun).toEqual([]);
  for (const speakers of ['auto', 2] as const) {
    await app.core.recordings.setSettings(id, { ...defaults, speakers });
    const { id: jobId } = await app.core.recordings.transcribeAgain(id);
    await expect.poll(async () => (await app.core.library.request('jobs.get', { id: jobId })).status.state).toBe('done');
  }
  expect(begun).toEqual([0, 3]);
  expect(await peopleOf(app, id)).toHaveLength(2);
});

test('with one core, voices wait until all is written down', async () => {
  const windows: number[] = [];
  const atStart: number[] = [];
  const pace = (index: number): Promise<void> => Promise.resolve(void windows.push(index));
  const diarizers = fakeDiarizers({ turns: TURNS, onStart: () => void atStart.push(windows.length) });
  const { app, id } = await started({ engines: [fakeEngine({ pace })], diarizers, change: { useOneCore: true } });
  await app.untilState(id, 'done');
  expect(atStart).toEqual([6]);
});

test('a run that fails is not held up by the voices', async () => {
  const pace = (index: number): Promise<void> =>
    index === 3 ? Promise.reject(new FailureError({ code: 'recording-changed' })) : Promise.resolve();
  const { app, id } = await started({ engines: [fakeEngine({ pace })], diarizers: fakeDiarizers(), change: { useOneCore: true } });
  expect((await app.untilState(id, 'failed')).status).toMatchObject({ failure: { code: 'recording-changed' } });
});

test('a server that was asked who speaks is believed, without a second opinion, and without a certainty that nobody measured', async () => {
  const begun: number[] = [];
  const voices = [
    { voice: 0, startMs: 0, endMs: 30_000 },
    { voice: 1, startMs: 30_000, endMs: 60_000 },
  ];
  const online = { ...USUAL_ONLINE_CHOICES, diarize: true };
  const defaults = { ...DEFAULT_SETTINGS.defaults, online };
  const diarizers = fakeDiarizers({ turns: TURNS, stretches: 3, onStart: (kept) => void begun.push(kept) });
  const { app, id } = await started({ engines: [fakeEngine({ voices })], diarizers, change: { defaults } });
  await app.untilState(id, 'done');
  const { transcript } = await app.core.recordings.get(id);
  const order = (transcript?.segments ?? []).map((segment) => segment.speakerId);
  expect(order.filter((speaker, index) => speaker !== order[index - 1])).toEqual(['speaker-1', 'speaker-2']);
  expect(transcript?.segments.every((segment) => segment.certainty === undefined)).toBe(true);
  expect(begun).toEqual([]);
});

test('a server that was asked and told nobody apart leaves it to this machine', async () => {
  const defaults = { ...DEFAULT_SETTINGS.defaults, online: { ...USUAL_ONLINE_CHOICES, diarize: true } };
  const { app, id } = await started({ diarizers: fakeDiarizers({ turns: TURNS }), change: { defaults } });
  await app.untilState(id, 'done');
  expect(await peopleOf(app, id)).toHaveLength(2);
});
