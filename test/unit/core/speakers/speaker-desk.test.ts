import { expect, test } from 'vitest';

import { FailureError } from '#domain/failure.ts';
import { DEFAULT_SETTINGS } from '#domain/settings.ts';
import type { SpeakersSetting } from '#domain/speakers-setting.ts';
import { textOf } from '#domain/transcript.ts';
import type { PeopleCount, SpeakerTurn } from '../../../../main/core/speakers/diarizer.ts';
import { fakeDiarizers, type FakeDiarizerOptions } from '../../../fakes/fake-diarizer.ts';
import { gate, testCore, type TestCore } from '../core-fixture.ts';
import { mediaCore, recording } from '../media/media-fixture.ts';

const turn = (speakerLocalId: number, startMs: number, endMs: number): SpeakerTurn => ({
  speakerLocalId,
  startMs,
  endMs,
  certainty: 0.9,
  overlap: false,
});

/** A minute in three parts; for three people each part is somebody else's. */
function partsFor(people: PeopleCount): readonly SpeakerTurn[] {
  const three = people.kind === 'exactly' && people.count === 3;
  return [turn(0, 0, 20_000), turn(1, 20_000, 40_000), turn(three ? 2 : 0, 40_000, 60_000)];
}

const HEARD: FakeDiarizerOptions = { turns: partsFor({ kind: 'auto' }), stretches: 3, recount: partsFor };

async function transcribed(options: FakeDiarizerOptions, speakers: SpeakersSetting = 'auto'): Promise<{ app: TestCore; id: string }> {
  const defaults = { ...DEFAULT_SETTINGS.defaults, speakers };
  const app = testCore({ diarizers: fakeDiarizers(options), change: { defaults } });
  await app.core.start();
  const { added } = await app.core.recordings.add([app.file('interview.wav')]);
  const id = added[0]?.recording.id ?? '';
  await app.untilState(id, 'done');
  return { app, id };
}

/** Who speaks, part by part, by id and name. */
async function order({ core }: TestCore, id: string): Promise<readonly string[]> {
  const { transcript } = await core.recordings.get(id);
  const names = new Map(transcript?.speakers.map((speaker) => [speaker.id, speaker.name ?? speaker.id]));
  const all = (transcript?.segments ?? []).map((segment) => names.get(segment.speakerId) ?? '?');
  return all.filter((name, index) => name !== all[index - 1]);
}

async function said({ core }: TestCore, id: string): Promise<string> {
  return ((await core.recordings.get(id)).transcript?.segments ?? []).map((segment) => textOf(segment.words)).join(' ');
}

test('another count stands at once, names stay, no word changes, and one undo takes it back', async () => {
  const { app, id } = await transcribed(HEARD);
  const words = await said(app, id);
  await app.core.transcripts.apply(id, { kind: 'rename-speaker', speakerId: 'speaker-2', name: 'Joren' });
  expect((await app.core.speakers.overview(id))?.canRecount).toBe(true);

  const recounted = await app.core.speakers.recount(id, 3);
  expect(recounted.kind).toBe('told');
  expect(await order(app, id)).toEqual(['speaker-1', 'Joren', 'speaker-3']);
  expect(await said(app, id)).toBe(words);
  expect((await app.core.recordings.get(id)).summary.recording.settings.speakers).toBe(3);

  await app.core.transcripts.undo(id);
  expect(await order(app, id)).toEqual(['speaker-1', 'Joren', 'speaker-1']);
});

test('what a person settled stays so at another count; nobody told apart is one name over all', async () => {
  const { app, id } = await transcribed(HEARD);
  const { transcript } = await app.core.recordings.get(id);
  const last = transcript?.segments.at(-1)?.id ?? '';
  await app.core.transcripts.apply(id, { kind: 'assign-turns', segmentIds: [last], to: { id: 'speaker-2' } });
  await app.core.speakers.recount(id, 3);
  expect((await order(app, id)).at(-1)).toBe('speaker-2');
  await app.core.speakers.recount(id, 'off');
  expect(await order(app, id)).toEqual(['speaker-1']);
  const plain = await app.core.recordings.get(id);
  expect(plain.transcript?.segments.every((segment) => segment.certainty === undefined)).toBe(true);
});

test('a recording whose voices were never heard gets a job of its own for them, and its text stays as it is', async () => {
  const { app, id } = await transcribed(HEARD, 'off');
  const words = await said(app, id);
  const before = await app.job(id);
  const answer = await app.core.speakers.recount(id, 2);
  expect(answer).toMatchObject({ kind: 'queued', job: { only: 'speakers', runId: before.runId } });
  await expect.poll(() => order(app, id)).toEqual(['speaker-1', 'speaker-2', 'speaker-1']);
  expect(await said(app, id)).toBe(words);
  await expect.poll(() => app.job(id)).toEqual(before);
  await app.core.transcripts.undo(id);
  expect(await order(app, id)).toEqual(['speaker-1']);
});

test('a pass over the voices can be stopped, keeps what it heard, and goes on from there', async () => {
  const second = gate();
  const begun: number[] = [];
  const pace = (index: number): Promise<void> => (index === 1 && begun.length === 1 ? second.wait() : Promise.resolve());
  const { app, id } = await transcribed({ ...HEARD, pace, onStart: (kept) => void begun.push(kept) }, 'off');
  const job = await app.core.speakers.runAgain(id, 'auto');
  await second.reached;
  expect((await app.job(id)).status).toEqual({ state: 'running', phase: 'speakers' });
  await app.core.jobs.cancel(job.id);
  second.open();
  await expect.poll(async () => (await app.core.library.request('jobs.get', { id: job.id })).status.state).toBe('cancelled');
  expect(await order(app, id)).toEqual(['speaker-1']);
  expect((await app.job(id)).status).toEqual({ state: 'done' });

  await app.core.speakers.runAgain(id, 'auto');
  await expect.poll(() => order(app, id)).toHaveLength(3);
  expect(begun).toHaveLength(2);
  expect(begun[1]).toBeGreaterThan(0);
});

test('voices that could not be told apart cost no text, and the stage alone is tried again', async () => {
  let broken = true;
  const pace = (): Promise<void> => (broken ? Promise.reject(new FailureError({ code: 'engine-crashed' })) : Promise.resolve());
  const { app, id } = await transcribed({ ...HEARD, pace });
  expect((await app.core.recordings.get(id)).advice).toEqual([{ code: 'speakers-failed' }]);
  broken = false;
  await app.core.speakers.runAgain(id, 'auto');
  await expect.poll(() => order(app, id)).toHaveLength(3);
  await expect.poll(async () => (await app.core.recordings.get(id)).advice).toEqual([]);
});

test('a pass that was interrupted by the end of the app goes on at the next start', async () => {
  const second = gate();
  const pace = (index: number): Promise<void> => (index === 1 ? second.wait() : Promise.resolve());
  const { app, id } = await transcribed({ ...HEARD, pace }, 'off');
  await app.core.speakers.runAgain(id, 2);
  await second.reached;
  const stopping = app.core.stop();
  second.open();
  await stopping;
  const next = app.again({ diarizers: fakeDiarizers(HEARD) });
  await next.core.start();
  await expect.poll(() => order(next, id)).toEqual(['speaker-1', 'speaker-2', 'speaker-1']);
});

/** A minute in which three voices are heard one after the other, whatever is asked for. */
const THREE: FakeDiarizerOptions = {
  turns: [turn(0, 0, 20_000), turn(1, 20_000, 40_000), turn(2, 40_000, 60_000)],
  stretches: 3,
};

test('two that are one stay one at another count and at a second pass, with name and role; who asks for three has them apart', async () => {
  const { app, id } = await transcribed(THREE);
  expect(await order(app, id)).toEqual(['speaker-1', 'speaker-2', 'speaker-3']);
  await app.core.transcripts.apply(id, { kind: 'merge-speakers', intoId: 'speaker-1', fromId: 'speaker-3' });
  await app.core.transcripts.apply(id, { kind: 'rename-speaker', speakerId: 'speaker-1', name: 'Joren' });
  await app.core.transcripts.apply(id, { kind: 'set-role', speakerId: 'speaker-1', role: 'interviewee' });
  const one = ['Joren', 'speaker-2', 'Joren'];
  expect(await order(app, id)).toEqual(one);
  await app.core.speakers.recount(id, 'auto');
  expect(await order(app, id)).toEqual(one);
  await app.core.speakers.runAgain(id, 'auto');
  await expect.poll(async () => (await app.core.recordings.get(id)).transcript?.revision).toBe(5);
  expect(await order(app, id)).toEqual(one);
  const { transcript } = await app.core.recordings.get(id);
  expect(transcript?.speakers[0]).toEqual({ id: 'speaker-1', name: 'Joren', position: 0, role: 'interviewee', merged: true });
  await app.core.speakers.recount(id, 3);
  expect(new Set(await order(app, id)).size).toBe(3);
  await app.core.transcripts.undo(id);
  expect(await order(app, id)).toEqual(one);
});

test('taken back, a merge overrules nothing', async () => {
  const { app, id } = await transcribed(THREE);
  await app.core.transcripts.apply(id, { kind: 'merge-speakers', intoId: 'speaker-1', fromId: 'speaker-3' });
  await app.core.transcripts.undo(id);
  await app.core.speakers.recount(id, 'auto');
  expect(await order(app, id)).toEqual(['speaker-1', 'speaker-2', 'speaker-3']);
});

test('a new transcription knows people by when they speak: names, roles, merges and settled turns are carried over', async () => {
  let later = false;
  // The second time the numbers are dealt out the other way round.
  const { app, id } = await transcribed({
    ...THREE,
    get turns() {
      return later ? [turn(2, 0, 20_000), turn(1, 20_000, 40_000), turn(0, 40_000, 60_000)] : (THREE.turns ?? []);
    },
  });
  const apply = app.core.transcripts.apply;
  await apply(id, { kind: 'rename-speaker', speakerId: 'speaker-2', name: 'Ines' });
  await apply(id, { kind: 'set-role', speakerId: 'speaker-2', role: 'interviewer' });
  await apply(id, { kind: 'merge-speakers', intoId: 'speaker-1', fromId: 'speaker-3' });
  const before = await app.core.recordings.get(id);
  const first = before.transcript?.segments[0]?.id ?? '';
  await apply(id, { kind: 'assign-words', segmentId: first, fromWord: 0, toWord: 4, to: { id: 'speaker-2' } });
  const told = await order(app, id);
  expect(told).toEqual(['Ines', 'speaker-1', 'Ines', 'speaker-1']);
  later = true;
  const { id: jobId } = await app.core.recordings.transcribeAgain(id);
  await expect.poll(async () => (await app.core.library.request('jobs.get', { id: jobId })).status.state).toBe('done');
  const after = await app.core.recordings.get(id);
  expect(after.transcript?.runId).not.toBe(before.transcript?.runId);
  expect(await order(app, id)).toEqual(told);
  expect(after.transcript?.speakers.find((speaker) => speaker.name === 'Ines')?.role).toBe('interviewer');
  expect(after.transcript?.segments[0]?.settled).toBe(true);
});

test('a person who is two is parted by voice, and one undo joins them again', async () => {
  const { app, id } = await transcribed({ ...HEARD, parted: [turn(0, 0, 20_000), turn(1, 40_000, 60_000)] });
  const words = await said(app, id);
  expect((await app.core.speakers.part(id, 'speaker-1')).kind).toBe('parted');
  expect(new Set(await order(app, id)).size).toBe(3);
  expect(await said(app, id)).toBe(words);
  await app.core.transcripts.undo(id);
  expect(await order(app, id)).toEqual(['speaker-1', 'speaker-2', 'speaker-1']);
  await expect(app.core.speakers.part(id, 'nobody')).rejects.toMatchObject({ failure: { code: 'not-found' } });
});

test('where only one voice is heard, or none was, nobody is parted', async () => {
  const one = await transcribed(HEARD);
  expect(await one.app.core.speakers.part(one.id, 'speaker-1')).toEqual({ kind: 'one-voice' });
  const unheard = await transcribed(HEARD, 'off');
  expect(await unheard.app.core.speakers.part(unheard.id, 'speaker-1')).toEqual({ kind: 'unheard' });
});

test('people are described by what they say, and names of other recordings are offered', async () => {
  const { app, id } = await transcribed(HEARD);
  const { added } = await app.core.recordings.add([app.file('second.wav')]);
  const second = added[0]?.recording.id ?? '';
  await app.untilState(second, 'done');
  await app.core.transcripts.apply(second, { kind: 'rename-speaker', speakerId: 'speaker-1', name: 'Ines Calder' });
  await app.core.transcripts.apply(id, { kind: 'rename-speaker', speakerId: 'speaker-1', name: 'Joren' });
  expect(await app.core.speakers.names(id)).toEqual([{ name: 'Ines Calder', speakerId: null, why: 'recent' }]);
  const overview = await app.core.speakers.overview(id);
  expect(overview?.portraits.map(({ speaker, share }) => [speaker.name, Math.round(share * 3)])).toEqual([
    ['Joren', 2],
    [null, 1],
  ]);
  expect(overview?.portraits[0]?.firstWords).toContain('word0');
});

test('nobody is counted anew while the text is still written, or by a number that cannot be', async () => {
  const { app, id } = await transcribed(HEARD);
  await expect(app.core.speakers.runAgain(id, 'off')).rejects.toMatchObject({ failure: { code: 'bad-request' } });
  await expect(app.core.speakers.recount('nothing', 2)).rejects.toMatchObject({ failure: { code: 'not-found' } });
});

test('channels are told apart by a pass of its own when none was made, from what it kept from then on; no word changes', async () => {
  const byChannel = fakeDiarizers({ turns: [turn(0, 0, 1500), turn(1, 1500, 5000)], stretches: 2 });
  const passes: number[] = [];
  const both = {
    channels: { ...byChannel.channels, suits: () => Promise.resolve(true) },
    onDevice: fakeDiarizers({ turns: [turn(0, 0, 5000)], stretches: 3, onStart: (kept) => passes.push(kept) }).onDevice,
  };
  const defaults = { ...DEFAULT_SETTINGS.defaults, channels: 'mix' as const };
  const app = testCore({ diarizers: both, change: { defaults }, media: { ...mediaCore(), close: () => undefined } });
  await app.core.start();
  const { added } = await app.core.recordings.add([recording('stereo-speakers.wav')]);
  const id = added[0]?.recording.id ?? '';
  await app.untilState(id, 'done');
  const words = await said(app, id);
  expect(await order(app, id)).toHaveLength(1);

  expect((await app.core.speakers.useChannels(id, 'split')).kind).toBe('queued');
  await app.untilState(id, 'done');
  expect(await order(app, id)).toHaveLength(2);
  expect((await app.core.speakers.useChannels(id, 'mix')).kind).toBe('told');
  expect(await order(app, id)).toHaveLength(1);
  expect((await app.core.speakers.useChannels(id, 'split')).kind).toBe('told');
  expect(await order(app, id)).toHaveLength(2);
  expect(await said(app, id)).toBe(words);
  expect((await app.core.recordings.get(id)).summary.recording.settings.channels).toBe('split');
  expect(passes, 'the voices were heard once').toEqual([0]);
});
