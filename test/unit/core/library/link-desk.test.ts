import { describe, expect, onTestFinished, test } from 'vitest';

import { failureOf } from '#domain/failure.ts';
import type { LinkWish } from '#domain/link.ts';
import type { RecordingSettings } from '#domain/recording.ts';
import { DEFAULT_SETTINGS } from '#domain/settings.ts';
import type { Engine, LinkRequest } from '../../../../main/core/engines/engine.ts';
import { firstJob } from '../../../../main/core/library/add-recordings.ts';
import { fakeEngine } from '../../../fakes/fake-engine.ts';
import { memoryMedia } from '../../../fakes/memory-media.ts';
import { loopbackCertificate } from '../../../servers/certificate.ts';
import { fileServer } from '../../../servers/file-server.ts';
import { testCore, type TestCore } from '../core-fixture.ts';

const ADDRESS = 'https://example.org/archive/council%20meeting.mp3';
const settings: RecordingSettings = { ...DEFAULT_SETTINGS.defaults, engineId: 'server-1' };
const wish = (part: Partial<LinkWish> = {}): LinkWish => ({ url: ADDRESS, settings, sensitive: false, storyId: null, ...part });

/** An engine whose server reads addresses: twenty words in ten seconds, said by two people. What was asked of it is in `asked`. */
function reader(asked: Omit<LinkRequest, 'signal'>[] = []): Engine {
  const words = Array.from({ length: 20 }, (_, index) => ({
    startMs: index * 500,
    endMs: index * 500 + 400,
    text: ` word${index}`,
    confidence: 0.9,
  }));
  const voices = [
    { voice: 0, startMs: 0, endMs: 5_000 },
    { voice: 1, startMs: 5_000, endMs: 10_000 },
  ];
  return {
    ...fakeEngine({ id: 'server-1', onDevice: false }),
    abilities: () => ({ kind: 'together', tellsSpeakers: true, translates: true, takesLinks: true }),
    transcribe: () => {
      throw new Error('no sound of it is here');
    },
    transcribeLink: async function* ({ signal: _, ...request }) {
      asked.push(request);
      await Promise.resolve();
      yield { kind: 'window', window: { index: 0, startMs: 0, endMs: 10_000, words, language: 'en', cursor: { link: true }, voices } };
    },
  };
}

async function started(engines: readonly Engine[], parts: Parameters<typeof testCore>[0] = {}): Promise<TestCore> {
  const app = testCore({ engines, ...parts });
  await app.core.start();
  return app;
}

const codeOf = async (work: Promise<unknown>): Promise<string | undefined> =>
  failureOf(await work.catch((caught: unknown) => caught))?.code;

test('an address is read by the server: text, people and length are there, no sound is, and nothing was downloaded', async () => {
  const asked: Omit<LinkRequest, 'signal'>[] = [];
  const app = await started([fakeEngine(), reader(asked)]);
  const story = await app.core.stories.createStory({ name: 'Council', colour: 'sea', parentId: null });
  const { recording } = await app.core.links.add(wish({ storyId: story.id }));
  await app.untilState(recording.id, 'done');
  expect(asked).toEqual([{ url: ADDRESS, settings, recordingId: recording.id }]);
  const detail = await app.core.recordings.get(recording.id);
  expect(detail.summary).toMatchObject({
    storyId: story.id,
    speakerCount: 2,
    recording: { title: 'council meeting', source: { kind: 'link', path: ADDRESS }, durationMs: 10_000, sound: null, sha256: null },
  });
  expect(detail.soundMissing, 'it was never here').toBe(false);
  expect(await app.text(recording.id)).toContain('word19');
  expect(app.core.fetches.list()).toEqual([]);
  expect(await codeOf(app.core.playback.prepare(recording.id))).toBe('sound-not-here');
});

describe('is refused before anybody is asked', () => {
  test.each<[string, Partial<LinkWish>, string]>([
    ['what is sensitive', { sensitive: true }, 'sensitive-recording'],
    ['an address inside a network', { url: 'https://192.168.0.4/a.mp3' }, 'link-not-public'],
    ['an address that is not encrypted', { url: 'http://example.org/a.mp3' }, 'link-not-public'],
    ['an engine on this computer', { settings: { ...settings, engineId: 'local' } }, 'link-not-taken'],
  ])('%s', async (_what, part, code) => {
    const asked: Omit<LinkRequest, 'signal'>[] = [];
    const app = await started([fakeEngine(), reader(asked)]);
    expect(await codeOf(app.core.links.add(wish(part)))).toBe(code);
    expect(await app.core.recordings.list()).toEqual([]);
    expect(asked).toEqual([]);
  });
});

describe('sound that was never here', () => {
  /** A finished recording at an address of this machine, which no server would be given. */
  async function atLocalAddress(): Promise<{ readonly app: TestCore; readonly id: string }> {
    const certificate = loopbackCertificate();
    const server = await fileServer(certificate);
    onTestFinished(server.close);
    server.files.set('/a.wav', { bytes: Buffer.alloc(400_000, 5) });
    const app = await started([fakeEngine(), reader()], { fetching: { extraCertificates: certificate.cert }, media: memoryMedia() });
    const { recording } = await app.core.links.add(wish());
    await app.untilState(recording.id, 'done');
    const local = { ...recording, id: 'local-link', source: { kind: 'link', path: server.url('/a.wav') } } as const;
    await app.core.library.request('recordings.create', {
      recording: local,
      ...firstJob({ clock: app.clock, ids: () => crypto.randomUUID() }, local),
    });
    app.core.jobs.poke();
    await app.untilState(local.id, 'done');
    return { app, id: local.id };
  }

  test('is waited for when this computer is to write it down; fetched, the work goes on by itself', async () => {
    const { app, id } = await atLocalAddress();
    await app.core.recordings.setSettings(id, { ...settings, engineId: 'local' });
    await app.core.recordings.transcribeAgain(id);
    expect((await app.untilState(id, 'held')).status).toMatchObject({ reason: 'sound-not-here', failure: { code: 'sound-not-here' } });
    await app.core.links.fetchSound(id);
    await app.untilState(id, 'done');
    const after = await app.core.library.request('recordings.get', { id });
    expect(after).toMatchObject({ source: { kind: 'copied' } });
    expect(after.sha256).toHaveLength(64);
    expect(after.sound?.durationMs).toBeGreaterThan(0);
    expect(app.core.fetches.list()).toEqual([]);
    expect(await codeOf(app.core.links.fetchSound(id)), 'it is here').toBe('bad-request');
  });

  test('is fetched and written down here by one wish, and fetched once however often that is wished', async () => {
    const { app, id } = await atLocalAddress();
    expect(await app.core.queue.transcribeHere([id])).toEqual([]);
    await app.core.links.fetchSound(id).catch(() => null);
    expect(app.core.fetches.list().length).toBeLessThan(2);
    await app.untilState(id, 'done');
    expect((await app.core.recordings.history(id)).runs.map(({ run }) => run.settings.engineId)).toEqual(['local', 'server-1']);
  });

  test('is no file that was moved: no search through folders takes another for it', async () => {
    const app = await started([fakeEngine(), reader()]);
    const { recording } = await app.core.links.add(wish());
    await app.untilState(recording.id, 'done');
    app.file('empty.wav', '');
    expect(await app.core.sources.relinkFrom(app.folder)).toEqual({ found: [], stillMissing: 0 });
  });
});
