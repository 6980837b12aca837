import { beforeEach, describe, expect, test } from 'vitest';
import type { AddResult } from '#contract';
import type { Failure } from '#domain/failure.ts';
import type { Preset } from '#domain/preset.ts';
import { DEFAULT_SETTINGS, type AppSettings } from '#domain/settings.ts';
import type { Story } from '#domain/story.ts';

import { createAddingStore } from '../../../../renderer/features/adding/adding-store.ts';
import { estimateOf, stateOf } from '../../../../renderer/features/adding/adding-rows.ts';
import type { AddingStore } from '../../../../renderer/features/adding/adding-state.ts';
import { createFakeBridge, type FakeBridge } from '../../../fakes/fake-bridge.ts';

const MODELS = [
  { id: 'moonshine-base', engineId: 'local', name: 'Standard', languages: ['en'], sizeBytes: 1, installed: true },
  { id: 'large', engineId: 'together', name: 'Large', languages: ['en', 'de'], sizeBytes: 0, installed: true },
] as const;

const NO_FACTS = { speeds: [], takesLinks: () => false };

const HARBOUR: Preset = { id: 'harbour', name: 'Harbour', prompt: 'Quay', vocabulary: [], language: 'de', engine: null, speakers: 3 };
/** A story whose files begin with that preset. */
const FOLDED: Story = { id: 'story', name: 'Harbour', colour: 'sea', parentId: null, presetId: 'harbour' };

let bridge: FakeBridge;
let adding: AddingStore;
let settings: AppSettings;
let taken: AddResult[];
let failures: Failure[];
let keptPresets: Preset[];
/** The story that the list shows. */
let story: Story | null;

beforeEach(() => {
  bridge = createFakeBridge({
    scenario: 'library',
    refuse: { 'notes.txt': { code: 'not-media' } },
    known: { 'known.m4a': 'Fuel jetty' },
  });
  settings = { ...DEFAULT_SETTINGS, presets: [HARBOUR] };
  taken = [];
  failures = [];
  keptPresets = [];
  story = null;
  adding = createAddingStore({
    bridge,
    settings: () => settings,
    models: () => MODELS,
    openStory: () => story,
    storyOf: (storyId) => (storyId === FOLDED.id ? FOLDED : null),
    onKeepPreset: async (preset) => void keptPresets.push(preset),
    onTaken: async (result) => void taken.push(result),
    onFailure: (failure) => failures.push(failure),
  }).store;
});

const offer = (...names: readonly string[]): Promise<void> => adding.getState().offer(names.map((name) => `/recordings/${name}`));
const row = (name: string) => {
  const found = adding.getState().rows.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no row ${name}`);
  return found;
};
const items = (): unknown => bridge.asked.findLast((one) => one.name === 'intake:start')?.input;
const change = (name: string, part: Parameters<ReturnType<AddingStore['getState']>['change']>[1]): void =>
  adding.getState().change(`/recordings/${name}`, part);

describe('what is added while a story is open', () => {
  beforeEach(() => {
    story = { id: 'quays', name: 'Quays', colour: 'sea', parentId: null, presetId: 'harbour' };
  });

  test('lies in it and has its preset, whether one file starts at once or several are asked about', async () => {
    await offer('interview.m4a');
    const settingsOfStory = { language: 'de', prompt: 'Quay', speakers: 3 };
    expect(items()).toMatchObject({ items: [{ storyId: 'quays', settings: settingsOfStory }] });
    await offer('a.m4a', 'b.m4a');
    expect(adding.getState().rows).toMatchObject([{ storyId: 'quays', settings: settingsOfStory }, { storyId: 'quays' }]);
    adding.getState().offerLinks(['https://example.org/c.mp3']);
    expect(adding.getState().rows[2]).toMatchObject({ storyId: 'quays' });
  });

  test('stays where it lies when the library has it already', async () => {
    await offer('known.m4a');
    adding.getState().again('/recordings/known.m4a');
    await adding.getState().start();
    expect(items()).toMatchObject({ items: [{ kind: 'again', storyId: null }] });
  });
});

describe('what is dropped', () => {
  test('starts at once when it is one file that raises no question', async () => {
    await offer('interview.m4a');
    expect(adding.getState().isOpen).toBe(false);
    expect(taken[0]?.added.map(({ recording }) => recording.title)).toEqual(['interview']);
  });

  test('is refused without a sheet when it is one file that cannot be used', async () => {
    await offer('notes.txt');
    expect(adding.getState().isOpen).toBe(false);
    expect(taken[0]?.refused).toEqual([{ name: 'notes.txt', failure: { code: 'not-media' } }]);
  });

  test.each([
    ['several files', ['a.m4a', 'b.m4a']],
    ['a folder', ['Card']],
    ['a file that the library has', ['known.m4a']],
  ])('is asked about when it is %s', async (_, names) => {
    await offer(...names);
    expect(adding.getState().isOpen).toBe(true);
    expect(taken).toEqual([]);
  });

  test('is asked about with one file, too, when that is wished in general or this time', async () => {
    await adding.getState().offer(['/recordings/a.m4a'], { mustAsk: true });
    expect(adding.getState().isOpen).toBe(true);
    adding.getState().cancel();
    settings = { ...settings, askBeforeAdding: 'always' };
    await offer('a.m4a');
    expect(adding.getState().isOpen).toBe(true);
  });

  test('joins what is asked about already', async () => {
    await offer('a.m4a', 'b.m4a');
    bridge.emit('intake:offered', { paths: ['/recordings/c.m4a', '/recordings/a.m4a'] });
    await expect.poll(() => adding.getState().rows.map(({ name }) => name)).toEqual(['a.m4a', 'b.m4a', 'c.m4a']);
  });

  test('tells what kept the library from looking at it', async () => {
    bridge.failNext('intake:gather', { code: 'library-damaged' });
    await offer('a.m4a');
    expect(failures).toEqual([{ code: 'library-damaged' }]);
  });
});

describe('the sheet', () => {
  test('starts each file with its own choices, without the bad, the known and those left out', async () => {
    await offer('a.m4a', 'b.m4a', 'c.m4a', 'notes.txt', 'known.m4a');
    change('a.m4a', { settings: { language: 'de', prompt: 'Hafen' } });
    adding.getState().include('/recordings/b.m4a', false);
    await adding.getState().start();
    const { defaults } = settings;
    const own = { sensitive: false, storyId: null, kind: 'new' };
    expect(items()).toEqual({
      items: [
        { ...own, path: '/recordings/a.m4a', settings: { ...defaults, language: 'de', prompt: 'Hafen' } },
        { ...own, path: '/recordings/c.m4a', settings: defaults },
      ],
    });
    expect(adding.getState()).toMatchObject({ isOpen: false, rows: [] });
  });

  test('changes all, or all chosen ones, at once', async () => {
    await offer('a.m4a', 'b.m4a', 'c.m4a');
    adding.getState().change(null, { settings: { language: 'fr' } });
    adding.getState().mark('/recordings/a.m4a', false);
    adding.getState().mark('/recordings/b.m4a', true);
    change('b.m4a', { settings: { language: 'de' } });
    adding.getState().change(null, { sensitive: true });
    expect(adding.getState().rows.map((one) => [one.settings.language, one.sensitive])).toEqual([
      ['de', true],
      ['de', true],
      ['fr', false],
    ]);
  });

  test('keeps a sensitive file on this computer, whatever is chosen before or after', async () => {
    await offer('a.m4a', 'b.m4a');
    const away = { engineId: 'together', modelId: 'large' };
    change('a.m4a', { settings: away });
    change('a.m4a', { sensitive: true });
    expect(row('a.m4a').settings).toMatchObject({ engineId: 'local', modelId: 'moonshine-base' });
    adding.getState().change(null, { settings: away });
    expect(row('a.m4a').settings.engineId).toBe('local');
    expect(row('b.m4a').settings.engineId).toBe('together');
  });

  test('writes a known recording down again only when that is asked for', async () => {
    await offer('known.m4a');
    expect(stateOf(row('known.m4a'))).toBe('known');
    adding.getState().again('/recordings/known.m4a');
    await adding.getState().start();
    expect(items()).toMatchObject({ items: [{ kind: 'again', recordingId: 'known-recording' }] });
  });

  test('leaves out quietly what of a folder is in the library, and counts it', async () => {
    bridge = createFakeBridge({ scenario: 'library', known: { 'two.wav': 'Two' } });
    adding = createAddingStore({
      bridge,
      settings: () => settings,
      models: () => MODELS,
      openStory: () => null,
      storyOf: () => null,
      onKeepPreset: async () => undefined,
      onTaken: async () => undefined,
      onFailure: () => undefined,
    }).store;
    await offer('Card');
    expect(adding.getState().rows.map(({ name }) => name)).toEqual(['one.wav', 'three.wav']);
    expect(adding.getState().knownInFolders).toBe(1);
  });

  test('uses a preset for all, and a story brings its own', async () => {
    const story = { id: 'story', name: 'Harbour', colour: 'sea', parentId: null, presetId: 'harbour' } as const;
    await offer('a.m4a', 'b.m4a');
    adding.setState({ stories: [story] });
    change('a.m4a', { storyId: 'story' });
    expect(row('a.m4a')).toMatchObject({ storyId: 'story', settings: { prompt: 'Quay', language: 'de', speakers: 3 } });
    expect(row('b.m4a').settings.prompt).toBe('');
    adding.getState().usePreset({ ...HARBOUR, language: null, speakers: null });
    expect(row('b.m4a').settings).toMatchObject({ prompt: 'Quay', language: 'en', speakers: 'auto' });
  });

  test('adds what was put on a story to that story with its preset, whichever story is open', async () => {
    story = { ...FOLDED, id: 'open', name: 'Port', presetId: null };
    await adding.getState().offer(['/recordings/a.m4a', '/recordings/b.m4a'], { storyId: FOLDED.id });
    expect(row('a.m4a')).toMatchObject({ storyId: FOLDED.id, settings: { prompt: 'Quay', language: 'de' } });
    adding.getState().cancel();
    await adding.getState().offer(['/recordings/a.m4a'], { storyId: FOLDED.id });
    expect(items()).toMatchObject({ items: [{ kind: 'new', storyId: FOLDED.id, settings: { prompt: 'Quay' } }] });
    expect(adding.getState().startFor(null)).toMatchObject({ storyId: 'open', settings: { prompt: '' } });
  });

  test('promises no length for what a server reads at its address, and counts nothing of it as sent', async () => {
    adding.getState().offerLinks(['https://example.org/meeting.mp3', 'https://example.org/other.mp3']);
    const [first, second] = adding.getState().rows;
    adding.getState().change(first?.path ?? '', { byServer: true, settings: { engineId: 'together', modelId: 'large' } });
    const facts = { speeds: [], takesLinks: (engineId: string) => engineId === 'together' };
    expect(estimateOf(adding.getState().rows, facts)).toMatchObject({
      fileCount: 2,
      linkCount: 1,
      linksTo: ['together'],
      sentTo: [],
      sentMs: 0,
    });
    expect(second?.byServer).toBe(false);
  });

  test('begins with the usual preset where the story has none', async () => {
    settings = { ...settings, defaultPresetId: 'harbour' };
    await offer('a.m4a', 'b.m4a');
    expect(row('a.m4a')).toMatchObject({ storyId: null, settings: { prompt: 'Quay', language: 'de', speakers: 3 } });
  });

  test('keeps the choices as a preset before it starts', async () => {
    await offer('a.m4a', 'b.m4a');
    await adding.getState().start(HARBOUR);
    expect(keptPresets).toEqual([HARBOUR]);
  });

  test('stays open with everything in it when the library does not answer', async () => {
    await offer('a.m4a', 'b.m4a');
    bridge.failNext('intake:start', { code: 'disk-full' });
    await adding.getState().start();
    expect(adding.getState()).toMatchObject({ isOpen: true, isStarting: false });
    expect(failures).toEqual([{ code: 'disk-full' }]);
  });

  test('closes when its last file is left out', async () => {
    await offer('known.m4a');
    adding.getState().leaveOut('/recordings/known.m4a');
    expect(adding.getState().isOpen).toBe(false);
  });

  test('tells how long this computer will need, and how much is sent where', async () => {
    await offer('a.m4a', 'b.m4a');
    const length = (name: string): number => row(name).look?.durationMs ?? 0;
    change('b.m4a', { settings: { engineId: 'together', modelId: 'large' } });
    expect(
      estimateOf(adding.getState().rows, {
        ...NO_FACTS,
        speeds: [{ engineId: 'local', modelId: 'moonshine-base', quality: 'best', rate: 10 }],
      }),
    ).toEqual({
      fileCount: 2,
      totalMs: length('a.m4a') + length('b.m4a'),
      isPartial: false,
      hereMs: length('a.m4a'),
      readyMs: length('a.m4a') / 10,
      sentMs: length('b.m4a'),
      sentBytes: (length('b.m4a') / 60_000) * 1_000_000,
      sentTo: ['together'],
      elseHere: false,
      linkCount: 0,
      linksTo: [],
    });
    expect(estimateOf(adding.getState().rows, NO_FACTS).readyMs).toBeNull();
    change('b.m4a', { settings: { hereOffline: true } });
    expect(estimateOf(adding.getState().rows, NO_FACTS).elseHere).toBe(true);
  });
});
