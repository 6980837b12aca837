import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import { fileOf, mediaCore, recording, temporaryFolder, tone, wave } from './media-fixture.ts';

const REFUSED: readonly (readonly [what: string, code: string, file: () => string])[] = [
  ['an empty file', 'empty-file', () => recording('empty.mp3')],
  ['a text that someone renamed', 'not-media', () => recording('text-renamed.mp3')],
  ['a folder', 'is-folder', () => temporaryFolder()],
  ['a file that is not there', 'file-missing', () => path.join(temporaryFolder(), 'gone.mp3')],
  ['a clip of a twentieth of a second', 'too-short', () => recording('tiny.wav')],
  ['a header without samples', 'empty-file', () => fileOf('header.wav', wave([]))],
  ['an m4a without an index and without sound', 'no-index', () => fileOf('card.m4a', withoutSound())],
  ['a film without sound', 'no-audio', () => recording('mute-video.mp4')],
  ['a picture', 'no-audio', () => fileOf('cover.m4a', Buffer.from('\x89PNG\r\n\x1a\n0000IHDR', 'latin1'))],
  ['a web page saved as sound', 'not-media', () => fileOf('interview.mp3', '<!DOCTYPE html><html><title>Sign in</title></html>')],
  ['a card of zeros', 'not-media', () => fileOf('recovered.mp3', new Uint8Array(65_536))],
  ['the first byte of a recording', 'not-media', () => fileOf('one.wav', 'R')],
  ['the first 30 bytes of a FLAC', 'damaged', () => fileOf('start.flac', readFileSync(recording('short.flac')).subarray(0, 30))],
  ['sound that is locked to an account', 'drm', () => fileOf('bought.m4p', protectedCopy())],
];

/** A recording whose index was never written, with zeros where its sound should be. */
function withoutSound(): Buffer {
  const bytes = readFileSync(recording('truncated.m4a'));
  return bytes.fill(0, bytes.indexOf('mdat') + 4);
}

test.each(REFUSED)('%s is refused as %s', async (_what, code, file) => {
  await expect(mediaCore().ingest(file())).rejects.toMatchObject({ failure: { code } });
});

test('a folder, an empty file and a text are refused before they are in the library, by their header alone', async () => {
  const core = mediaCore();
  await expect(core.probe(temporaryFolder())).rejects.toMatchObject({ failure: { code: 'is-folder' } });
  await expect(core.probe(recording('empty.mp3'))).rejects.toMatchObject({ failure: { code: 'empty-file' } });
  await expect(core.probe(recording('text-renamed.mp3'))).rejects.toMatchObject({ failure: { code: 'not-media' } });
});

test.each([
  [
    'a playlist that names a local file',
    'hls.mp3',
    (target: string) => `#EXTM3U\n#EXT-X-TARGETDURATION:8\n#EXTINF:8,\nfile://${target}\n#EXT-X-ENDLIST\n`,
  ],
  [
    'a playlist that names the network',
    'net.m3u8',
    () => '#EXTM3U\n#EXT-X-TARGETDURATION:8\n#EXTINF:8,\nhttp://127.0.0.1:9/x.ts\n#EXT-X-ENDLIST\n',
  ],
  ['a script that joins files', 'concat.wav', (target: string) => `ffconcat version 1.0\nfile '${target}'\n`],
  ['a session description', 'call.sdp', () => 'v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 9 RTP/AVP 0\n'],
])('%s is not followed', async (_what, name, text) => {
  const file = fileOf(name, text(recording('short.mp3')));
  await expect(mediaCore().ingest(file)).rejects.toMatchObject({ failure: { code: 'not-media' } });
});

test.each([
  'Интервью №1 — café 🎙.wav',
  'it\'s 100% "quoted" #1 & more.wav',
  '-i leading dash.wav',
  'image-%03d.wav',
  'concat:name.wav',
  'NAME.WAV',
  'noextension',
])('a recording called %s is read like any other', async (name) => {
  const found = await mediaCore().ingest(fileOf(name, wave(tone(16_000))));
  expect(found.durationMs).toBe(1000);
});

test("a recording with another format's ending is known by its bytes", async () => {
  const file = fileOf('interview.mp3', readFileSync(recording('short.m4a')));
  expect((await mediaCore().probe(file)).streams).toMatchObject([{ kind: 'audio', codec: 'aac', decodable: true }]);
});

test('a header that names a place beyond all files leads nowhere', async () => {
  const chunk = (name: string, size: bigint): Buffer => {
    const head = Buffer.alloc(24);
    head.write(name, 'latin1');
    // The rest of the name that every chunk of Wave64 has, the first one another.
    head.write(name === 'riff' ? '2e91cf11a5d628db04c10000' : 'f3acd3118cd100c04f8edb8a', 4, 'hex');
    head.writeBigUInt64LE(size, 16);
    return head;
  };
  const wave64 = Buffer.concat([chunk('riff', 4000n), chunk('wave', 0n).subarray(0, 16), chunk('junk', 1n << 60n), Buffer.alloc(4000, 1)]);
  await expect(mediaCore().ingest(fileOf('hostile.w64', wave64))).rejects.toMatchObject({ name: 'FailureError' });
});

// The four characters that say "AAC" say "protected" instead, as in music bought long ago.
function protectedCopy(): Buffer {
  const bytes = Buffer.from(readFileSync(recording('short.m4a')));
  bytes.write('drms', bytes.indexOf('mp4a', bytes.indexOf('stsd')), 'latin1');
  return bytes;
}
