import { beforeEach, describe, expect, test } from 'vitest';
import type { Failure } from '#domain/failure.ts';
import { textOf } from '#domain/transcript.ts';
import { UNHEARD_ID } from '#domain/voices-so-far.ts';

import { createEditorStore, type EditorStore } from '../../../../renderer/features/editor/editor-store.ts';
import { createFakeBridge, type FakeBridge } from '../../../fakes/fake-bridge.ts';
import { heldBridge, type HeldBridge } from '../../../fakes/held-bridge.ts';
import { PILOT, segmentsOf, speakersOf } from '../../../fakes/fake-words.ts';

let bridge: FakeBridge;
let editor: EditorStore;
let failures: Failure[];

beforeEach(async () => {
  bridge = createFakeBridge({ scenario: 'first-run' });
  failures = [];
  editor = createEditorStore({ bridge, onFailure: (failure) => failures.push(failure) }).store;
  await editor.getState().open('sample');
});

const text = (): string => (editor.getState().transcript?.segments ?? []).map((segment) => textOf(segment.words)).join(' ');
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('text that is being written', () => {
  const grow = (from: number, to: number, runId = 'sample-run'): void =>
    bridge.emit('transcripts:grown', {
      recordingId: 'sample',
      runId,
      fromPosition: from,
      segments: segmentsOf(PILOT).slice(from, to),
      speakers: speakersOf([null, null]),
    });

  test('grows with each saved window, and what was read before stays the same object', () => {
    const before = editor.getState().transcript?.segments[1];
    grow(4, 6);
    expect(editor.getState().transcript?.segments).toHaveLength(6);
    expect(editor.getState().transcript?.segments[1]).toBe(before);
    expect(text()).toContain('nobody repeated it.');
  });

  test('shows pale words until they are saved', () => {
    bridge.emit('transcripts:writing', { recordingId: 'sample', runId: 'sample-run', startMs: 46_000, text: 'On the four' });
    expect(editor.getState().writing).toEqual({ startMs: 46_000, text: 'On the four' });
    grow(4, 5);
    expect(editor.getState().writing).toBeNull();
  });

  test('keeps a name that was given meanwhile', async () => {
    await editor.getState().renameSpeaker('p0', 'Ines Calder');
    grow(4, 5);
    expect(editor.getState().transcript?.speakers[0]?.name).toBe('Ines Calder');
  });

  test('shows the voices heard so far, and nothing of them is left when the text is complete', async () => {
    const told = (runId: string): void =>
      bridge.emit('speakers:so-far', {
        recordingId: 'sample',
        runId,
        heardMs: 30_000,
        spans: [
          { speakerLocalId: 0, startMs: 0, endMs: 7_000, certainty: 0.9 },
          { speakerLocalId: 1, startMs: 7_000, endMs: 30_000, certainty: 0.9 },
        ],
      });
    grow(4, 6);
    const words = text();
    told('another-run');
    expect(editor.getState().transcript?.speakers.map((speaker) => speaker.name)).toEqual(['Reporter', 'Pilot']);
    told('sample-run');
    const { transcript, written } = editor.getState();
    expect(transcript?.speakers.map((speaker) => speaker.name)).toEqual(['Reporter', 'Voice B']);
    expect(text()).toBe(words);
    expect(transcript?.segments.some((segment) => segment.speakerId === UNHEARD_ID && segment.startMs >= 30_000)).toBe(true);
    expect(written?.speakers.map((speaker) => speaker.name)).toEqual(['Reporter', 'Pilot']);
    grow(5, 7);
    expect(editor.getState().transcript?.segments[1], 'what did not change is not drawn again').toBe(transcript?.segments[1]);
    await editor.getState().renameSpeaker('so-far-2', 'Nobody yet');
    expect(bridge.asked.some(({ name }) => name === 'transcripts:apply')).toBe(false);
    await editor.getState().renameSpeaker('p0', 'Ines Calder');
    expect(editor.getState().transcript?.speakers.map((speaker) => speaker.name)).toEqual(['Ines Calder', 'Voice B']);
    bridge.emit('transcripts:ready', { recordingId: 'sample', runId: 'sample-run' });
    await settled();
    expect(editor.getState().transcript).toBe(editor.getState().written);
  });

  test('of another run does not touch the text that is shown', () => {
    const before = text();
    grow(0, 1, 'second-run');
    bridge.emit('transcripts:writing', { recordingId: 'sample', runId: 'second-run', startMs: 0, text: 'You' });
    expect(text()).toBe(before);
    expect(editor.getState().writing).toBeNull();
  });

  test('of another recording is not shown here', () => {
    bridge.emit('transcripts:grown', { recordingId: 'other', runId: 'x', fromPosition: 0, segments: [], speakers: [] });
    expect(editor.getState().transcript?.segments).toHaveLength(4);
  });

  test('is not cut back by an answer that was on its way when it grew', async () => {
    const reading = editor.getState().reload();
    grow(4, 6);
    await reading;
    expect(editor.getState().transcript?.segments).toHaveLength(6);
  });
});

describe('naming a speaker', () => {
  test('shows at once and is kept', async () => {
    const done = editor.getState().renameSpeaker('p1', 'Joren');
    expect(editor.getState().transcript?.speakers[1]?.name).toBe('Joren');
    await done;
    expect(bridge.get('sample')?.transcript?.speakers[1]?.name).toBe('Joren');
  });

  test('is taken back and told when it could not be kept', async () => {
    bridge.failNext('transcripts:apply', { code: 'disk-full' });
    await editor.getState().renameSpeaker('p1', 'Joren');
    expect(failures).toEqual([{ code: 'disk-full' }]);
    expect(editor.getState().transcript?.speakers[1]?.name).toBe('Pilot');
  });

  test('can be undone', async () => {
    await editor.getState().renameSpeaker('p1', 'Joren');
    await editor.getState().undo();
    expect(editor.getState().transcript?.speakers[1]?.name).toBe('Pilot');
  });
});

describe('the recording’s own settings', () => {
  test('change at once and reach the library', async () => {
    const settings = editor.getState().detail?.summary.recording.settings;
    if (settings === undefined) throw new Error('the recording is not open');
    await editor.getState().changeSettings('sample', { ...settings, prompt: 'Saltmere, Haldane' });
    expect(bridge.get('sample')?.summary.recording.settings.prompt).toBe('Saltmere, Haldane');
  });

  test('jump back when they could not be kept', async () => {
    bridge.failNext('recordings:set-sensitive', { code: 'library-unavailable' });
    await editor.getState().setSensitive('sample', true);
    await settled();
    expect(editor.getState().detail?.summary.recording.sensitive).toBe(false);
    expect(failures).toEqual([{ code: 'library-unavailable' }]);
  });
});

test('a recording that is gone is told as that', async () => {
  await editor.getState().open('nowhere');
  expect(editor.getState().failure).toEqual({ code: 'not-found' });
});

describe('who speaks', () => {
  beforeEach(async () => {
    bridge = createFakeBridge({ scenario: 'sample-done' });
    editor = createEditorStore({ bridge, onFailure: (failure) => failures.push(failure) }).store;
    await editor.getState().open('sample');
  });

  const speakers = (): readonly string[] => (editor.getState().transcript?.segments ?? []).map((segment) => segment.speakerId);

  test('is changed at once, taken back and done again', async () => {
    const before = speakers();
    const isKept = await editor.getState().edit({ kind: 'assign-turns', segmentIds: ['s1'], to: { id: 'p0' } });
    expect(isKept).toBe(true);
    const changed = speakers();
    expect(changed).not.toEqual(before);
    await editor.getState().undo();
    expect(speakers()).toEqual(before);
    expect(editor.getState().undoneCount).toBe(1);
    await editor.getState().redo();
    expect(speakers()).toEqual(changed);
    expect(editor.getState().undoneCount).toBe(0);
  });

  test('a new change leaves nothing to do again', async () => {
    await editor.getState().renameSpeaker('p1', 'Joren');
    await editor.getState().undo();
    await editor.getState().renameSpeaker('p1', 'Haldane');
    await editor.getState().redo();
    expect(editor.getState().transcript?.speakers[1]?.name).toBe('Haldane');
  });

  test('what cannot be is refused, and nothing changes', async () => {
    const before = editor.getState().transcript;
    expect(await editor.getState().edit({ kind: 'merge-speakers', intoId: 'p0', fromId: 'nobody' })).toBe(false);
    expect(editor.getState().transcript).toBe(before);
  });

  test('turns that did not change stay the same objects', async () => {
    await editor.getState().edit({ kind: 'assign-turns', segmentIds: ['s1'], to: { id: 'p0' } });
    const last = editor.getState().transcript?.segments.at(-1);
    expect(last).toBeDefined();
    await editor.getState().undo();
    expect(editor.getState().transcript?.segments.at(-1)).toBe(last);
  });
});

describe('while an answer is on its way', () => {
  let held: HeldBridge;

  beforeEach(async () => {
    bridge = createFakeBridge({ scenario: 'library' });
    held = heldBridge({ ...bridge, on: (name, listener) => (name === 'library:changed' ? () => undefined : bridge.on(name, listener)) });
    editor = createEditorStore({ bridge: held, onFailure: (failure) => failures.push(failure) }).store;
    await editor.getState().open('sample');
    held.hold('recordings:get');
  });

  const recording = () => editor.getState().detail?.summary.recording;
  const name = (): string | null | undefined => editor.getState().transcript?.speakers[1]?.name;

  test('a name that is given stays, and so does another that follows', async () => {
    const reading = editor.getState().reload();
    const id = editor.getState().transcript?.speakers[1]?.id ?? '';
    await editor.getState().renameSpeaker(id, 'Joren');
    const role = editor.getState().edit({ kind: 'set-role', speakerId: id, role: 'interviewer' });
    await held.release('recordings:get');
    await Promise.all([reading, role]);
    expect(name()).toBe('Joren');
    expect(editor.getState().transcript?.speakers[1]?.role).toBe('interviewer');
  });

  test('settings that are changed one after the other all stay', async () => {
    const reading = editor.getState().reload();
    const now = recording();
    if (now === undefined) throw new Error('the recording is not open');
    const first = editor.getState().changeSettings('sample', { ...now.settings, language: 'de' });
    await held.release('recordings:get');
    expect(recording()?.settings.language).toBe('de');
    await Promise.all([reading, first]);
    await editor.getState().changeSettings('sample', { ...(recording() ?? now).settings, prompt: 'Saltmere' });
    expect(bridge.get('sample')?.summary.recording.settings).toMatchObject({ language: 'de', prompt: 'Saltmere' });
  });

  test('of a recording that was left, what is changed of it reaches it and not the one that is open', async () => {
    const now = recording();
    if (now === undefined) throw new Error('the recording is not open');
    const opening = editor.getState().open('walk');
    await editor.getState().changeSettings('sample', { ...now.settings, prompt: 'Saltmere' });
    await held.release('recordings:get');
    await opening;
    expect(bridge.get('sample')?.summary.recording.settings.prompt).toBe('Saltmere');
    expect(bridge.get('walk')?.summary.recording.settings.prompt).not.toBe('Saltmere');
    expect(recording()?.id).toBe('walk');
  });

  test('text that grows is put to what was there before, not in its place', async () => {
    bridge = createFakeBridge({ scenario: 'first-run' });
    held = heldBridge(bridge);
    editor = createEditorStore({ bridge: held, onFailure: (failure) => failures.push(failure) }).store;
    held.hold('recordings:get');
    const opening = editor.getState().open('sample');
    const segments = segmentsOf(PILOT);
    const speakers = speakersOf([null, null]);
    await settled();
    bridge.emit('transcripts:grown', {
      recordingId: 'sample',
      runId: 'sample-run',
      fromPosition: 4,
      segments: segments.slice(4, 6),
      speakers,
    });
    await held.release('recordings:get');
    expect(text()).toContain(textOf(segments[0]?.words ?? []));
    await held.release('recordings:get');
    await opening;
    expect(text()).toContain(textOf(segments[0]?.words ?? []));
  });
});
