import { expect, test } from 'vitest';

import { timeOfDay } from '../../../../main/core/media/file-notes.ts';
import { fileOf, mediaCore, recording, tone, wave } from './media-fixture.ts';

const SHEET = `<?xml version="1.0"?><BWFXML><PROJECT>Harbour &amp; sea</PROJECT><SCENE>12A</SCENE><TAKE>3</TAKE><TAPE>DAY 2</TAPE>
<NOTE>wind at 04:10 &#x2013; use take 4</NOTE><SPEED><TIMESTAMP_SAMPLE_RATE>16000</TIMESTAMP_SAMPLE_RATE>
<TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>0</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI><TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>547200000</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO></SPEED>
<TRACK_LIST><TRACK><NAME>Boom</NAME></TRACK><TRACK><NAME>Lav 1</NAME></TRACK></TRACK_LIST>
<BEXT><BWF_ORIGINATION_DATE>2024-03-05</BWF_ORIGINATION_DATE><BWF_ORIGINATION_TIME>09:30:00</BWF_ORIGINATION_TIME></BEXT></BWFXML>`;

test('what a field recorder wrote on its iXML sheet is kept', async () => {
  const probe = await mediaCore().probe(fileOf('T03.wav', withChunk(wave(tone(16_000)), 'iXML', Buffer.from(SHEET))));
  expect(probe.notes).toEqual([
    { kind: 'project', text: 'Harbour & sea' },
    { kind: 'scene', text: '12A' },
    { kind: 'take', text: '3' },
    { kind: 'tape', text: 'DAY 2' },
    { kind: 'note', text: 'wind at 04:10 – use take 4' },
    { kind: 'time-of-day', text: '09:30:00' },
    { kind: 'channel-names', text: 'Boom, Lav 1' },
  ]);
  expect(probe.recordedAt).toBe('2024-03-05T09:30:00');
});

test('a Broadcast Wave says its recorder, its date, its scene and its time of day', async () => {
  const bext = Buffer.alloc(602);
  bext.write('sSCENE=7\r\nsTAKE=2\r\nsNOTE=second try\r\n', 0, 'latin1');
  bext.write('Zoom F6', 256, 'latin1');
  bext.write('2024-03-0514:05:09', 320, 'latin1');
  bext.writeBigUInt64LE(BigInt((14 * 3600 + 5 * 60 + 9) * 16_000), 338);
  const file = fileOf('bwf.wav', withChunk(wave(tone(16_000)), 'bext', bext));
  const result = await mediaCore().ingest(file);
  expect(result.recorder).toBe('Zoom F6');
  expect(result.notes).toEqual([
    { kind: 'scene', text: '7' },
    { kind: 'take', text: '2' },
    { kind: 'note', text: 'second try' },
    { kind: 'time-of-day', text: '14:05:09' },
  ]);
  expect((await mediaCore().probe(file)).recordedAt).toBe('2024-03-05T14:05:09');
});

test('ID3 says who and what', async () => {
  expect((await mediaCore().probe(recording('chapters.mp3'))).notes).toEqual([
    { kind: 'title', text: 'Harbour' },
    { kind: 'artist', text: 'Ada Bell' },
  ]);
});

test('a phone says what it is and when, and its place is not copied', async () => {
  const core = mediaCore();
  const probe = await core.probe(recording('phone.mov'));
  expect((await core.ingest(recording('phone.mov'))).recorder).toBe('Apple iPhone 15');
  expect(probe.recordedAt).toBe('2024-03-05T09:30:00+0100');
  expect(JSON.stringify(probe.notes)).not.toContain('52.5');
});

test.each([
  ['a damaged sheet', '<PROJECT>half'],
  ['a sheet of nothing', ''],
  ['entities that stand for nothing', '<NOTE>&#xffffff;&nope;&#0;</NOTE>'],
])('%s stops nobody', async (_what, sheet) => {
  const probe = await mediaCore().probe(fileOf('odd.wav', withChunk(wave(tone(16_000)), 'iXML', Buffer.from(sheet))));
  expect(probe.streams).toHaveLength(1);
});

test('a clock at midnight was never set', () => {
  expect(timeOfDay({ tags: [{ time_reference: '0' }], rateHz: 48_000, ixml: null })).toBeNull();
  expect(timeOfDay({ tags: [{ time_reference: '99999999999999' }], rateHz: 48_000, ixml: null })).toBeNull();
});

test.each(['chapters.m4b', 'chapters.mka', 'chapters.mp3', 'chapters.opus'])('the parts that %s names have their places', async (name) => {
  const { chapters } = await mediaCore().probe(recording(name));
  expect(chapters.map(({ title }) => title)).toEqual(['Welcome', 'The “storm” of 1987']);
  expect(Math.abs((chapters[1]?.startMs ?? 0) - 1000)).toBeLessThan(10);
});

test('marks that were set while a WAV was recorded are there, with and without a name', async () => {
  const cue = Buffer.alloc(4 + 2 * 24);
  cue.writeUInt32LE(2, 0);
  for (const [at, sample] of [8000, 24_000].entries()) {
    cue.writeUInt32LE(at + 1, 4 + at * 24);
    cue.write('data', 12 + at * 24, 'latin1');
    cue.writeUInt32LE(sample, 24 + at * 24);
  }
  const label = Buffer.from('adtllabl\x0a\0\0\0\x02\0\0\0quote\0', 'latin1');
  const file = fileOf('marks.wav', withChunk(withChunk(wave(tone(32_000)), 'LIST', label), 'cue ', cue));
  expect((await mediaCore().probe(file)).chapters).toEqual([
    { startMs: 500, title: '' },
    { startMs: 1500, title: 'quote' },
  ]);
});

/** A WAV with one more chunk right after its format. */
function withChunk(file: Buffer, name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(content.length, 4);
  const chunk = Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
  const whole = Buffer.concat([file.subarray(0, 36), chunk, file.subarray(36)]);
  whole.writeUInt32LE(whole.length - 8, 4);
  return whole;
}
