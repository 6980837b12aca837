// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';

import { createKeyStore } from '../../../../renderer/features/settings/key-store.ts';
import { WatchPart } from '../../../../renderer/features/settings/parts/watch-part.tsx';
import { createServerStore } from '../../../../renderer/features/settings/server-store.ts';
import { createSettingsStore } from '../../../../renderer/features/settings/settings-store.ts';
import { createUpdatesStore } from '../../../../renderer/features/settings/updates-store.ts';
import { TipProvider } from '../../../../renderer/ui/tip.tsx';
import { createFakeBridge } from '../../../fakes/fake-bridge.ts';

afterEach(cleanup);

test('folders are watched, their recordings go into a story or are sensitive, one that is gone says so, and watching ends with the focus kept', async () => {
  const bridge = createFakeBridge({ scenario: 'library' });
  const ignore = (): void => undefined;
  const { store: settings } = createSettingsStore(bridge, ignore);
  const { store: updates } = createUpdatesStore(bridge, ignore);
  const stores = { bridge, settings, updates, key: createKeyStore(bridge, ignore), servers: createServerStore(bridge, ignore) };
  render(
    <TipProvider>
      <WatchPart stores={stores} />
    </TipProvider>,
  );
  const add = screen.getByRole('button', { name: 'Watch a folder…' });
  expect(screen.queryByRole('list')).toBeNull();
  await userEvent.click(add);
  await userEvent.click(add);
  const rows = await screen.findAllByRole('listitem');
  expect(rows.map((row) => row.querySelector('b')?.textContent)).toEqual(['Recorder', 'Stick']);
  expect(await screen.findByText('Not there now. It is looked for all the time.')).toBeTruthy();
  await userEvent.click(add);
  expect(screen.getByRole('status').textContent).toContain('cannot be watched');

  const recorder = within(rows[0] ?? document.body);
  const sensitive = recorder.getByRole('checkbox', { name: /Recordings from .*Recorder.* are sensitive/u });
  bridge.failNext('watch:change', { code: 'disk-full' });
  await userEvent.click(sensitive);
  await waitFor(() => expect(screen.getByRole('status').textContent).toContain('The disk is full.'));
  expect(sensitive).toHaveProperty('checked', false);
  await userEvent.click(sensitive);
  const story = recorder.getByRole('combobox', { name: /Story for recordings from .*Recorder/u });
  const [, second] = [...story.querySelectorAll('option')];
  await userEvent.selectOptions(story, second?.value ?? '');
  await waitFor(() =>
    expect(settings.getState().settings.watchedFolders[0]).toEqual({
      path: '/home/ines/Recorder',
      storyId: second?.value,
      sensitive: true,
    }),
  );

  await userEvent.click(recorder.getByRole('button', { name: /Stop watching .*Recorder/u }));
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(1));
  expect(document.activeElement).toBe(add);
});
