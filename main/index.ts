import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { app, BrowserWindow, crashReporter, Menu, nativeTheme, session } from 'electron';

import { failureOf } from '#domain/failure.ts';
import type { AppSettings } from '#domain/settings.ts';
import { buildCore, type Core } from './core/app-core.ts';
import { isoNow, SYSTEM_CLOCK } from './core/clock.ts';
import { logFile, type Log } from './core/log/log-file.ts';
import { opening, type Opening } from './core/opening.ts';
import type { SecretStore } from './core/secrets/secret-store.ts';
import { appFile } from './edge/app-file.ts';
import { declareSchemes } from './edge/app-origin.ts';
import { serveApp } from './edge/app-protocol.ts';
import { COPY } from './edge/copy.ts';
import { forwardEvents } from './edge/forward-events.ts';
import { blockNetwork, guardNavigation, guardPermissions, stopSpellChecker } from './edge/guards.ts';
import { helperLauncher } from './edge/helper-launcher.ts';
import { openIpc } from './edge/ipc.ts';
import { serveMedia } from './edge/media-protocol.ts';
import { buildMenu } from './edge/menu.ts';
import { requestHandlers } from './edge/request-handlers.ts';
import { openSecretStore } from './edge/secrets.ts';
import { openSettingsFile, type SettingsFile } from './edge/settings-file.ts';
import { beTheOnlyOne, ownWish, receiveLinks } from './edge/single-instance.ts';
import type { AppLink, StartWish } from './edge/start-wish.ts';
import { tellWindows } from './edge/tell-windows.ts';
import { ownPlatform } from './edge/platform.ts';
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
  readonly core: Core;
  readonly library: Opening;
}

/** Builds every service, joins them, opens the window. */
function run(): void {
  const services = build();
  const { core, settings, log } = services;
  nativeTheme.themeSource = settings.read().theme;
  const own = session.defaultSession;
  serveApp(own, builtFile('../renderer'));
  serveMedia(own, async (id, kind) => core.playback.fileOf(id, kind).catch(() => null));
  guardPermissions(own);
  blockNetwork(own);
  stopSpellChecker(own);
  forwardEvents(core.events);
  let window = showWindow(log);
  const toFront = (): void => {
    if (window.isDestroyed()) window = showWindow(log);
    if (window.isMinimized()) window.restore();
    window.focus();
  };
  const signs = showWorkSigns({ core, clock: SYSTEM_CLOCK, log, settings: settings.read, onOpen: toFront });
  const onSettings = (changed: AppSettings): void => {
    settingsChanged(changed);
    signs.look();
    // More may be sent side by side now.
    core.jobs.poke();
  };
  const closeIpc = openIpc(requestHandlers({ ...services, window: () => window, onSettings }), log);
  showMenu(settings.read());
  fulfil = ({ files, link }) => {
    toFront();
    void addFiles(services, files);
    if (link !== null) followLink(window, link);
  };
  waitingWishes.forEach(fulfil);
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) window = showWindow(log);
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  const closeDoors = (): void => {
    signs.stop();
    closeIpc();
  };
  stopBeforeQuit(core, closeDoors, log);
  if (settings.setAside !== null)
    tellWhenLoaded(window, () => tellWindows('app:notice', { failure: { code: 'settings-set-aside' }, recordingId: null }));
}

function build(): Services {
  const profile = app.getPath('userData');
  const log = logFile(path.join(profile, 'logs', 'on-record.log'), () => isoNow(SYSTEM_CLOCK));
  process.on('uncaughtException', (caught) => log.bug('main', caught));
  process.on('unhandledRejection', (caught) => log.bug('main', caught));
  const settings = openSettingsFile(profile, isoNow(SYSTEM_CLOCK));
  const secrets = openSecretStore(path.join(profile, 'keys.json'));
  const together = { kind: 'together', baseUrl: null, path: null, unencryptedIsFine: false } as const;
  const core = buildCore({
    servers: [{ engineId: 'together', server: () => together, key: () => secrets.key('together') }],
    dataDir: path.join(profile, 'library'),
    answersOthers: true,
    assetsDir: appFile('assets'),
    launch: helperLauncher(import.meta.dirname),
    settings: settings.read,
    clock: SYSTEM_CLOCK,
    ids: randomUUID,
    log,
    appVersion: app.getVersion(),
    speakerLabel: COPY.speaker,
  });
  const library = opening(async () => {
    await secrets.open();
    await core.start();
    await core.addSample();
  });
  return { log, settings, secrets, core, library };
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

/** Puts up the application menu with the keys as the settings have them. */
function showMenu({ shortcuts }: AppSettings): void {
  Menu.setApplicationMenu(
    buildMenu({
      platform: ownPlatform(),
      changedKeys: shortcuts,
      command: (command) => tellWindows('app:command', { command }),
      noticesFile: appFile('THIRD-PARTY-NOTICES.md'),
    }),
  );
}

function settingsChanged(settings: AppSettings): void {
  showMenu(settings);
  nativeTheme.themeSource = settings.theme;
  tellWindows('settings:changed', { settings });
}

async function addFiles({ core, library, log }: Services, files: readonly string[]): Promise<void> {
  if (files.length === 0) return;
  try {
    await library.ready();
    const { refused } = await core.recordings.add(files);
    for (const { name, failure } of refused)
      tellWindows('app:notice', { failure: { ...failure, data: { ...failure.data, name } }, recordingId: null });
  } catch (caught) {
    const failure = failureOf(caught);
    if (failure === null) log.bug('open-files', caught);
    tellWindows('app:notice', { failure: failure ?? { code: 'unexpected' }, recordingId: null });
  }
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
    if (stopped) return;
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
