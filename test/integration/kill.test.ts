import { expect, test } from 'vitest';

import { drive, driverPlace, outcomeOf, type DriverLine, type DriverPlace, type DriverRun } from './core-driver.ts';

/** The moments of a job at which something is killed, and the line that tells each. */
const MOMENTS: Readonly<Record<string, (line: DriverLine) => boolean>> = {
  'before anything was added': (line) => line.at === 'helper' && line.name === 'library',
  'while it is copied': (line) => line.at === 'ingest',
  'when recognition begins': (line) => line.at === 'recognize',
  'after the first window': (line) => line.at === 'window' && line.index === 0,
  'in the middle': (line) => line.at === 'window' && line.index === 5,
  'after its sound was measured': (line) => line.at === 'recognize' && line.measured === true,
  'after the last window': (line) => line.at === 'window' && line.index === 11,
};

let reference: Promise<unknown> | null = null;

/** What an undisturbed run gives; done once for all tests of this file. */
function undisturbed(): Promise<unknown> {
  reference ??= drive(driverPlace()).ended.then(outcomeOf);
  return reference;
}

/** No process decodes a window that was saved: each begins at most at the one that was in work when the last one died. */
function expectNothingTwice(place: DriverPlace): void {
  const decoded = place.decoded();
  for (const [position, [pid, index]] of decoded.entries()) {
    const before = decoded[position - 1];
    const from = before === undefined ? 0 : before[0] === pid ? before[1] + 1 : undefined;
    expect(from === undefined ? [before?.[1], (before?.[1] ?? 0) + 1] : [from]).toContain(index);
  }
}

test.each(Object.keys(MOMENTS))('killed %s, the app goes on at the next start and gives the same text', async (moment) => {
  const place = driverPlace();
  const run = drive(
    place,
    (line, { child }) => {
      if (MOMENTS[moment]?.(line) === true) child.kill('SIGKILL');
    },
    ['--linger'],
  );
  await run.ended;
  expect(run.child.signalCode).toBe('SIGKILL');
  expect(outcomeOf(await drive(place).ended)).toEqual(await undisturbed());
  expectNothingTwice(place);
});

test.each(['library', 'ingest'])('a killed %s process is started again, and the text is the same', async (name) => {
  const killed = new Set<string>();
  const place = driverPlace();
  const run = drive(place, (line, each) => {
    const moment = Object.keys(MOMENTS).find(
      (key) => key !== 'before anything was added' && MOMENTS[key]?.(line) === true && !killed.has(key),
    );
    // The library process is given up when it dies more than three times a minute.
    if (moment === undefined || killed.size >= 3) return;
    killed.add(moment);
    killHelper(each, name);
  });
  expect(outcomeOf(await run.ended)).toEqual(await undisturbed());
  expect(killed.size).toBe(3);
});

function killHelper({ lines }: DriverRun, name: string): void {
  const pid = lines.findLast((line) => line.at === 'helper' && line.name === name)?.pid;
  if (pid === undefined) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has just been killed by the moment before.
  }
}

test('killed again and again at any moment, the job still ends with the same text', async () => {
  const place = driverPlace();
  // Not random in a test that must mean the same each time: delays that fall into every part of start and work.
  for (const delayMs of [150, 420, 610, 700, 780, 830, 900, 990, 1100]) {
    const run = drive(place);
    const timer = setTimeout(() => run.child.kill('SIGKILL'), delayMs);
    await run.ended;
    clearTimeout(timer);
  }
  expect(outcomeOf(await drive(place).ended)).toEqual(await undisturbed());
  expectNothingTwice(place);
});

test('a killed recognizer costs a window and nothing else, with the real engine', async () => {
  const sound = new URL('../fixtures/audio/stereo-speakers.wav', import.meta.url).pathname;
  const real = ['--engine', 'local'];
  const quiet = outcomeOf(await drive(driverPlace(sound), undefined, real).ended);
  let isKilled = false;
  const run = drive(
    driverPlace(sound),
    (line, each) => {
      if (isKilled || line.at !== 'helper' || line.name !== 'recognizer') return;
      isKilled = true;
      // It is loading its model then, on the fastest machine too.
      setTimeout(() => killHelper(each, 'recognizer'), 150);
    },
    real,
  );
  expect(outcomeOf(await run.ended)).toEqual(quiet);
  expect(run.lines.filter((line) => line.at === 'helper' && line.name === 'recognizer')).toHaveLength(2);
});
