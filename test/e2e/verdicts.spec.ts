import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { expect, fixtureFile, test } from './fixtures.ts';
import { keepPictures } from './pages/pictures.ts';
import { expectUsable } from './pages/usable.ts';

/** A 16-bit wave file of these samples, channel beside channel; `promised`: the head tells of so many times as much sound as there is. */
function waveOf(channels: readonly Int16Array[], promised = 1): Buffer {
  const [first = new Int16Array()] = channels;
  const bytes = Buffer.alloc(44 + first.length * channels.length * 2);
  const size = Math.round((bytes.length - 44) * promised);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(36 + size, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(channels.length, 22);
  bytes.writeUInt32LE(16_000, 24);
  bytes.writeUInt32LE(32_000 * channels.length, 28);
  bytes.writeUInt16LE(2 * channels.length, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(size, 40);
  channels.forEach((samples, channel) =>
    samples.forEach((sample, index) => bytes.writeInt16LE(sample, 44 + (index * channels.length + channel) * 2)),
  );
  return bytes;
}

/** The samples of the first two turns of the sample interview. */
function spoken(): Int16Array {
  const bytes = readFileSync(fixtureFile('short.wav'));
  const from = bytes.indexOf('data', 12, 'latin1') + 8;
  return Int16Array.from({ length: (bytes.length - from) >> 1 }, (_, index) => bytes.readInt16LE(from + index * 2));
}

/** Recordings in which something is wrong though they can be read, by the sentence that says so. */
function flawed(folder: string): readonly { readonly file: string; readonly title: RegExp; readonly says: RegExp }[] {
  mkdirSync(folder);
  const voice = spoken();
  const put = (name: string, bytes: Uint8Array): string => {
    const file = path.join(folder, name);
    writeFileSync(file, bytes);
    return file;
  };
  const hurt = readFileSync(fixtureFile('short.flac'));
  hurt.fill(0, Math.round(hurt.length * 0.4), Math.round(hurt.length * 0.6));
  const silent = new Int16Array(voice.length);
  const loud = voice.map((sample) => Math.max(-32_768, Math.min(32_767, sample * 14)));
  return [
    { file: put('Cut off.wav', waveOf([voice], 3)), title: /^Cut off/u, says: /was cut off: 0:09 of 0:29 are there/u },
    { file: put('Damaged.flac', hurt), title: /^Damaged/u, says: /is damaged at 0:0\d \(\d\.\d s\)/u },
    { file: put('Overdriven.wav', waveOf([loud])), title: /^Overdriven/u, says: /is overdriven/u },
    { file: put('One side.wav', waveOf([voice, silent])), title: /^One side/u, says: /Only one channel/u },
    { file: put('Against.wav', waveOf([voice, voice.map((sample) => -sample)])), title: /^Against/u, says: /cancel each other out/u },
    { file: put('Nothing on it.wav', waveOf([silent])), title: /^Nothing on it/u, says: /silent from end to end/u },
  ];
}

const REFUSED = ['empty.mp3', 'text-renamed.mp3', 'tiny.wav', 'mute-video.mp4', 'truncated.m4a'];

test('every verdict is said where it is looked for, and can be read by everyone @long', async ({ driver }) => {
  test.setTimeout(600_000);
  const { app, page, window } = await driver.startFinished();
  const files = flawed(path.join(driver.profile, 'card'));
  await window.drop([...REFUSED.map(fixtureFile), ...files.map(({ file }) => file)]);
  for (const name of REFUSED) await expect(window.adding.getByText(name)).toBeVisible();
  await expectUsable(page, 'files that are refused');
  await keepPictures(app, page, 'verdicts');
  await window.adding.press('Enter');
  await expect(window.adding).toHaveCount(0);
  for (const { title } of files) await expect(window.row(title)).toBeVisible();
  await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 300_000 });

  for (const { title, says } of files) {
    await window.row(title).click();
    await expect(page.getByRole('note').filter({ hasText: says })).toBeVisible();
  }
  await window.row(/^Damaged/u).click();
  await expect(window.transcript.getByText(/sound is lost|sound lost/iu)).toBeVisible();
  await expectUsable(page, 'a damaged recording');
  await keepPictures(app, page, 'damaged');
});
