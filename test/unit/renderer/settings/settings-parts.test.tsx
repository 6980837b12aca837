// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import type { AppSettings } from '#domain/settings.ts';

import { createKeyStore } from '../../../../renderer/features/settings/key-store.ts';
import { AddingPart } from '../../../../renderer/features/settings/parts/adding-part.tsx';
import { BeginningPart } from '../../../../renderer/features/settings/parts/beginning-part.tsx';
import { CopyPart } from '../../../../renderer/features/settings/parts/copy-part.tsx';
import { ExportPart } from '../../../../renderer/features/settings/parts/export-part.tsx';
import { NewRecordingsPart } from '../../../../renderer/features/settings/parts/new-recordings-part.tsx';
import { PlaybackPart } from '../../../../renderer/features/settings/parts/playback-part.tsx';
import { PresetsPart } from '../../../../renderer/features/settings/parts/presets-part.tsx';
import { WorkPart } from '../../../../renderer/features/settings/parts/work-part.tsx';
import type { SettingsPart } from '../../../../renderer/features/settings/section.ts';
import { createServerStore } from '../../../../renderer/features/settings/server-store.ts';
import { createSettingsStore } from '../../../../renderer/features/settings/settings-store.ts';
import { createUpdatesStore } from '../../../../renderer/features/settings/updates-store.ts';
import { TipProvider } from '../../../../renderer/ui/tip.tsx';
import { createFakeBridge } from '../../../fakes/fake-bridge.ts';

afterEach(cleanup);

const HARBOUR = { id: 'harbour', name: 'Harbour', prompt: 'Quay', vocabulary: [], language: null, engine: null, speakers: null } as const;

/** Shows one part; gives what is set now. */
async function shown(Shown: SettingsPart, settings: Partial<AppSettings> = {}): Promise<() => AppSettings> {
  const bridge = createFakeBridge({ scenario: 'library', servers: true, settings });
  const ignore = (): void => undefined;
  const { store } = createSettingsStore(bridge, ignore);
  await store.getState().load();
  const { store: updates } = createUpdatesStore(bridge, ignore);
  const key = createKeyStore(bridge, ignore);
  const stores = { bridge, settings: store, updates, key, servers: createServerStore(bridge, ignore) };
  render(
    <TipProvider>
      <Shown stores={stores} />
    </TipProvider>,
  );
  return () => store.getState().settings;
}

test('exports can leave out who speaks, and another one can be the usual', async () => {
  const now = await shown(ExportPart);
  await userEvent.click(screen.getByRole('checkbox', { name: /Names of the people/u }));
  await userEvent.click(screen.getByRole('radio', { name: 'Subtitles (SRT)' }));
  await waitFor(() => expect(now()).toMatchObject({ exportNames: false, usualExport: 'srt' }));
});

test('new recordings can wait for a server, or be written down here when there is no network', async () => {
  const now = await shown(NewRecordingsPart);
  await userEvent.click(screen.getByRole('radio', { name: 'Together, and this computer when there is no network' }));
  await waitFor(() =>
    expect(now().defaults).toMatchObject({ engineId: 'together', hereOffline: true, modelId: 'openai/whisper-large-v3' }),
  );
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Model' }), 'nvidia/parakeet-tdt-0.6b-v3');
  await userEvent.click(screen.getByRole('radio', { name: 'Together, and wait when there is no network' }));
  await waitFor(() => expect(now().defaults).toMatchObject({ hereOffline: false, modelId: 'nvidia/parakeet-tdt-0.6b-v3' }));
  await userEvent.click(screen.getByRole('radio', { name: 'This computer only' }));
  await waitFor(() => expect(now().defaults).toMatchObject({ engineId: 'local', modelId: 'moonshine-base' }));
});

test('a preset can be what new recordings begin with', async () => {
  const now = await shown(PresetsPart, { presets: [HARBOUR] });
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Outside stories' }), 'Harbour');
  await waitFor(() => expect(now().defaultPresetId).toBe('harbour'));
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Outside stories' }), 'The usual choices');
  await waitFor(() => expect(now().defaultPresetId).toBeNull());
});

test('language, prompt, people and quality of new recordings are set in one place', async () => {
  const now = await shown(BeginningPart);
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Language' }), 'German');
  await userEvent.type(screen.getByRole('textbox', { name: 'Prompt' }), 'Saltmere{Tab}');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Speakers' }), '3');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Quality' }), 'fast');
  await waitFor(() => expect(now().defaults).toMatchObject({ language: 'de', prompt: 'Saltmere', speakers: 3, quality: 'fast' }));
});

test('models tell how long an hour takes, how large they are, and how much room is left', async () => {
  await shown(WorkPart);
  const table = screen.getByRole('table', { name: /^Models of/u });
  expect(within(table).getByRole('columnheader', { name: 'An hour takes' })).toBeTruthy();
  const row = within(table).getByRole('row', { name: /^Standard/u });
  await waitFor(() => expect(within(row).getByText(/\d (s|min)$|\d h/u)).toBeTruthy());
  expect(within(row).getByText('63 MB')).toBeTruthy();
  expect(await screen.findByText(/free on the disk/u)).toBeTruthy();
});

interface Switch {
  readonly what: string;
  readonly part: SettingsPart;
  readonly name: RegExp;
  readonly expected: Partial<AppSettings>;
}

test.each<Switch>([
  { what: 'one core', part: WorkPart, name: /one core/u, expected: { useOneCore: true } },
  { what: 'sleep', part: WorkPart, name: /Prevent sleep/u, expected: { preventSleep: false } },
  { what: 'when to ask', part: AddingPart, name: /Always ask/u, expected: { askBeforeAdding: 'always' } },
])('the switch about $what is kept', async ({ part, name, expected }) => {
  const now = await shown(part);
  await userEvent.click(screen.getByRole('checkbox', { name }));
  await waitFor(() => expect(now()).toMatchObject(expected));
});

test('source files can be left where they are', async () => {
  const now = await shown(CopyPart);
  const before = now().copyIntoLibrary;
  const [choice] = [...screen.queryAllByRole('radio', { checked: false }), ...screen.queryAllByRole('checkbox')];
  if (choice !== undefined) await userEvent.click(choice);
  await waitFor(() => expect(now().copyIntoLibrary).toBe(!before));
});

test('how far “resume” steps back is kept', async () => {
  const now = await shown(PlaybackPart);
  const before = now().backStepMs;
  const choice = screen.getByRole('combobox');
  const other = within(choice)
    .getAllByRole<HTMLOptionElement>('option')
    .find((option) => !option.selected);
  await userEvent.selectOptions(choice, other?.value ?? '');
  await waitFor(() => expect(now().backStepMs).not.toBe(before));
});
