import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';

import { SERVER_KINDS, type ServerKind } from '../../main/domain/server.ts';
import { formRequest } from '../../main/core/engines/together/request-fields.ts';
import { SERVER_PROFILES } from '../../main/core/engines/together/profiles.ts';
import { USUAL_ONLINE_CHOICES } from '../../main/domain/recording.ts';
import { testSentences } from '../../renderer/copy/servers.ts';
import { openEngine, SPOKEN, type OpenEngine } from '../servers/online-fixture.ts';
import { startTogetherServer, type TogetherServer } from '../servers/together-server.ts';

let server: TogetherServer;
let open: OpenEngine;

afterEach(async () => {
  await open.close();
  await server.close();
});

const never = new AbortController().signal;

describe('trying a server out says what it is', () => {
  test('that it is there, takes the key, which models it has, and that it tells times', async () => {
    server = await startTogetherServer({ models: ['openai/whisper-large-v3', 'another'] });
    open = openEngine(server.url);
    expect(await open.engine.test(never)).toMatchObject({
      reached: { ok: true },
      key: 'accepted',
      models: ['openai/whisper-large-v3', 'another'],
      sample: { ok: true, language: 'en' },
    });
    expect(server.log[0]?.soundMs).toBe(2000);
  });

  test('that the key is refused', async () => {
    server = await startTogetherServer({ key: 'other' });
    open = openEngine(server.url);
    expect(await open.engine.test(never)).toMatchObject({ reached: { ok: true }, key: 'refused', sample: null });
  });

  test('that nobody is there', async () => {
    server = await startTogetherServer();
    open = openEngine('http://127.0.0.1:9/v1');
    expect(await open.engine.test(never)).toMatchObject({ reached: { ok: false, failure: { code: 'offline' } }, key: null });
    expect(await open.engine.reach(never)).toMatchObject({ code: 'offline' });
  });

  test('that it is a web page', async () => {
    server = await startTogetherServer({ fault: () => 'page-200' });
    open = openEngine(server.url);
    expect(await open.engine.test(never)).toMatchObject({
      sample: { ok: false, failure: { code: 'server-nonsense', data: { detail: 'a web page' } } },
    });
  });

  test.each([
    [200, 'server-nonsense'],
    [405, 'server-not-found'],
  ])('that the address is that of a web page, which says nothing of the key (sound is answered with %i)', async (status, code) => {
    server = await startTogetherServer();
    const page = createServer((request, response) => {
      request.resume();
      response
        .writeHead(request.method === 'GET' ? 200 : status, { 'content-type': 'text/html', connection: 'close' })
        .end('<!doctype html><title>Welcome</title>');
    });
    await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void page.close());
    open = openEngine(`http://127.0.0.1:${(page.address() as AddressInfo).port}/v1`);
    const found = await open.engine.test(never);
    expect(found).toMatchObject({ reached: { ok: true }, key: null, models: null, sample: { ok: false, failure: { code } } });
    const sentences = testSentences(found, 'together').map(({ text }) => text);
    expect(sentences).toHaveLength(2);
    expect(sentences[1]).toContain('Check the address');
  });

  test('that it is there though it refuses: a refusal is an answer', async () => {
    server = await startTogetherServer({ key: 'other' });
    open = openEngine(server.url);
    expect(await open.engine.reach(never)).toBeNull();
  });
});

describe('each kind of server is asked in its own way', () => {
  const asked = (kind: ServerKind, language: string, modelId = 'm'): Record<string, string[]> => {
    const settings = { ...SPOKEN, modelId, online: { ...USUAL_ONLINE_CHOICES, diarize: true } };
    const fields: Record<string, string[]> = {};
    for (const [name, value] of formRequest(SERVER_PROFILES[kind], settings, language).fields) (fields[name] ??= []).push(value);
    return fields;
  };

  test.each(SERVER_KINDS)('%s gets its model first and a language that was chosen', async (kind) => {
    server = await startTogetherServer();
    open = openEngine(server.url);
    expect(formRequest(SERVER_PROFILES[kind], SPOKEN, 'de').fields[0]).toEqual(['model', SPOKEN.modelId]);
    expect(asked(kind, 'de')['language']).toEqual(['de']);
    expect(asked(kind, 'auto')['language']).toEqual(kind === 'together' || kind === 'whisper-cpp' ? ['auto'] : undefined);
    expect(asked(kind, 'de')['diarize']).toEqual(kind === 'together' ? ['true'] : undefined);
    expect(asked(kind, 'de')['timestamp_granularities[]']).toEqual(kind === 'whisper-cpp' ? undefined : ['word', 'segment']);
  });

  test('the newer models of OpenAI are asked for text alone, which is all they give', async () => {
    server = await startTogetherServer();
    open = openEngine(server.url);
    expect(asked('openai', 'de', 'gpt-transcribe')).toMatchObject({ response_format: ['json'] });
  });

  test('translation goes to the other door, or is a field where there is none', async () => {
    server = await startTogetherServer();
    open = openEngine(server.url);
    const settings = { ...SPOKEN, online: { ...USUAL_ONLINE_CHOICES, task: 'translate' as const } };
    expect(formRequest(SERVER_PROFILES.openai, settings, 'de').path).toBe('/audio/translations');
    const asked = formRequest(SERVER_PROFILES['whisper-cpp'], settings, 'de');
    expect(asked.path).toBe('/inference');
    expect(asked.fields).toContainEqual(['translate', 'true']);
  });
});
