import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Note } from '#domain/note.ts';

import { createNotesStore, type NotesStore } from '../../../../renderer/features/notes/notes-store.ts';
import { createFakeBridge, type FakeBridge } from '../../../fakes/fake-bridge.ts';

let bridge: FakeBridge;
let notes: NotesStore;
let putBack: (() => Promise<void>) | null;

let late: Promise<void>;

beforeEach(async () => {
  vi.useFakeTimers();
  late = Promise.resolve();
  const library = createFakeBridge({ scenario: 'library' });
  // What the library answers is on its way for as long as the test says.
  const request: FakeBridge['request'] = async (name, input) => {
    const reply = await library.request(name, input);
    await late;
    return reply;
  };
  bridge = { ...library, request };
  putBack = null;
  let ids = 0;
  notes = createNotesStore({
    bridge,
    newId: () => `note-${(ids += 1)}`,
    now: () => new Date('2026-11-23T10:00:00Z'),
    onFailure: () => undefined,
    onRemoved: (back) => {
      putBack = back;
    },
  });
  await notes.getState().open('haldane');
});

afterEach(() => vi.useRealTimers());

const kept = async (recordingId = 'haldane'): Promise<readonly Note[]> => {
  const reply = await bridge.request('notes:list', { recordingId });
  return reply.ok ? reply.value : [];
};

test('a note is kept after a pause in typing, with its moment, and not before something is written', async () => {
  notes.getState().add(12_345.6);
  expect(notes.getState()).toMatchObject({ wantedId: 'note-1', notes: [{ atMs: 12_346, text: '' }] });
  await vi.advanceTimersByTimeAsync(2000);
  expect(await kept()).toEqual([]);
  notes.getState().write('note-1', 'Ask');
  notes.getState().write('note-1', 'Ask again');
  await vi.advanceTimersByTimeAsync(499);
  expect(await kept()).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(await kept()).toMatchObject([{ id: 'note-1', atMs: 12_346, text: 'Ask again' }]);
});

test('what was typed last is kept when the field or the recording is left', async () => {
  notes.getState().add(null);
  notes.getState().write('note-1', 'First');
  await notes.getState().leave('note-1');
  expect(await kept()).toMatchObject([{ text: 'First' }]);
  notes.getState().write('note-1', 'Second');
  await notes.getState().open('oyster');
  expect(notes.getState().notes).toEqual([]);
  expect(await kept()).toMatchObject([{ text: 'Second' }]);
});

test('an empty note is let go, a deleted one comes back when that is taken back', async () => {
  notes.getState().add(null);
  await notes.getState().leave('note-1');
  expect(notes.getState().notes).toEqual([]);
  notes.getState().add(5000);
  notes.getState().write('note-2', 'The ledger');
  await notes.getState().leave('note-2');
  await notes.getState().remove('note-2');
  expect(await kept()).toEqual([]);
  await putBack?.();
  expect(notes.getState().notes).toMatchObject([{ id: 'note-2', text: 'The ledger' }]);
  expect(await kept()).toHaveLength(1);
});

test('what is added, written or deleted while the notes of a recording are on their way is not lost, and belongs to that recording', async () => {
  notes.getState().add(1000);
  notes.getState().write('note-1', 'Written before');
  await notes.getState().leave('note-1');
  await notes.getState().open('oyster');
  let arrive = (): void => undefined;
  late = new Promise((resolve) => {
    arrive = resolve;
  });
  const opened = notes.getState().open('haldane');
  notes.getState().add(2000);
  await vi.advanceTimersByTimeAsync(0);
  notes.getState().add(3000);
  notes.getState().write('note-3', 'Typed meanwhile');
  arrive();
  await opened;
  expect(notes.getState().notes).toMatchObject([
    { id: 'note-1', recordingId: 'haldane' },
    { id: 'note-2', recordingId: 'haldane', text: '' },
    { id: 'note-3', recordingId: 'haldane', text: 'Typed meanwhile' },
  ]);

  late = new Promise((resolve) => {
    arrive = resolve;
  });
  const again = notes.getState().open('haldane');
  await vi.advanceTimersByTimeAsync(0);
  const removed = notes.getState().remove('note-1');
  arrive();
  await Promise.all([again, removed]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(notes.getState().notes.map(({ id }) => id)).toEqual(['note-2', 'note-3']);
  expect((await kept()).map(({ id }) => id)).toEqual(['note-3']);
});
