import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { soundFiles } from '../../main/core/library/sound-files.ts';
import { drive, driverPlace, outcomeOf, type DriverLine, type DriverPlace } from './core-driver.ts';

/** A real disk of its own where we may mount one (as root on Linux); null elsewhere. */
function smallDisk(folder: string, sizeMb: number): { readonly resize: (toMb: number) => void; readonly lock: () => void } | null {
  mkdirSync(folder, { recursive: true });
  const mount = (...args: string[]): void => void execFileSync('/bin/mount', [...args, folder], { stdio: 'ignore' });
  try {
    mount('-t', 'tmpfs', '-o', `size=${sizeMb}m`, 'tmpfs');
  } catch {
    return null;
  }
  onTestFinished(() => void execFileSync('/bin/umount', ['--lazy', folder]));
  return { resize: (toMb) => mount('-o', `remount,size=${toMb}m`), lock: () => mount('-o', 'remount,ro') };
}

const textOf = (line: DriverLine | null): string => JSON.stringify(line?.segments ?? null);

test('paused, taken up, cancelled and tried again, the text is that of an undisturbed run', async () => {
  const quiet = outcomeOf(await drive(driverPlace()).ended);
  const place = driverPlace();
  const steps: readonly (readonly [when: (line: DriverLine) => boolean, what: 'pause' | 'resume' | 'cancel' | 'retry'])[] = [
    [(line) => line.at === 'window' && line.index === 1, 'pause'],
    [(line) => line.at === 'paused', 'resume'],
    [(line) => line.at === 'window' && line.index === 5, 'cancel'],
    [(line) => line.at === 'cancelled', 'retry'],
  ];
  let step = 0;
  const run = drive(place, (line, { ask }) => {
    const [when, what] = steps[step] ?? [];
    if (when?.(line) !== true || what === undefined) return;
    step += 1;
    ask(what);
  });
  expect(outcomeOf(await run.ended)).toEqual(quiet);
  expect(step).toBe(4);
  const indexes = place.decoded().map(([, index]) => index);
  expect(indexes.length).toBeLessThanOrEqual(14);
});

test('a file taken away while it is worked on holds the job with its text; put back, the job goes on by itself', async () => {
  const quiet = outcomeOf(await drive(driverPlace(), undefined, ['--reference']).ended);
  const place = driverPlace();
  const aside = `${place.file}.aside`;
  const states: string[] = [];
  const run = drive(
    place,
    (line) => {
      states.push(line.at);
      if (line.at === 'window' && line.index === 3) renameSync(place.file, aside);
      if (line.at === 'held') renameSync(aside, place.file);
    },
    ['--reference', '--patient', '--hasty'],
  );
  expect(outcomeOf(await run.ended)).toEqual(quiet);
  expect(states).toContain('held');
});

test('another file in the place of the first is not taken for it, and the text stays', async () => {
  const place = driverPlace();
  const run = drive(
    place,
    (line, { child }) => {
      if (line.at === 'window' && (line.index ?? 0) >= 3 && run.lines.some((each) => each.measured === true)) child.kill('SIGKILL');
    },
    ['--reference', '--pace-ms', '300'],
  );
  await run.ended;
  copyFileSync(new URL('../fixtures/audio/short.wav', import.meta.url), place.file);
  const end = await drive(place, undefined, ['--reference']).ended;
  expect(end).toMatchObject({ state: 'failed', status: { failure: { code: 'recording-changed' } } });
  expect(textOf(end)).toContain('word0');
});

test('a full disk holds the job, nothing half-copied stays, and with room it goes on by itself', async () => {
  const quiet = outcomeOf(await drive(driverPlace()).ended);
  const place = driverPlace();
  const disk = smallDisk(place.dataDir, 40);
  const room = join(place.folder, 'room.txt');
  writeFileSync(room, '1000000');
  const makeRoom = (): void => (disk === null ? writeFileSync(room, '1000000000') : disk.resize(300));
  let isHeld = false;
  const run = drive(
    place,
    (line) => {
      if (line.at !== 'held') return;
      isHeld = true;
      makeRoom();
    },
    ['--patient', '--hasty', ...(disk === null ? ['--room', room] : [])],
  );
  expect(outcomeOf(await run.ended)).toEqual(quiet);
  expect(isHeld).toBe(true);
});

test('a disk that fills up during the copy leaves no part of it behind', async () => {
  const place = driverPlace();
  const disk = smallDisk(place.dataDir, 4);
  // Where no disk can be mounted, the room that is asked for beforehand says no.
  const files = soundFiles(place.dataDir, () => Promise.resolve(disk === null ? 0 : 1e12));
  await expect(files.copyIn(place.file, 'id-1', new AbortController().signal)).rejects.toMatchObject({ failure: { code: 'disk-full' } });
  expect(leftIn(place)).toEqual([]);
});

test('a library that cannot be written to is refused with its reason', async () => {
  const place = driverPlace();
  const disk = smallDisk(place.dataDir, 40);
  if (disk === null) chmodSync(place.dataDir, 0o500);
  else disk.lock();
  const run = drive(place);
  await run.ended;
  expect(run.lines.at(-1)).toMatchObject({ at: 'refused', failure: { code: 'library-read-only' } });
});

test('a second app on the same library is refused as long as the first is there', async () => {
  const place = driverPlace();
  const goesOnWith = join(place.folder, 'go-on');
  const second: Promise<DriverLine | undefined>[] = [];
  const first = drive(
    place,
    (line) => {
      if (line.at !== 'window' || line.index !== 0) return;
      const run = drive(place);
      second.push(
        run.ended.then(() => {
          writeFileSync(goesOnWith, '');
          return run.lines.at(-1);
        }),
      );
    },
    ['--goes-on-with', goesOnWith],
  );
  expect(await first.ended).toMatchObject({ state: 'done' });
  expect(await second[0]).toMatchObject({ at: 'refused', failure: { code: 'library-busy' } });
});

function leftIn(place: DriverPlace): readonly string[] {
  const folder = join(place.dataDir, 'sound');
  return existsSync(folder) ? readdirSync(folder) : [];
}
