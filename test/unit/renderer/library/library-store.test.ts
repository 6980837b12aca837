import { beforeEach, describe, expect, test } from 'vitest';
import { valueOf, type Failure } from '#domain/failure.ts';

import { createDeeds } from '../../../../renderer/app/deeds.ts';
import type { Bridge } from '../../../../renderer/bridge.ts';
import { summaryOf } from '../../../../renderer/features/library/library-rows.ts';
import { createLibraryStore, type LibraryStore } from '../../../../renderer/features/library/library-store.ts';
import type { Deed } from '../../../../renderer/features/library/library-state.ts';
import type { ListMemory } from '../../../../renderer/features/library/remembered.ts';
import { fakeMemory } from '../../../fakes/fake-memory.ts';
import { createFakeBridge, type FakeBridge } from '../../../fakes/fake-bridge.ts';
import { heldBridge } from '../../../fakes/held-bridge.ts';

let bridge: FakeBridge;
let library: LibraryStore;
let stop: () => void;
let failures: Failure[];
let deeds: Deed[];
let memory: ListMemory;

function openLibrary(over: Bridge): void {
  ({ store: library, stop } = createLibraryStore({
    bridge: over,
    onFailure: (failure) => failures.push(failure),
    onAdd: () => Promise.resolve(),
    onExport: () => undefined,
    memory,
    onDone: (deed) => deeds.push(deed),
    inTurn: createDeeds().inTurn,
  }));
}

beforeEach(async () => {
  bridge = createFakeBridge({ scenario: 'library', refuse: { 'notes.txt': { code: 'not-media' } } });
  failures = [];
  deeds = [];
  memory = fakeMemory();
  openLibrary(bridge);
  await library.getState().load();
});

const add = async (...names: readonly string[]): Promise<void> => {
  const reply = await bridge.request('recordings:add', { paths: names.map((name) => `/recordings/${name}`) });
  await library.getState().took(valueOf(reply));
};
const said = (): readonly string[] => deeds.map(({ text }) => text);
const state = (id: string): string | undefined => bridge.get(id)?.summary.job?.status.state;

describe('adding', () => {
  test('chooses the first that was taken', async () => {
    await add('notes.txt', 'interview.m4a');
    const { selectedId, summaries } = library.getState();
    expect(summaries.find((one) => one.recording.id === selectedId)?.recording.title).toBe('interview');
  });

  test('keeps telling which files were not taken until that is closed', async () => {
    await add('notes.txt');
    expect(library.getState().refused).toEqual([{ name: 'notes.txt', failure: { code: 'not-media' } }]);
    library.getState().dismissRefused();
    expect(library.getState().refused).toEqual([]);
  });

  test('shows what was added even when the list was narrowed', async () => {
    library.getState().setFilter('quay');
    await add('interview.m4a');
    expect(library.getState()).toMatchObject({ filter: '', view: 'all' });
  });
});

describe('a link to a recording', () => {
  test('shows it, whatever the list was narrowed to', async () => {
    library.getState().setFilter('nothing like it');
    bridge.emit('app:open-recording', { recordingId: 'walk' });
    await expect.poll(() => library.getState().selectedId).toBe('walk');
    expect(library.getState()).toMatchObject({ filter: '', view: 'all' });
  });

  test('changes nothing when there is no such recording', async () => {
    library.getState().select('walk');
    bridge.emit('app:open-recording', { recordingId: 'never-was' });
    await library.getState().load();
    expect(library.getState().selectedId).toBe('walk');
  });
});

describe('removing', () => {
  test('chooses the neighbour, tells what went, and can be taken back', async () => {
    library.getState().select('walk');
    await library.getState().remove(['walk']);
    expect(library.getState().summaries.some((one) => one.recording.id === 'walk')).toBe(false);
    expect(library.getState().selectedId).toBe('new');
    expect(said()).toEqual(['“Harbour walk, ambient and voices” moved to the Bin.']);
    await deeds[0]?.undo();
    expect(library.getState().selectedId).toBe('walk');
    await deeds[0]?.redo();
    expect(library.getState().summaries.some((one) => one.recording.id === 'walk')).toBe(false);
  });

  test('leaves the row when it could not be done, and says so', async () => {
    bridge.failNext('recordings:remove', { code: 'library-busy' });
    await library.getState().remove(['walk']);
    expect(library.getState().summaries.some((one) => one.recording.id === 'walk')).toBe(true);
    expect(failures).toEqual([{ code: 'library-busy' }]);
  });
});

test('an empty title leaves the old one', async () => {
  await library.getState().rename('haldane', '');
  expect(bridge.asked.some((one) => one.name === 'recordings:rename')).toBe(false);
});

test('what changed is read again, many changes at once together, and nothing else is', async () => {
  const before = bridge.asked.length;
  for (let index = 0; index < 20; index += 1) bridge.emit('library:changed', { ids: ['board', 'walk'] });
  await expect.poll(() => bridge.asked.length).toBeGreaterThan(before);
  await library.getState().load();
  const asked = bridge.asked.slice(before).map((one) => one.name);
  expect(asked.filter((name) => name === 'recordings:rows').length).toBeLessThanOrEqual(2);
  expect(asked.indexOf('recordings:rows')).toBe(0);
});

test('progress is forgotten when the work is over', async () => {
  bridge.emit('jobs:progress', { jobId: 'board-job', recordingId: 'board', progress: { doneMs: 1, totalMs: 2, rate: null, leftMs: null } });
  expect(library.getState().progress['board']).toBeDefined();
  const board = bridge.get('board');
  if (board?.summary.job === undefined || board.summary.job === null) throw new Error('no job');
  bridge.put({ ...board, summary: { ...board.summary, job: { ...board.summary.job, status: { state: 'done' } } } });
  await expect.poll(() => library.getState().progress['board']).toBeUndefined();
});

test('after the end nothing is listened to', async () => {
  stop();
  const before = bridge.asked.length;
  bridge.emit('library:changed', { ids: ['board'] });
  expect(bridge.asked.length).toBe(before);
});

describe('the Bin', () => {
  const inBin = (): readonly string[] => library.getState().bin.map((one) => one.recording.id);

  test('opened before the list has heard of what goes there, chooses what lies in it and nothing outside', async () => {
    const removing = library.getState().remove(['walk']);
    library.getState().setView('bin');
    await removing;
    expect(library.getState().selectedId).toBe('walk');
  });

  test('holds what was removed, lets it be chosen, and gives it back', async () => {
    await library.getState().remove(['walk']);
    expect(inBin()).toEqual(['walk']);
    library.getState().setView('bin');
    expect(library.getState().selectedId).toBe('walk');
    await library.getState().restore(['walk']);
    expect(inBin()).toEqual([]);
    expect(said()).toContain('“Harbour walk, ambient and voices” is back.');
    expect(library.getState().summaries.some((one) => one.recording.id === 'walk')).toBe(true);
  });

  test('gives up for ever only what was asked about, and chooses the row beside it', async () => {
    await library.getState().remove(['walk']);
    await library.getState().remove(['call']);
    library.getState().setView('bin');
    library.getState().askDestroy(['walk']);
    expect(bridge.asked.some((one) => one.name === 'recordings:destroy')).toBe(false);
    await library.getState().destroy(['walk']);
    expect(inBin()).toEqual(['call']);
    expect(library.getState()).toMatchObject({ destroying: [], selectedId: 'call' });
  });

  test('keeps what could not be deleted and says why', async () => {
    await library.getState().remove(['walk']);
    bridge.failNext('recordings:destroy', { code: 'disk-full' });
    await library.getState().destroy(['walk']);
    expect(failures).toEqual([{ code: 'disk-full' }]);
    expect(inBin()).toEqual(['walk']);
  });
});

describe('several rows', () => {
  const ids = (): readonly string[] =>
    library
      .getState()
      .summaries.toSorted((one, other) => other.recording.addedAt.localeCompare(one.recording.addedAt))
      .map(({ recording }) => recording.id);
  const getState = (): ReturnType<LibraryStore['getState']> => library.getState();

  test('are chosen as a range from where it began, in both directions, and one by one', () => {
    const [, second = '', third = '', fourth = '', fifth = ''] = ids();
    getState().select(third);
    getState().selectTo(fifth);
    expect(getState().marked).toEqual([third, fourth, fifth]);
    getState().selectTo(second);
    expect(getState()).toMatchObject({ marked: [second, third], selectedId: second });
    getState().toggle(fifth);
    expect(getState().marked).toEqual([second, third, fifth]);
    getState().toggle(third);
    expect(getState().marked).toEqual([second, fifth]);
    getState().select(fourth);
    expect(getState()).toMatchObject({ marked: [], selectedId: fourth });
    getState().selectAll();
    expect(getState().marked).toEqual(ids());
    getState().setView('in-progress');
    expect(getState().marked).toEqual([]);
  });

  test('go into the Bin together and come back together', async () => {
    const [first = '', second = '', third = ''] = ids();
    await getState().remove([first, second]);
    expect(said()).toEqual(['2 recordings moved to the Bin.']);
    expect(getState()).toMatchObject({ selectedId: third, marked: [] });
    await getState().restore([first, second]);
    expect(getState().bin).toEqual([]);
    expect(said().at(-1)).toBe('2 recordings are back.');
    await deeds.at(-1)?.undo();
    expect(getState().bin).toHaveLength(2);
  });

  test('get one language, and each its own back', async () => {
    const language = (id: string): string | undefined => bridge.get(id)?.summary.recording.settings.language;
    await getState().setLanguage(['haldane', 'oyster', 'german'], 'de');
    expect(['haldane', 'oyster', 'german'].map(language)).toEqual(['de', 'de', 'de']);
    expect(said()).toEqual(['German set for 2 recordings.']);
    await deeds[0]?.undo();
    expect(['haldane', 'oyster', 'german'].map(language)).toEqual(['en', 'ar', 'de']);
    await deeds[0]?.redo();
    expect(['haldane', 'oyster', 'german'].map(language)).toEqual(['de', 'de', 'de']);
  });

  test('are transcribed again; what fails is told and stops no other', async () => {
    bridge.failNext('recordings:transcribe-again', { code: 'sensitive-recording' });
    await getState().transcribeAgain(['haldane', 'oyster']);
    expect(failures).toEqual([{ code: 'sensitive-recording' }]);
    expect(state('oyster')).toBe('queued');
    await deeds.at(-1)?.undo();
    expect(state('oyster')).toBe('cancelled');
  });
});

/** A question for rows as it is asked of a large library, which comes in parts. */
function threeRows<T>(input: T): T {
  return typeof input === 'object' && input !== null && 'count' in input ? { ...input, count: 3 } : input;
}

test('what is opened while the list is still being read stays open when its rows come', async () => {
  stop();
  const held = heldBridge(bridge);
  openLibrary({ ...held, request: async (name, input) => held.request(name, threeRows(input)) });
  held.hold('recordings:page');
  const loading = library.getState().load();
  await held.release('recordings:page');
  const later = 'oyster';
  expect(summaryOf(library.getState(), later)).toBeNull();
  library.getState().select(later);
  await held.letGo('recordings:page');
  await loading;
  expect(library.getState()).toMatchObject({ whole: true, selectedId: later });
});
