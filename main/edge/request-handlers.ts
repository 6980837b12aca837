import path from 'node:path';
import { app, shell, type BrowserWindow } from 'electron';

import type { AppInfo, ExportRequest } from '#contract';
import type { CommandNeed } from '#domain/commands.ts';
import { FailureError } from '#domain/failure.ts';
import type { AppSettings } from '#domain/settings.ts';
import type { Core } from '../core/app-core.ts';
import { exportIntoFolder } from '../core/exports/export-folder.ts';
import type { Opening } from '../core/opening.ts';
import type { UpdateDesk } from '../core/updates/update-desk.ts';
import type { SecretStore } from '../core/secrets/secret-store.ts';
import type { ModelCatalogue } from '../core/servers/model-catalogue.ts';
import type { ServerDesk } from '../core/servers/server-desk.ts';
import { askForExportFolder, askForExportPath } from './dialogs.ts';
import { intakeHandlers } from './intake-handlers.ts';
import type { RequestHandlers } from './ipc.ts';
import { recorderHandlers, type MicrophoneLeave } from './recorder-handlers.ts';
import { noteHandlers } from './note-handlers.ts';
import { ownPlatform } from './platform.ts';
import { queueHandlers } from './queue-handlers.ts';
import { shellHandlers } from './shell-handlers.ts';
import { serverHandlers } from './server-handlers.ts';
import { soundHandlers } from './sound-handlers.ts';
import { speakerHandlers } from './speaker-handlers.ts';
import { updateHandlers } from './update-handlers.ts';
import type { SettingsFile } from './settings-file.ts';
import { sourceHandlers } from './source-handlers.ts';
import { storyHandlers } from './story-handlers.ts';
import { watchHandlers } from './watch-handlers.ts';

/** What the window's requests are answered with. */
export interface HandlerParts {
  readonly core: Core;
  readonly library: Opening;
  readonly settings: SettingsFile;
  readonly secrets: SecretStore;
  readonly servers: ServerDesk;
  readonly catalogue: ModelCatalogue;
  readonly window: () => BrowserWindow;
  readonly microphone: MicrophoneLeave;
  readonly updates: UpdateDesk;
  /** Told after each change of the settings. */
  readonly onSettings: (settings: AppSettings) => void;
  /** Told what is there for the commands of the menu. */
  readonly onNeeds: (met: readonly CommandNeed[]) => void;
}

/** One handler a request: each waits until the library is open and hands over to the core. */
export function requestHandlers(parts: HandlerParts): RequestHandlers {
  return {
    ...recordingHandlers(parts),
    ...intakeHandlers(parts),
    ...watchHandlers({
      ...parts,
      read: parts.settings.read,
      keep: (watchedFolders) => parts.onSettings(write(parts.settings, { watchedFolders })),
    }),
    ...workHandlers(parts),
    ...appHandlers(parts),
    ...keyHandlers(parts),
    ...queueHandlers(parts),
    ...storyHandlers(parts),
    ...recorderHandlers(parts),
    ...noteHandlers(parts),
    ...updateHandlers(parts),
    ...shellHandlers(parts),
    ...sourceHandlers(parts),
    ...serverHandlers(parts),
    ...speakerHandlers(parts),
    ...soundHandlers(parts),
  };
}

function recordingHandlers({ core, library }: HandlerParts): Pick<RequestHandlers, Extract<keyof RequestHandlers, `recordings:${string}`>> {
  const { recordings } = core;
  return {
    'recordings:add': async ({ paths }) => library.ready().then(() => recordings.add(paths)),
    'recordings:list': async () => library.ready().then(() => recordings.list()),
    'recordings:page': async (question) => library.ready().then(() => recordings.page(question)),
    'recordings:rows': async ({ ids }) => library.ready().then(() => recordings.rows(ids)),
    'recordings:get': async ({ id }) => library.ready().then(() => recordings.get(id)),
    'recordings:rename': async ({ id, title }) => library.ready().then(() => recordings.rename(id, title)),
    'recordings:set-settings': async ({ id, settings }) => library.ready().then(() => recordings.setSettings(id, settings)),
    'recordings:set-sensitive': async ({ id, sensitive }) => library.ready().then(() => recordings.setSensitive(id, sensitive)),
    'recordings:transcribe-again': async ({ id }) => library.ready().then(() => recordings.transcribeAgain(id)),
    'recordings:remove': async ({ id }) => library.ready().then(() => recordings.remove(id)),
    'recordings:list-bin': async () => library.ready().then(() => recordings.listBin()),
    'recordings:destroy': async ({ id }) => library.ready().then(() => recordings.destroy(id)),
    'recordings:restore': async ({ id }) => library.ready().then(() => recordings.restore(id)),
    'recordings:show-file': async ({ id }) => {
      await library.ready();
      shell.showItemInFolder(await recordings.pathOfSound(id));
      return null;
    },
  };
}

function workHandlers({
  core,
  library,
  settings,
  window,
}: HandlerParts): Pick<
  RequestHandlers,
  Extract<keyof RequestHandlers, `${'jobs' | 'history' | 'transcripts' | 'waveform' | 'playback' | 'exports' | 'search'}:${string}`>
> {
  const { jobs, transcripts, recordings, playback } = core;
  const exportTo = exportHandler(core, window, () => settings.read().exportNames);
  let lastExportFolder: string | null = null;
  return {
    'jobs:pause': async ({ id }) => library.ready().then(() => jobs.pause(id)),
    'jobs:resume': async ({ id }) => library.ready().then(() => jobs.resume(id)),
    'jobs:cancel': async ({ id }) => library.ready().then(() => jobs.cancel(id)),
    'jobs:retry': async ({ id }) => library.ready().then(() => jobs.retry(id)),
    'history:get': async ({ recordingId }) => library.ready().then(() => recordings.history(recordingId)),
    'history:text': async ({ recordingId, runId }) => library.ready().then(() => recordings.textOf(recordingId, runId)),
    'history:make-current': async ({ recordingId, runId }) => library.ready().then(() => recordings.makeCurrent(recordingId, runId)),
    'transcripts:apply': async ({ recordingId, edit }) => library.ready().then(() => transcripts.apply(recordingId, edit)),
    'transcripts:undo': async ({ recordingId }) => library.ready().then(() => transcripts.undo(recordingId)),
    'transcripts:redo': async ({ recordingId }) => library.ready().then(() => transcripts.redo(recordingId)),
    'waveform:get': async ({ recordingId }) => library.ready().then(() => recordings.waveform(recordingId)),
    'search:find': async (question) => library.ready().then(() => core.search.find(question)),
    'search:names': async ({ typed }) => library.ready().then(() => core.search.names(typed)),
    'search:wake': async () => library.ready().then(() => core.search.wake()),
    'playback:prepare': async ({ recordingId }) => library.ready().then(async () => playback.prepare(recordingId)),
    'exports:write': async (wish) => library.ready().then(() => exportTo(wish)),
    'exports:write-many': async (wish) => {
      await library.ready();
      const folder = await askForExportFolder(window(), lastExportFolder ?? app.getPath('documents'));
      if (folder === null) return null;
      lastExportFolder = folder;
      return exportIntoFolder(core.exports, { ...wish, names: settings.read().exportNames }, folder);
    },
  };
}

function exportHandler(
  { exports }: Core,
  window: () => BrowserWindow,
  names: () => boolean,
): (wish: ExportRequest) => Promise<string | null> {
  let lastFolder: string | null = null;
  return async (wish) => {
    // Asked for first: that there is nothing to write must be said before a dialog opens.
    await exports.source(wish);
    const folder = lastFolder ?? app.getPath('documents');
    const file = await askForExportPath(window(), path.join(folder, await exports.suggestedName(wish)));
    if (file === null) return null;
    lastFolder = path.dirname(file);
    return exports.write({ ...wish, names: names() }, file);
  };
}

function appHandlers({
  core,
  library,
  settings,
  onSettings,
}: HandlerParts): Pick<RequestHandlers, 'app:info' | 'settings:get' | 'settings:change'> {
  return {
    'app:info': async () => Promise.resolve(appInfo(core, settings.read())),
    'settings:get': async () => Promise.resolve(settings.read()),
    'settings:change': async ({ change }) => {
      const changed = write(settings, change);
      onSettings(changed);
      // Who does not want voices to be known again does not want them to lie there either.
      if (change.keepVoices === false) await library.ready().then(() => core.speakers.forgetVoice(null));
      // Something else may have been changed meanwhile.
      return settings.read();
    },
  };
}

function write(settings: SettingsFile, change: Partial<AppSettings>): AppSettings {
  try {
    return settings.change(change);
  } catch (caught) {
    if (caught instanceof Error && 'code' in caught)
      throw new FailureError({ code: caught.code === 'ENOSPC' ? 'disk-full' : 'library-read-only' });
    throw caught;
  }
}

function appInfo(core: Core, { servers }: AppSettings): AppInfo {
  const models = core.engines.all.flatMap((engine) => engine.models());
  const engines = core.engines.all.map(({ id, onDevice, abilities }) => ({
    id,
    name: servers.find((server) => server.id === id)?.name ?? null,
    onDevice,
    server: abilities?.() ?? null,
  }));
  return { version: app.getVersion(), platform: ownPlatform(), models, engines };
}

/** The name under which the Together key is kept. */
const TOGETHER_KEY = 'together';

function keyHandlers({
  core,
  library,
  secrets,
  catalogue,
}: HandlerParts): Pick<RequestHandlers, Extract<keyof RequestHandlers, `key:${string}`>> {
  return {
    'key:state': async () => library.ready().then(() => secrets.state(TOGETHER_KEY)),
    'key:save': async ({ key, readableIsFine }) => {
      await library.ready();
      const state = await secrets.save(TOGETHER_KEY, key, readableIsFine);
      if (state !== null) core.jobs.askHeld();
      // Which models there are is asked by whoever has a key, and not waited for.
      if (state !== null) void catalogue.refresh();
      return state;
    },
    'key:forget': async () => {
      await library.ready();
      secrets.forget(TOGETHER_KEY);
      return secrets.state(TOGETHER_KEY);
    },
  };
}
