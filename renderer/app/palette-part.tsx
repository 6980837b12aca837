import { useCallback, useMemo, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { useStore } from 'zustand';
import { COMMAND_WORDS } from '#domain/command-words.ts';
import { COMMANDS, type CommandNeed, type Platform } from '#domain/commands.ts';

import { en } from '../copy/en.ts';
import { sayRowDate } from '../copy/numbers.ts';
import { SECTIONS } from '../features/settings/sections.ts';
import { Palette } from '../features/palette/palette.tsx';
import type { PaletteEntry } from '../features/palette/palette-entries.ts';
import { runCommand } from './actions.ts';
import { keyHints } from './commands.ts';
import type { Stores } from './stores.ts';
import { useNeeds } from './use-needs.ts';

/** As many as are worth remembering. */
const MOST_RECENT = 8;

/** The palette with all commands that can be used now, the pages of the settings, and recordings by title. */
export function PalettePart({ stores, platform }: { readonly stores: Stores; readonly platform: Platform }): ReactElement {
  const { shortcuts, recentCommands } = useStore(stores.settings, (state) => state.settings);
  const met = useNeeds(stores);
  const entries = useMemo(
    () => [...commandEntries(stores, met, keyHints(platform, shortcuts)), ...pageEntries(stores)],
    [stores, met, platform, shortcuts],
  );
  const findRecordings = useCallback(async (text: string) => recordingEntries(stores, text), [stores]);
  const { openSheet } = stores.layout.getState();
  return (
    <Palette
      entries={entries}
      recent={recentCommands}
      findRecordings={findRecordings}
      onChosen={(entry) => {
        // The window behind has its focus back first: what the command does may depend on it.
        flushSync(() => openSheet(null));
        if (entry.kind !== 'recording') {
          const recent = [entry.id, ...recentCommands.filter((id) => id !== entry.id)].slice(0, MOST_RECENT);
          void stores.settings.getState().change({ recentCommands: recent });
        }
        entry.run();
      }}
      onClose={() => openSheet(null)}
    />
  );
}

function commandEntries(stores: Stores, met: readonly CommandNeed[], keys: Readonly<Record<string, string>>): readonly PaletteEntry[] {
  return COMMANDS.filter(({ id, needs }) => id !== 'palette' && (needs === undefined || met.includes(needs))).map(({ id }) => ({
    id,
    kind: 'command',
    label: COMMAND_WORDS[id],
    keys: keys[id],
    run: () => runCommand(id, stores),
  }));
}

function pageEntries({ layout }: Stores): readonly PaletteEntry[] {
  return SECTIONS.filter(({ parts }) => parts.length > 0).map(({ id }) => ({
    id: `settings-${id}`,
    kind: 'settings',
    label: en.palette.settingsPage(en.settings.sections[id]),
    run: () => layout.getState().openSettings(id),
  }));
}

async function recordingEntries({ bridge, library, notices }: Stores, text: string): Promise<readonly PaletteEntry[]> {
  const reply = await bridge.request('titles:find', { text });
  if (!reply.ok) {
    notices.getState().fail(reply.failure);
    return [];
  }
  return reply.value.map(({ recordingId, title, recordedAt }) => ({
    id: `recording-${recordingId}`,
    kind: 'recording',
    label: title,
    after: sayRowDate(recordedAt, new Date()),
    run: () => {
      flushSync(() => library.getState().select(recordingId));
      document.querySelector<HTMLElement>('[data-region="text"]')?.focus();
    },
  }));
}
