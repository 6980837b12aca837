// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { OfflineBanner } from '../../../../renderer/features/queue/offline-banner.tsx';
import type { QueueRowAction } from '../../../../renderer/features/queue/parts/queue-row.tsx';
import { QueueSheet } from '../../../../renderer/features/queue/queue-sheet.tsx';
import { createQueueStore, type QueueStore } from '../../../../renderer/features/queue/queue-store.ts';
import { TipProvider } from '../../../../renderer/ui/tip.tsx';
import { createFakeBridge, type FakeBridge } from '../../../fakes/fake-bridge.ts';
import { heldBridge } from '../../../fakes/held-bridge.ts';

let bridge: FakeBridge;
let queue: QueueStore;
let stop: () => void;
let acted: (readonly [string, QueueRowAction])[];
let cancelled: (readonly string[])[];
let opened: string[];
let said: string[];

beforeEach(async () => {
  HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement) {
    this.open = false;
  };
  CSS.escape ??= (text: string) => text;
  bridge = createFakeBridge({ scenario: 'offline' });
  [acted, cancelled, opened, said] = [[], [], [], []];
  ({ store: queue, stop } = createQueueStore({
    bridge,
    onFailure: () => undefined,
    onCopied: () => undefined,
    onMoved: () => undefined,
    onNotMoved: () => undefined,
  }));
  await queue.getState().load();
});

afterEach(() => {
  cleanup();
  stop();
});

function show(): void {
  render(
    <TipProvider>
      <QueueSheet
        store={queue}
        onClose={() => undefined}
        onOpen={(id) => void opened.push(id)}
        onAction={({ title }, action) => void acted.push([title, action])}
        onCancel={(ids) => void cancelled.push(ids)}
        onSay={(text) => void said.push(text)}
      />
    </TipProvider>,
  );
}

const rows = (): readonly HTMLElement[] => within(screen.getByRole('grid', { name: 'Recordings in the queue' })).getAllByRole('row');
const row = (title: RegExp): HTMLElement => screen.getByRole('row', { name: title });

describe('by keys alone', () => {
  test('a recording is moved as often as the key is pressed, however late the answers come', async () => {
    const held = heldBridge(bridge);
    stop();
    ({ store: queue, stop } = createQueueStore({
      bridge: held,
      onFailure: () => undefined,
      onCopied: () => undefined,
      onMoved: () => undefined,
      onNotMoved: () => undefined,
    }));
    await queue.getState().load();
    held.hold('queue:move');
    show();
    const place = (): number => queue.getState().entries.findIndex(({ job }) => job.id === 'walk-job');
    document.querySelector<HTMLElement>('[data-job="walk-job"]')?.focus();
    const before = place();
    await userEvent.keyboard('{Alt>}{ArrowDown}{ArrowDown}{/Alt}');
    expect(place()).toBeGreaterThan(before + 1);
    expect(document.activeElement?.getAttribute('data-job')).toBe('walk-job');
    await held.letGo('queue:move');
    expect(said).toHaveLength(2);
  });

  test('a recording is moved, and its new place is said', async () => {
    show();
    await waitFor(() => expect(document.activeElement).toBe(rows()[0]));
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(document.activeElement).toBe(row(/Harbour walk/u)));
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await waitFor(() => expect(rows()[2]?.textContent).toContain('Harbour walk'));
    await waitFor(() => expect(document.activeElement).toBe(row(/Harbour walk/u)));
    expect(said).toEqual(['Harbour walk, ambient and voices: place 3 of 10']);
  });

  test('a recording is paused, goes on, is stopped and is opened', async () => {
    show();
    await waitFor(() => expect(document.activeElement).toBe(rows()[0]));
    row(/Court diary, Monday/u).focus();
    await userEvent.keyboard(' ');
    row(/Court diary, Tuesday/u).focus();
    await userEvent.keyboard(' ');
    await userEvent.keyboard('{Delete}{Enter}');
    expect(acted).toEqual([
      ['Court diary, Monday', 'pause'],
      ['Court diary, Tuesday', 'resume'],
      ['Court diary, Tuesday', 'cancel'],
    ]);
    expect(opened).toEqual(['diary2']);
  });
});

describe('by pointing', () => {
  test.each([
    [/Harbour walk/u, 'Use this computer', 'here'],
    [/Mayor/u, 'Open Settings', 'settings'],
    [/voice-memo/u, 'Find the file…', 'relink'],
    [/Hafen/u, 'Choose language', 'language'],
    [/Court diary, Monday/u, 'Transcribe Court diary, Monday next', 'next'],
    [/Town clerk/u, 'Pause Town clerk', 'pause'],
    [/Town clerk/u, 'Stop Town clerk', 'cancel'],
    [/voice-memo/u, 'Try voice-memo-0117.m4a again', 'retry'],
  ])('what stands still can be helped: %s %s', async (title, button, action) => {
    show();
    await userEvent.click(within(row(title)).getByRole('button', { name: button }));
    expect(acted.map(([, what]) => what)).toEqual([action]);
  });

  test('all are paused, go on, and are stopped together', async () => {
    show();
    await userEvent.click(screen.getByRole('button', { name: 'Pause all' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Pause all' })).toBeNull());
    await userEvent.click(screen.getByRole('button', { name: 'Go on with all' }));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Pause all' })).toBeDefined());
    await userEvent.click(screen.getByRole('button', { name: 'Stop all' }));
    expect(cancelled[0]).toHaveLength(10);
  });
});

test('each row says where it stands, and why', () => {
  show();
  expect(row(/Harbour walk/u).textContent).toContain('Together · Offline. Waits for the network.');
  expect(row(/Mayor/u).textContent).toContain('Together AI needs a key.');
  expect(row(/Town clerk/u).textContent).toContain('5:00 of 19:00 · 41 times faster than speech · 20 s left · 12 MB sent');
});

test('a row says how much may be paid twice, where sound went out and no answer came', async () => {
  show();
  const { entries } = queue.getState();
  queue.setState({ entries: entries.map((entry) => (entry.title === 'Town clerk' ? { ...entry, resentMs: 300_000 } : entry)) });
  await waitFor(() =>
    expect(row(/Town clerk/u).textContent).toContain('5 min 00 of sound went out without an answer and may be paid twice'),
  );
  expect(row(/Harbour walk/u).textContent).not.toContain('paid twice');
});

describe('the banner while a server cannot be reached', () => {
  test('counts what will go there, and lets this computer do all of it instead', async () => {
    render(<OfflineBanner store={queue} />);
    expect(screen.getByText('Offline. 3 recordings will go to Together when you are back.')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Use this computer' }));
    expect(bridge.asked.find(({ name }) => name === 'queue:here')?.input).toEqual({
      recordingIds: expect.arrayContaining(['walk', 'new', 'quay']) as unknown,
    });
    await waitFor(() => expect(screen.queryByText(/^Offline/u)).toBeNull());
  });

  test('tries at once when asked', async () => {
    render(<OfflineBanner store={queue} />);
    await userEvent.click(screen.getByRole('button', { name: 'Try now' }));
    expect(bridge.asked.some(({ name }) => name === 'queue:network-changed')).toBe(true);
  });
});
