import { beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '#domain/settings.ts';

import { createAddingStore } from '../../../../renderer/features/adding/adding-store.ts';
import type { AddingRow } from '../../../../renderer/features/adding/adding-rows.ts';
import type { AddingStore } from '../../../../renderer/features/adding/adding-state.ts';
import { channelsOf } from '../../../../renderer/features/adding/hearing.ts';
import { createFakeBridge, type FakeBridge } from '../../../fakes/fake-bridge.ts';

let bridge: FakeBridge;
let adding: AddingStore;

beforeEach(() => {
  bridge = createFakeBridge({ scenario: 'library', known: { 'two-known.m4a': 'Hearing' } });
  adding = createAddingStore({
    bridge,
    settings: () => DEFAULT_SETTINGS,
    models: () => [{ id: 'moonshine-base', engineId: 'local', name: 'Standard', languages: ['en'], sizeBytes: 1, installed: true }],
    openStory: () => null,
    storyOf: () => null,
    onKeepPreset: () => Promise.resolve(),
    onTaken: () => Promise.resolve(),
    onFailure: ({ code }) => expect.unreachable(code),
  }).store;
});

const offer = (...names: readonly string[]): Promise<void> => adding.getState().offer(names.map((name) => `/recordings/${name}`));
const row = (name: string): AddingRow => {
  const found = adding.getState().rows.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no row ${name}`);
  return found;
};
const items = (): unknown => bridge.asked.findLast((one) => one.name === 'intake:start')?.input;

describe('the sound of a file', () => {
  const settingsOf = (name: string) => row(name).settings;

  test('is its main track, unless another one is chosen for this very file', async () => {
    await offer('two-tracks.mp4', 'a.m4a');
    expect(row('two-tracks.mp4').heard?.track).toBe(2);
    adding.getState().markAll();
    adding.getState().chooseSound('/recordings/two-tracks.mp4', { track: 1 });
    const untouched = settingsOf('a.m4a');
    await adding.getState().start();
    expect(items()).toMatchObject({ items: [{ settings: { track: 1 } }, {}] });
    expect(untouched).not.toHaveProperty('track');
  });

  test('of two microphones is one voice each, unless that is refused or voices are not told apart', async () => {
    await offer('two-microphones.wav', 'a.m4a');
    expect(channelsOf(row('two-microphones.wav'))).toBe('split');
    adding.getState().chooseSound('/recordings/two-microphones.wav', { channels: 'mix' });
    expect(channelsOf(row('two-microphones.wav'))).toBe('together');
    adding.getState().chooseSound('/recordings/two-microphones.wav', { channels: 'split' });
    expect(channelsOf(row('two-microphones.wav'))).toBe('split');
    expect(channelsOf(row('a.m4a'))).toBeNull();
    await adding.getState().start();
    expect(items()).toMatchObject({ items: [{ settings: { channels: 'split' } }, {}] });
  });

  test('of another track is not what was said of the main one’s channels', async () => {
    await offer('two-tracks.mp4', 'a.m4a');
    expect(channelsOf(row('two-tracks.mp4'))).toBe('split');
    adding.getState().chooseSound('/recordings/two-tracks.mp4', { channels: 'mix' });
    adding.getState().chooseSound('/recordings/two-tracks.mp4', { track: 1 });
    expect(channelsOf(row('two-tracks.mp4'))).toBeNull();
    expect(settingsOf('two-tracks.mp4')).not.toHaveProperty('channels');
    adding.getState().chooseSound('/recordings/two-tracks.mp4', { track: 2 });
    expect(settingsOf('two-tracks.mp4')).not.toHaveProperty('track');
  });

  test('is heard of a file that the library has only when it is to be written down again', async () => {
    await offer('two-known.m4a');
    expect(row('two-known.m4a').heard).toBeNull();
    adding.getState().again('/recordings/two-known.m4a');
    await expect.poll(() => row('two-known.m4a').heard?.channelUse).toBe('two-microphones');
  });
});
