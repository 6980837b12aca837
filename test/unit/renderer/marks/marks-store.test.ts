import { beforeEach, expect, test } from 'vitest';
import { valueOf, type Failure } from '#domain/failure.ts';

import { createMarksStore, type MarksStore } from '../../../../renderer/features/marks/marks-store.ts';
import { createFakeBridge } from '../../../fakes/fake-bridge.ts';
import { heldBridge, type HeldBridge } from '../../../fakes/held-bridge.ts';

let bridge: HeldBridge;
let fail: (name: 'marks:get' | 'marks:set') => void;
let marks: MarksStore;
let told: string[];
let failures: Failure[];

beforeEach(async () => {
  const fake = createFakeBridge({ scenario: 'library' });
  fail = (name) => fake.failNext(name, { code: 'disk-full' });
  bridge = heldBridge(fake);
  told = [];
  failures = [];
  marks = createMarksStore({
    bridge,
    onFailure: (failure) => failures.push(failure),
    onToggled: (atMs, isMarked) => told.push(`${atMs} ${isMarked ? 'on' : 'off'}`),
  });
  await bridge.request('marks:set', { recordingId: 'haldane', marksMs: [10_000, 20_000] });
});

const kept = async (recordingId = 'haldane'): Promise<readonly number[]> => valueOf(await bridge.request('marks:get', { recordingId }));

test('a mark made before those of the recording are known is added to them', async () => {
  bridge.hold('marks:get');
  const opening = marks.getState().open('haldane');
  const marking = marks.getState().toggle(30_000);
  expect(marks.getState().marksMs).toEqual([30_000]);
  await bridge.release('marks:get');
  await Promise.all([opening, marking]);
  expect(marks.getState().marksMs).toEqual([10_000, 20_000, 30_000]);
  expect(told).toEqual(['30000 on']);
  const reading = kept();
  await bridge.release('marks:get');
  expect(await reading).toEqual([10_000, 20_000, 30_000]);
});

test('marks of a recording that cannot be read are not written over', async () => {
  fail('marks:get');
  await marks.getState().open('haldane');
  await marks.getState().toggle(30_000);
  expect(marks.getState().marksMs).toEqual([]);
  expect(failures).toEqual([{ code: 'disk-full' }]);
  expect(await kept()).toEqual([10_000, 20_000]);
});

test('marks made one after the other without waiting all stay, and one that is refused takes none with it', async () => {
  await marks.getState().open('haldane');
  bridge.hold('marks:set');
  fail('marks:set');
  const making = [marks.getState().toggle(1000), marks.getState().toggle(5000), marks.getState().toggle(10_000)];
  expect(marks.getState().marksMs).toEqual([1000, 5000, 20_000]);
  for (let each = 0; each < making.length; each += 1) await bridge.release('marks:set');
  await Promise.all(making);
  expect(marks.getState().marksMs).toEqual([5000, 20_000]);
  expect(failures).toHaveLength(1);
  expect(await kept()).toEqual([5000, 20_000]);
});

test('a mark belongs to the recording that was open when it was made', async () => {
  await marks.getState().open('haldane');
  bridge.hold('marks:set');
  const marking = marks.getState().toggle(30_000);
  await marks.getState().open('oyster');
  await bridge.release('marks:set');
  await marking;
  expect(marks.getState().marksMs).toEqual([]);
  expect(await kept()).toEqual([10_000, 20_000, 30_000]);
  expect(await kept('oyster')).toEqual([]);
});
