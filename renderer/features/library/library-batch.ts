import type { Reply } from '#domain/failure.ts';
import { languageName } from '#domain/language.ts';
import type { Recording, RecordingSettings } from '#domain/recording.ts';

import { en } from '../../copy/en.ts';
import type { ListLoading } from './library-loading.ts';
import { summaryOf } from './library-rows.ts';
import type { BatchActions, LibraryAccess, LibraryDeps } from './library-state.ts';

/** What is done to several recordings at once, one after the other; what fails is told and stops no other. */
export function batchActions(deps: LibraryDeps, access: LibraryAccess, loading: ListLoading): BatchActions {
  const { inTurn } = deps;
  const { change, setSensitive } = settingActions(deps, access);
  // The next one reads from the rows what was there before it.
  const andRows = async (ids: readonly string[], work: () => Promise<void>): Promise<void> =>
    inTurn(async () => {
      await work();
      await loading.rows(ids);
    });
  return {
    transcribeAgain: async (ids) => inTurn(async () => transcribeAgain(deps, ids)),
    setLanguage: async (ids, language) => andRows(ids, async () => change(ids, { language })),
    changeSettings: async (ids, part) => andRows(ids, async () => change(ids, part)),
    setSensitive: async (ids, sensitive) => andRows(ids, async () => setSensitive(ids, sensitive)),
  };
}

interface SettingActions {
  readonly change: (ids: readonly string[], part: Partial<RecordingSettings>) => Promise<void>;
  readonly setSensitive: (ids: readonly string[], sensitive: boolean) => Promise<void>;
}

function settingActions({ bridge, onFailure, onDone }: LibraryDeps, { get }: LibraryAccess): SettingActions {
  const tell = <T>(reply: Reply<T>): boolean => {
    if (!reply.ok) onFailure(reply.failure);
    return reply.ok;
  };
  const recordingOf = (id: string): Recording | undefined => summaryOf(get(), id)?.recording;
  return {
    change: async (ids, part) => {
      const before: { readonly id: string; readonly settings: RecordingSettings }[] = [];
      const setEach = async (to: Partial<RecordingSettings>): Promise<void> => {
        for (const { id, settings } of before)
          tell(await bridge.request('recordings:set-settings', { id, settings: { ...settings, ...to } }));
      };
      for (const id of ids) {
        const settings = recordingOf(id)?.settings;
        if (settings === undefined || isSame(settings, part)) continue;
        if (tell(await bridge.request('recordings:set-settings', { id, settings: { ...settings, ...part } })))
          before.push({ id, settings });
      }
      if (before.length === 0) return;
      onDone({
        icon: 'done',
        text: textOf(part, before.length),
        undo: async () => setEach({}),
        redo: async () => setEach(part),
      });
    },
    setSensitive: async (ids, sensitive) => {
      const changed: string[] = [];
      const markEach = async (as: boolean): Promise<void> => {
        for (const id of changed) tell(await bridge.request('recordings:set-sensitive', { id, sensitive: as }));
      };
      for (const id of ids) {
        if (recordingOf(id)?.sensitive === sensitive) continue;
        if (tell(await bridge.request('recordings:set-sensitive', { id, sensitive }))) changed.push(id);
      }
      if (changed.length === 0) return;
      onDone({
        icon: 'done',
        text: (sensitive ? en.listing.madeSensitive : en.listing.madeOpen)(changed.length),
        undo: async () => markEach(!sensitive),
        redo: async () => markEach(sensitive),
      });
    },
  };
}

/** Queues new runs; taken back, they are stopped. */
async function transcribeAgain({ bridge, onFailure, onDone }: LibraryDeps, ids: readonly string[]): Promise<void> {
  let jobIds: readonly string[] = [];
  const start = async (): Promise<void> => {
    const started: string[] = [];
    for (const id of ids) {
      const reply = await bridge.request('recordings:transcribe-again', { id });
      if (reply.ok) started.push(reply.value.id);
      else onFailure(reply.failure);
    }
    jobIds = started;
  };
  await start();
  if (jobIds.length === 0) return;
  onDone({
    icon: 'done',
    text: en.listing.transcribedAgain(jobIds.length),
    undo: async () => {
      for (const id of jobIds) {
        const reply = await bridge.request('jobs:cancel', { id });
        if (!reply.ok) onFailure(reply.failure);
      }
    },
    redo: start,
  });
}

function isSame(settings: RecordingSettings, part: Partial<RecordingSettings>): boolean {
  const now = new Map<string, unknown>(Object.entries(settings));
  return Object.entries(part).every(([name, value]) => JSON.stringify(now.get(name)) === JSON.stringify(value));
}

/** What is said of a change: the one thing that changed by its name, several as settings. */
function textOf(part: Partial<RecordingSettings>, count: number): string {
  const names = Object.keys(part);
  if (part.language !== undefined && names.length === 1) return en.listing.languageSet(languageName(part.language, 'en'), count);
  if (part.prompt !== undefined && names.length === 1) return en.listing.promptSet(count);
  return (part.modelId === undefined ? en.listing.settingsSet : en.listing.modelSet)(count);
}
