// @vitest-environment jsdom
import { cleanup, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { Stores } from '../../../../renderer/app/stores.ts';
import { giveTurn } from '../../../../renderer/app/people.ts';
import { stopJobs } from '../../../../renderer/app/work-actions.ts';
import type { FakeBridge } from '../../../fakes/fake-bridge.ts';
import { closeApp, openApp } from './open-app.tsx';
import { furnishPage } from './page-furniture.ts';

beforeEach(() => {
  furnishPage();
});

afterEach(() => {
  closeApp();
  cleanup();
});

/** One thing that is done with the list, and what it changes. */
interface Act {
  readonly name: string;
  readonly act: (stores: Stores) => Promise<unknown>;
  readonly now: (stores: Stores, bridge: FakeBridge) => unknown;
}

const sample = (bridge: FakeBridge) => bridge.get('sample')?.summary;

const ACTS: readonly Act[] = [
  { name: 'a title', act: (s) => s.library.getState().rename('sample', 'Pilot'), now: (_s, b) => sample(b)?.recording.title },
  { name: 'a move into a story', act: (s) => s.library.getState().move(['sample'], 'harbour'), now: (_s, b) => sample(b)?.storyId },
  {
    name: 'a tag',
    act: async (s) => s.library.getState().mark(['sample'], [s.library.getState().tags[0]?.id ?? ''], []),
    now: (_s, b) => sample(b)?.tagIds,
  },
  { name: 'the Bin', act: (s) => s.library.getState().remove(['sample']), now: (_s, b) => sample(b)?.recording.removedAt === null },
  {
    name: 'a language for several',
    act: (s) => s.library.getState().setLanguage(['sample', 'walk'], 'de'),
    now: (_s, b) => ['sample', 'walk'].map((id) => b.get(id)?.summary.recording.settings.language),
  },
  {
    name: 'a prompt for several',
    act: (s) => s.library.getState().changeSettings(['sample', 'walk'], { prompt: 'Saltmere' }),
    now: (_s, b) => ['sample', 'walk'].map((id) => b.get(id)?.summary.recording.settings.prompt),
  },
  {
    name: 'a mark as sensitive',
    act: (s) => s.library.getState().setSensitive(['sample'], true),
    now: (_s, b) => sample(b)?.recording.sensitive,
  },
  {
    name: 'the name of a story',
    act: (s) => s.library.getState().changeStory('harbour', { name: 'Port' }),
    now: (s) => s.library.getState().stories.find(({ id }) => id === 'harbour')?.name,
  },
  {
    name: 'the colour of a story',
    act: (s) => s.library.getState().changeStory('harbour', { colour: 'rose' }),
    now: (s) => s.library.getState().stories.find(({ id }) => id === 'harbour')?.colour,
  },
  {
    name: 'a story that was laid into another',
    act: (s) => s.library.getState().changeStory('buses', { parentId: 'harbour' }),
    now: (s) => s.library.getState().stories.find(({ id }) => id === 'buses')?.parentId,
  },
  {
    name: 'an earlier text that was made the current one',
    act: async (s) => {
      s.library.getState().select('sample');
      await s.history.getState().open('sample');
      await s.history.getState().makeCurrent('sample-draft', 'sample-run');
    },
    now: (_s, b) => sample(b)?.recording.currentRunId,
  },
  {
    name: 'a story that was deleted',
    act: (s) => s.library.getState().removeShelf('story:harbour'),
    now: (s) =>
      s.library
        .getState()
        .stories.map(({ name }) => name)
        .toSorted(),
  },
  {
    name: 'work that was stopped',
    act: (s) => stopJobs(s, ['walk-job']),
    now: (_s, b) => b.get('walk')?.summary.job?.status.state,
  },
];

/** As if the last word at the foot had gone by itself. */
function forgetToasts({ notices }: Stores): void {
  for (const { id } of notices.getState().toasts) notices.getState().dropToast(id);
}

describe.each(ACTS)('$name', ({ act, now }) => {
  test.each(['list', 'elsewhere'] as const)('is taken back and done again by keys, with the focus in the %s', async (place) => {
    const { stores, bridge } = await openApp({ scenario: 'library' });
    const state = (): string => JSON.stringify(now(stores, bridge));
    await waitFor(() => expect(stores.queue.getState().entries.length).toBeGreaterThan(0));
    const before = state();
    await act(stores);
    await waitFor(() => expect(state()).not.toBe(before));
    const after = state();
    forgetToasts(stores);
    const focused = document.querySelector<HTMLElement>(place === 'list' ? '[role="grid"]' : '[data-region="player"] [role="slider"]');
    focused?.focus();
    await userEvent.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(state()).toBe(before));
    forgetToasts(stores);
    focused?.focus();
    await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    await waitFor(() => expect(state()).toBe(after));
  });
});

test('outside the list what was done last is taken back first, an edit of the text or a deed of the list', async () => {
  const { stores, bridge } = await openApp({ scenario: 'library' });
  stores.library.getState().select('sample');
  await waitFor(() => expect(stores.editor.getState().transcript?.recordingId).toBe('sample'));
  const name = (): unknown => bridge.get('sample')?.transcript?.speakers[1]?.name;
  const before = name();
  await stores.library.getState().rename('sample', 'Pilot');
  await stores.editor.getState().renameSpeaker(stores.editor.getState().transcript?.speakers[1]?.id ?? '', 'Somebody');
  forgetToasts(stores);
  document.querySelector<HTMLElement>('[data-region="player"] [role="slider"]')?.focus();
  expect(name()).toBe('Somebody');
  await userEvent.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(name()).toBe(before));
  expect(sample(bridge)?.recording.title).toBe('Pilot');
  await userEvent.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(sample(bridge)?.recording.title).not.toBe('Pilot'));
});

test('in the queue the order is taken back where it was changed', async () => {
  const { stores } = await openApp({ scenario: 'library' });
  await waitFor(() => expect(stores.queue.getState().entries.length).toBeGreaterThan(2));
  const order = (): readonly string[] => stores.queue.getState().entries.map(({ job }) => job.id);
  stores.layout.getState().openSheet('queue');
  await waitFor(() => expect(document.querySelector('[data-job="walk-job"]')).not.toBeNull());
  const before = order();
  await stores.queue.getState().moveBefore('walk-job', null);
  expect(order()).not.toEqual(before);
  document.querySelector<HTMLElement>('[data-job="walk-job"]')?.focus();
  await userEvent.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(order()).toEqual(before));
});

describe('on a machine that takes its time', () => {
  test('what was just done is taken back, not what was done before it', async () => {
    const { stores, bridge, held } = await openApp({ scenario: 'library' });
    await stores.library.getState().rename('sample', 'Pilot');
    held.hold('recordings:remove');
    document.querySelector<HTMLElement>('[role="grid"]')?.focus();
    stores.library.getState().select('walk');
    await userEvent.keyboard('{Delete}{Control>}z{/Control}');
    await held.release('recordings:remove');
    await waitFor(() => expect(bridge.get('walk')?.summary.recording.removedAt).toBeNull());
    await waitFor(() => expect(stores.notices.getState().toasts[0]?.text).toContain('Taken back'));
    expect(bridge.asked.filter(({ name }) => name === 'recordings:restore')).toHaveLength(1);
    expect(sample(bridge)?.recording.title).toBe('Pilot');
  });

  test('Delete pressed twice deletes two recordings', async () => {
    const { stores, bridge, held } = await openApp({ scenario: 'library' });
    held.hold('recordings:remove');
    document.querySelector<HTMLElement>('[role="grid"]')?.focus();
    await userEvent.keyboard('{Home}{Delete}{Delete}');
    await held.release('recordings:remove');
    await held.release('recordings:remove');
    const removed = bridge.asked.flatMap(({ name, input }) => (name === 'recordings:remove' ? [input] : []));
    expect(new Set(removed.map((input) => JSON.stringify(input))).size).toBe(2);
    await waitFor(() => expect(stores.library.getState().bin).toHaveLength(2));
  });

  test('a row that could not go has the place again', async () => {
    const { stores, bridge } = await openApp({ scenario: 'library' });
    stores.library.getState().select('walk');
    bridge.failNext('recordings:remove', { code: 'disk-full' });
    await stores.library.getState().remove(['walk']);
    expect(stores.library.getState().selectedId).toBe('walk');
  });

  test('several things that are set one after the other for the same recordings all stay', async () => {
    const { stores, bridge, held } = await openApp({ scenario: 'library' });
    held.hold('recordings:rows');
    const { setLanguage, changeSettings } = stores.library.getState();
    const setting = [setLanguage(['sample'], 'de'), changeSettings(['sample'], { prompt: 'Saltmere' })];
    await held.letGo('recordings:rows');
    await Promise.all(setting);
    expect(sample(bridge)?.recording.settings).toMatchObject({ language: 'de', prompt: 'Saltmere' });
  });

  test('a word on an edit takes that edit back, also when another recording is open by then', async () => {
    const { stores, bridge } = await openApp({ scenario: 'library' });
    stores.library.getState().select('sample');
    await waitFor(() => expect(stores.editor.getState().transcript?.recordingId).toBe('sample'));
    const { transcript } = stores.editor.getState();
    const [turn] = transcript?.segments ?? [];
    const target = { id: transcript?.speakers.find(({ id }) => id !== turn?.speakerId)?.id ?? '' };
    giveTurn(stores, { segmentId: turn?.id ?? '', target, following: false });
    await waitFor(() => expect(stores.notices.getState().toasts).toHaveLength(1));
    const [toast] = stores.notices.getState().toasts;
    stores.library.getState().select('haldane');
    await waitFor(() => expect(stores.editor.getState().detail?.summary.recording.id).toBe('haldane'));
    toast?.undo?.();
    await waitFor(() => expect(bridge.get('sample')?.transcript?.segments[0]?.speakerId).toBe(turn?.speakerId));
  });
});

test('what was paused is paused again when its stop is taken back', async () => {
  const { stores, bridge } = await openApp({ scenario: 'library' });
  await waitFor(() => expect(stores.queue.getState().entries.length).toBeGreaterThan(0));
  const paused = stores.queue.getState().entries.find(({ job }) => job.status.state === 'paused')?.job;
  const verbs = (): readonly unknown[] => bridge.asked.filter(({ name }) => name === 'queue:change').map(({ input }) => input);
  await stopJobs(stores, [paused?.id ?? '']);
  await stores.deeds.undo();
  await waitFor(() => expect(verbs()).toEqual(['cancel', 'retry', 'pause'].map((verb) => ({ verb, ids: [paused?.id] }))));
});
