import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { app, BrowserWindow, crashReporter, nativeTheme, session } from 'electron';

import { failureOf } from '#domain/failure.ts';
import type { AppSettings } from '#domain/settings.ts';
import { buildCore, type Core } from './core/app-core.ts';
import { isoNow, SYSTEM_CLOCK } from './core/clock.ts';
import { openLibraryPlace } from './core/library/library-place.ts';
import { logFile, type Log } from './core/log/log-file.ts';
import { opening, type Opening } from './core/opening.ts';
import type { SecretStore } from './core/secrets/secret-store.ts';
import { appMenu } from './edge/app-menu.ts';
import { modelCatalogue, type ModelCatalogue } from './core/servers/model-catalogue.ts';
import { serverDesk, type ServerDesk } from './core/servers/server-desk.ts';
import { listModels, tryServer } from './core/usual-engines.ts';
import { appFile } from './edge/app-file.ts';
import { declareSchemes } from './edge/app-origin.ts';
import { serveApp } from './edge/app-protocol.ts';
import { COPY } from './edge/copy.ts';
import { forwardEvents } from './edge/forward-events.ts';
import { blockNetwork, guardNavigation, guardPermissions, stopSpellChecker } from './edge/guards.ts';
import { helperLauncher } from './edge/helper-launcher.ts';
import { openIpc } from './edge/ipc.ts';
import { serveMedia } from './edge/media-protocol.ts';
import { guardRecorder } from './edge/recorder-guard.ts';
import { microphoneLeave, type MicrophoneLeave } from './edge/recorder-handlers.ts';
import { requestHandlers } from './edge/request-handlers.ts';
import { openSecretStore } from './edge/secrets.ts';
import { openSettingsFile, type SettingsFile } from './edge/settings-file.ts';
import { beTheOnlyOne, ownWish, receiveLinks } from './edge/single-instance.ts';
import type { AppLink, StartWish } from './edge/start-wish.ts';
import { tellWindows } from './edge/tell-windows.ts';
import { ownPlatform } from './edge/platform.ts';
import { openUpdateDesk } from './edge/update-handlers.ts';
import { openWindow, OWN_PAGE } from './edge/window.ts';
import { showWorkSigns } from './edge/work-signs.ts';

// What must come before the app is ready stands here, synchronously.
crashReporter.start({ uploadToServer: false });
declareSchemes();
// As root (a test machine) enableSandbox would beat --no-sandbox, and the network service would then die in an endless loop.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
guardNavigation();

const waitingWishes: StartWish[] = [];
let fulfil = (wish: StartWish): void => void waitingWishes.push(wish);
if (beTheOnlyOne((wish) => fulfil(wish))) {
  receiveLinks();
  waitingWishes.push(ownWish());
  void app.whenReady().then(run);
} else {
  app.quit();
}

interface Services {
  readonly log: Log;
  readonly settings: SettingsFile;
  readonly secrets: SecretStore;
  readonly servers: ServerDesk;
  readonly catalogue: ModelCatalogue;
  readonly core: Core;
  readonly library: Opening;
  readonly moveFailed: boolean;
}

/** Builds every service, joins them, opens the window. */
function run(): void {
  const services = build();
  const { core, settings, log } = services;
  nativeTheme.themeSource = settings.read().theme;
  const microphone = microphoneLeave();
  furnishSession(core, microphone);
  forwardEvents(core.events);
  const menu = appMenu({
    platform: ownPlatform(),
    command: (command) => tellWindows('app:command', { command }),
    noticesFile: appFile('THIRD-PARTY-NOTICES.md'),
  });
  const guard = guardRecorder({ core, log, microphone, window: () => window });
  const show = (): BrowserWindow => {
    const shown = showWindow(log);
    guard.watch(shown);
    return shown;
  };
  let window = show();
  const toFront = (): void => {
    if (window.isDestroyed()) window = show();
    if (window.isMinimized()) window.restore();
    window.focus();
  };
  const signs = showWorkSigns({ core, clock: SYSTEM_CLOCK, log, settings: settings.read, onOpen: toFront });
  const closeIpc = openIpc(
    requestHandlers({
      ...services,
      microphone,
      updates: openUpdateDesk(settings),
      window: () => window,
      onSettings: (changed) => {
        settingsChanged(changed);
        menu.show(changed.shortcuts);
        signs.look();
        // More may be sent side by side now.
        core.jobs.poke();
      },
      onNeeds: menu.setMet,
    }),
    log,
  );
  menu.show(settings.read().shortcuts);
  fulfil = ({ files, link }) => {
    toFront();
    offerFiles(window, files);
    if (link !== null) followLink(window, link);
  };
  waitingWishes.forEach(fulfil);
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) window = show();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  stopBeforeQuit(core, () => [signs.stop, closeIpc].forEach((close) => close()), log);
  tellOfStart(window, services);
}

/** What did not go well while the program started, once the window can show it. */
function tellOfStart(window: BrowserWindow, { settings, moveFailed }: Services): void {
  const notices = [
    ...(settings.setAside === null ? [] : ['settings-set-aside' as const]),
    ...(moveFailed ? ['library-not-moved' as const] : []),
  ];
  for (const code of notices) tellWhenLoaded(window, () => tellWindows('app:notice', { failure: { code }, recordingId: null }));
}

/** What every page of ours may load and do. */
function furnishSession(core: Core, microphone: MicrophoneLeave): void {
  const own = session.defaultSession;
  serveApp(own, builtFile('../renderer'));
  const { fileOf, decodedOf } = core.playback;
  serveMedia(own, {
    fileOf: async (id, kind) => fileOf(id, kind).catch(() => null),
    decodedOf: async (id, version) => decodedOf(id, version).catch(() => null),
  });
  guardPermissions(own, microphone.isGiven);
  blockNetwork(own);
  stopSpellChecker(own);
}

function build(): Services {
  const profile = app.getPath('userData');
  const log = logFile(path.join(profile, 'logs', 'on-record.log'), () => isoNow(SYSTEM_CLOCK));
  process.on('uncaughtException', (caught) => log.bug('main', caught));
  process.on('unhandledRejection', (caught) => log.bug('main', caught));
  const settings = openSettingsFile(profile, isoNow(SYSTEM_CLOCK));
  const secrets = openSecretStore(path.join(profile, 'keys.json'));
  const place = openLibraryPlace(profile);
  const together = { kind: 'together', baseUrl: null, path: null, unencryptedIsFine: false } as const;
  const dataDir = place.folder;
  const launch = helperLauncher(import.meta.dirname);
  const asking = { launch, dataDir, clock: SYSTEM_CLOCK, ids: randomUUID };
  const catalogue = modelCatalogue({
    hasKey: () => secrets.key('together') !== null,
    ask: (signal) => listModels(asking, { server: together, key: secrets.key('together') }, signal),
    kept: () => settings.read().togetherModels,
    keep: (models) => settingsChanged(settings.change({ togetherModels: models })),
    clock: SYSTEM_CLOCK,
  });
  const core = buildCore({
    ownServers: { list: () => settings.read().servers, key: (serverId) => secrets.key(serverId) },
    servers: [{ engineId: 'together', server: () => together, key: () => secrets.key('together'), models: () => catalogue.models() }],
    dataDir,
    answersOthers: true,
    assetsDir: appFile('assets'),
    launch,
    settings: settings.read,
    clock: SYSTEM_CLOCK,
    ids: randomUUID,
    log,
    appVersion: app.getVersion(),
    speakerLabel: COPY.speaker,
    lostLabel: COPY.lost,
    markLabel: COPY.marked,
    namelessTake: COPY.recorder.nameless,
  });
  const library = opening(async () => {
    if (place.move !== null && !(await place.move())) {
      // It is where it was: the program starts again there.
      app.relaunch();
      app.exit();
    }
    await secrets.open();
    await core.start();
    await core.addSample();
    await core.recorder.recover();
  });
  const servers = serverDesk({
    list: () => settings.read().servers,
    keep: (list) => settingsChanged(settings.change({ servers: list })),
    secrets,
    ids: randomUUID,
    tryServer: (setUp, signal) => tryServer(asking, setUp, signal),
    onChange: () => core.jobs.askHeld(),
    onTogetherModels: catalogue.took,
  });
  followCatalogue(core, catalogue, log);
  return { log, settings, secrets, servers, catalogue, core, library, moveFailed: place.failed };
}

/** A recording that was written down at Together is an occasion to ask it for its models, once a day. */
function followCatalogue(core: Core, catalogue: ModelCatalogue, log: Log): void {
  core.events.on('transcripts:ready', ({ recordingId }) => {
    core.library
      .request('recordings.get', { id: recordingId })
      .then(async ({ settings }) => (settings.engineId === 'together' ? catalogue.refreshDaily() : undefined))
      .catch((caught: unknown) => (failureOf(caught) === null ? log.bug('catalogue', caught) : undefined));
  });
}

function showWindow(log: Log): BrowserWindow {
  const window = openWindow({
    preloadFile: builtFile('../preload/index.cjs'),
    stateFile: path.join(app.getPath('userData'), 'window.json'),
    pageUrl: OWN_PAGE,
    iconFile: appFile('assets/icons/icon.png'),
  });
  window.once('show', () => log.note('window-shown'));
  // What a page's own mistake says may quote the text it was about: only where it happened is kept.
  window.webContents.on('console-message', (event) => {
    if (event.level === 'error') log.note('window-bug', { source: event.sourceId, line: event.lineNumber });
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log.note('window-gone', { reason });
    if (reason !== 'clean-exit' && !window.isDestroyed()) window.reload();
  });
  return window;
}

function settingsChanged(settings: AppSettings): void {
  nativeTheme.themeSource = settings.theme;
  tellWindows('settings:changed', { settings });
}

/** What the desktop or a second start hands over is for the window to take in, as if it had been dropped there. */
function offerFiles(window: BrowserWindow, paths: readonly string[]): void {
  if (paths.length === 0) return;
  const tell = (): void => tellWindows('intake:offered', { paths });
  if (window.webContents.isLoading()) tellWhenLoaded(window, tell);
  else tell();
}

/** The window itself looks whether it has the recording: a link may name anything. */
function followLink(window: BrowserWindow, { recordingId }: AppLink): void {
  if (recordingId === null) return;
  const tell = (): void => tellWindows('app:open-recording', { recordingId });
  if (window.webContents.isLoading()) tellWhenLoaded(window, tell);
  else tell();
}

function tellWhenLoaded(window: BrowserWindow, tell: () => void): void {
  window.webContents.once('did-finish-load', tell);
}

/** Work in hand goes back into the queue and every helper ends before the app does. */
function stopBeforeQuit(core: Core, closeIpc: () => void, log: Log): void {
  let stopped = false;
  app.on('before-quit', (event) => {
    // Somebody else holds the end up: a recording is running.
    if (stopped || event.defaultPrevented) return;
    event.preventDefault();
    stopped = true;
    closeIpc();
    core
      .stop()
      .catch((caught: unknown) => log.bug('stop', caught))
      .finally(() => app.quit());
  });
}

/** A file beside the built entries. */
function builtFile(relative: string): string {
  return path.join(import.meta.dirname, relative);
}
