import { expect, test } from 'vitest';

import { DEFAULT_SETTINGS } from '#domain/settings.ts';
import type { SpeakerTurn } from '../../../../main/core/speakers/diarizer.ts';
import { fakeDiarizers } from '../../../fakes/fake-diarizer.ts';
import { testCore, type TestCore } from '../core-fixture.ts';

const turn = (speakerLocalId: number, startMs: number, endMs: number): SpeakerTurn => ({
  speakerLocalId,
  startMs,
  endMs,
  certainty: 0.9,
  overlap: false,
});
/** A voice along one of the 192 directions. */
const voice = (direction: number): Float32Array => Float32Array.from({ length: 192 }, (_, index) => (index === direction ? 1 : 0));

async function twoRecordings(keepVoices: boolean): Promise<{ app: TestCore; first: string; second: string }> {
  const turns = [turn(0, 0, 30_000), turn(1, 30_000, 60_000)];
  const diarizers = fakeDiarizers({ turns, stretches: 2, voices: [voice(3), voice(7)] });
  const app = testCore({ diarizers, change: { ...DEFAULT_SETTINGS, keepVoices } });
  await app.core.start();
  const ids: string[] = [];
  for (const name of ['first.wav', 'second.wav']) {
    const { added } = await app.core.recordings.add([app.file(name)]);
    ids.push(added[0]?.recording.id ?? '');
    await app.untilState(ids.at(-1) ?? '', 'done');
  }
  return { app, first: ids[0] ?? '', second: ids[1] ?? '' };
}

async function name(app: TestCore, id: string): Promise<void> {
  await app.core.transcripts.apply(id, { kind: 'rename-speaker', speakerId: 'speaker-1', name: 'Joren Haldane' });
}

test('somebody named in one recording is offered for the same voice in another, until their voice is deleted or the recording is sensitive', async () => {
  const { app, first, second } = await twoRecordings(true);
  await name(app, first);
  await expect
    .poll(async () => {
      await app.clock.advance(3_000);
      return app.core.speakers.storedVoices();
    })
    .toMatchObject([{ name: 'Joren Haldane', recordingCount: 1 }]);
  expect((await app.core.speakers.names(second))[0]).toEqual({ name: 'Joren Haldane', speakerId: 'speaker-1', why: 'voice' });
  await app.core.recordings.setSensitive(first, true);
  expect(await app.core.speakers.storedVoices()).toEqual([]);
  await app.core.recordings.setSensitive(first, false);
  await app.core.library.request('prints.put', {
    recordingId: first,
    people: [{ name: 'Joren Haldane', voice: voice(3) }],
    at: '2026-11-23T10:00:00Z',
  });
  expect(await app.core.speakers.forgetVoice('Joren Haldane')).toEqual([]);
  expect((await app.core.speakers.names(second))[0]).toEqual({ name: 'Joren Haldane', speakerId: null, why: 'recent' });
});

test('while it is off no voice is stored and none is compared', async () => {
  const { app, first, second } = await twoRecordings(false);
  await name(app, first);
  await app.clock.advance(60_000);
  expect(await app.core.speakers.storedVoices()).toEqual([]);
  expect((await app.core.speakers.names(second)).map((offer) => offer.why)).toEqual(['recent']);
});

test('a name of the same story comes before newer ones', async () => {
  const { app, first, second } = await twoRecordings(false);
  const { added } = await app.core.recordings.add([app.file('third.wav')]);
  const third = added[0]?.recording.id ?? '';
  await app.untilState(third, 'done');
  await name(app, first);
  await app.core.transcripts.apply(third, { kind: 'rename-speaker', speakerId: 'speaker-1', name: 'Petrus Vane' });
  const story = await app.core.stories.createStory({ name: 'Harbour', colour: 'sea', parentId: null });
  await app.core.stories.move([first, second], story.id);
  expect(await app.core.speakers.names(second)).toEqual([
    { name: 'Joren Haldane', speakerId: null, why: 'story' },
    { name: 'Petrus Vane', speakerId: null, why: 'recent' },
  ]);
});
