import type { ModelChoice } from '#contract';
import { emptyLook, type EngineSpeed, type FileHeard, type FileLook, type GatheredFile, type IntakeItem } from '#domain/intake.ts';
import { checkLink, nameOfLink } from '#domain/link.ts';
import { isPublicLink } from '#domain/server.ts';
import type { ChannelsWish, RecordingSettings } from '#domain/recording.ts';

/** One file of the sheet. `look` is null until it was looked at; `again`: a file the library has is written down once more. */
export interface AddingRow extends GatheredFile {
  readonly look: FileLook | null;
  /** What its first minute said; null until then, and where there is nothing more to hear. */
  readonly heard: FileHeard | null;
  readonly isIncluded: boolean;
  readonly again: boolean;
  readonly settings: RecordingSettings;
  readonly sensitive: boolean;
  readonly storyId: string | null;
  /** The address when the file is still to be fetched, then also its path. */
  readonly link: string | null;
  /** The engine's server fetches the address by itself; counts while the engine can, and nothing is sensitive. */
  readonly byServer: boolean;
}

/** What of a file's sound is chosen before it is added: which track, or how its two channels are used. */
export type SoundWish = { readonly track: number } | { readonly channels: ChannelsWish };

/** What can be done with a row: it is still looked at, cannot be used, is in the library, comes twice, or can be started. */
export type RowState = 'looking' | 'bad' | 'known' | 'twin' | 'ready';

/** The engine that sends nothing. */
const ON_DEVICE = 'local';

/** Packed speech as it is sent: 16 kHz, one channel, without loss, measured about 1 MB a minute. */
const SENT_BYTES_PER_MS = 1_000_000 / 60_000;

/** What a row begins with. */
export type RowStart = Pick<AddingRow, 'settings' | 'storyId'>;

/** A row as it stands when its file was just named. */
export function rowOf(file: GatheredFile, { settings, storyId }: RowStart): AddingRow {
  return {
    ...file,
    look: null,
    heard: null,
    isIncluded: true,
    again: false,
    settings,
    sensitive: false,
    storyId,
    link: null,
    byServer: false,
  };
}

/** A row for what is behind a link: nothing is asked of a network before Start, so only a link that cannot be followed is told now. */
export function rowOfLink(typed: string, start: RowStart): AddingRow {
  const checked = checkLink(typed);
  const path = checked.kind === 'fine' ? checked.url : typed.trim();
  const failure = checked.kind === 'fine' ? null : checked.failure;
  const look = { ...emptyLook(path), failure };
  return { ...rowOf({ path, name: nameOfLink(path), sizeBytes: null, folder: null }, start), look, link: path };
}

/** Where a row stands. */
export function stateOf({ look, again }: Pick<AddingRow, 'look' | 'again'>): RowState {
  if (look === null) return 'looking';
  if (look.failure !== null) return 'bad';
  if (look.known !== null && !again) return 'known';
  return look.sameAs === null ? 'ready' : 'twin';
}

/** True when Start takes the row. */
export function isStartable(row: AddingRow): boolean {
  return row.isIncluded && stateOf(row) === 'ready';
}

/** False while every row is told as something that cannot be started: then there is nothing to choose for all. */
export function hasChoices(rows: readonly AddingRow[]): boolean {
  return rows.some((row) => ['ready', 'looking'].includes(stateOf(row)));
}

/** Whether a row's address can be read by the server itself: it does such things, the address is public, and nothing is to stay here. */
export function canGoAsLink({ link, sensitive, settings }: AddingRow, takesLinks: (engineId: string) => boolean): boolean {
  return link !== null && !sensitive && isPublicLink(link) && takesLinks(settings.engineId);
}

/** True when an engine keeps all sound on this computer. */
export function staysHere(engineId: string): boolean {
  return engineId === ON_DEVICE;
}

/** The same choices for an engine on this computer, when they are for another: what is sensitive goes nowhere. */
export function kept(settings: RecordingSettings, models: readonly ModelChoice[]): RecordingSettings {
  if (staysHere(settings.engineId)) return settings;
  const model = models.find((one) => staysHere(one.engineId));
  return { ...settings, engineId: ON_DEVICE, modelId: model?.id ?? settings.modelId, hereOffline: false };
}

/** What is asked of the main process for a row that can be started. */
export function itemOf({ path, look, settings, sensitive, storyId, again }: AddingRow): IntakeItem {
  const known = look?.known ?? null;
  return again && known !== null
    ? { kind: 'again', recordingId: known.recordingId, settings, sensitive, storyId }
    : { kind: 'new', path, settings, sensitive, storyId };
}

/** A value that all rows share, null when they differ or there are none. */
export function shared<T>(rows: readonly AddingRow[], value: (row: AddingRow) => T): T | null {
  const [first, ...rest] = rows;
  if (first === undefined) return null;
  const one = value(first);
  return rest.every((row) => value(row) === one) ? one : null;
}

/** What starting will take. `hereMs` and `sentMs` are lengths of sound; `readyMs` is null when this computer's speed is not known yet. */
export interface Estimate {
  readonly fileCount: number;
  readonly totalMs: number;
  /** True when a file's length is not known, so that all figures are at least. */
  readonly isPartial: boolean;
  readonly hereMs: number;
  readonly readyMs: number | null;
  readonly sentMs: number;
  readonly sentBytes: number;
  readonly sentTo: readonly string[];
  /** True when this computer takes the place of a server that cannot be reached, for a file at least. */
  readonly elseHere: boolean;
  /** Addresses that go to an engine's server, which reads the sound there by itself. */
  readonly linkCount: number;
  readonly linksTo: readonly string[];
}

/** What estimates are made with: how quick engines are here, and which let their server read an address. */
export interface EstimateFacts {
  readonly speeds: readonly EngineSpeed[];
  readonly takesLinks: (engineId: string) => boolean;
}

/** Adds up what the rows that will be started need; those on this computer are done one after the other. */
export function estimateOf(rows: readonly AddingRow[], { speeds, takesLinks }: EstimateFacts): Estimate {
  const all = rows.filter(isStartable);
  const links = all.filter((row) => row.byServer && canGoAsLink(row, takesLinks));
  const startable = all.filter((row) => !links.includes(row));
  const length = (row: AddingRow): number => row.look?.durationMs ?? 0;
  const sum = (of: readonly AddingRow[]): number => of.reduce((total, row) => total + length(row), 0);
  const here = startable.filter((row) => staysHere(row.settings.engineId));
  const sent = startable.filter((row) => !staysHere(row.settings.engineId));
  const sentMs = sum(sent);
  return {
    fileCount: all.length,
    totalMs: sum(startable),
    isPartial: startable.some((row) => row.look?.durationMs === null),
    hereMs: sum(here),
    readyMs: readyMs(here, speeds),
    sentMs,
    sentBytes: sentMs * SENT_BYTES_PER_MS,
    sentTo: [...new Set(sent.map((row) => row.settings.engineId))],
    elseHere: sent.some((row) => row.settings.hereOffline === true),
    linkCount: links.length,
    linksTo: [...new Set(links.map((row) => row.settings.engineId))],
  };
}

function readyMs(rows: readonly AddingRow[], speeds: readonly EngineSpeed[]): number | null {
  let total = 0;
  for (const { settings, look } of rows) {
    const { engineId, modelId, quality } = settings;
    const speed = speeds.find((one) => one.engineId === engineId && one.modelId === modelId && one.quality === quality);
    if (speed === undefined) return null;
    total += (look?.durationMs ?? 0) / speed.rate;
  }
  return rows.length === 0 ? null : total;
}

/** Rows after one was chosen for changing several at once: alone, with those between, or in addition. */
export function chosenAfter(
  rows: readonly AddingRow[],
  chosen: readonly string[],
  press: { readonly path: string; readonly toHere: boolean },
): readonly string[] {
  const changeable = rows.filter((row) => stateOf(row) === 'ready').map((row) => row.path);
  const last = chosen.at(-1);
  if (press.toHere && last !== undefined) {
    const [from, to] = [changeable.indexOf(last), changeable.indexOf(press.path)].toSorted((one, other) => one - other);
    const between = changeable.slice(from, (to ?? 0) + 1);
    return [...new Set([...chosen.filter((path) => path !== last), ...between, last])];
  }
  return chosen.includes(press.path) ? chosen.filter((path) => path !== press.path) : [...chosen, press.path];
}
