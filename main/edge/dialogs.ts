import { dialog, type BrowserWindow } from 'electron';

import { MEDIA_EXTENSIONS } from '../core/intake/media-names.ts';
import { COPY } from './copy.ts';

/** Asks for recordings to add; gives absolute paths, none when the dialog was closed. `folder` is where it opens. */
export async function askForRecordings(window: BrowserWindow, folder: string | null): Promise<readonly string[]> {
  const answer = await dialog.showOpenDialog(window, {
    title: COPY.dialogs.addTitle,
    buttonLabel: COPY.dialogs.addButton,
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: COPY.dialogs.mediaFiles, extensions: [...MEDIA_EXTENSIONS] },
      { name: COPY.dialogs.allFiles, extensions: ['*'] },
    ],
    ...(folder === null ? {} : { defaultPath: folder }),
  });
  return answer.canceled ? [] : answer.filePaths;
}

/** Asks for a folder or a recorder's card whose recordings are to be added; its absolute path, nothing when the dialog was closed. */
export async function askForRecordingsFolder(window: BrowserWindow, folder: string | null): Promise<readonly string[]> {
  const answer = await dialog.showOpenDialog(window, {
    title: COPY.dialogs.addFolderTitle,
    buttonLabel: COPY.dialogs.addButton,
    properties: ['openDirectory'],
    ...(folder === null ? {} : { defaultPath: folder }),
  });
  return answer.canceled ? [] : answer.filePaths;
}

/** Asks for the folder that several exports go into; null when the dialog was closed. */
export async function askForExportFolder(window: BrowserWindow, folder: string): Promise<string | null> {
  const answer = await dialog.showOpenDialog(window, {
    title: COPY.dialogs.exportTitle,
    buttonLabel: COPY.dialogs.exportFolderButton,
    defaultPath: folder,
    properties: ['openDirectory', 'createDirectory'],
  });
  return answer.canceled ? null : (answer.filePaths[0] ?? null);
}

/** Asks for the file that holds a recording's sound; null when the dialog was closed. */
export async function askForSoundOf(window: BrowserWindow, name: string): Promise<string | null> {
  const answer = await dialog.showOpenDialog(window, { title: COPY.dialogs.findSound(name), properties: ['openFile'] });
  return answer.canceled ? null : (answer.filePaths[0] ?? null);
}

/** Asks for a folder to look in, to move the library to, or to watch; null when the dialog was closed. */
export async function askForFolder(window: BrowserWindow, purpose: keyof typeof COPY.folderDialogs): Promise<string | null> {
  const answer = await dialog.showOpenDialog(window, {
    ...COPY.folderDialogs[purpose],
    properties: purpose === 'look' ? ['openDirectory'] : ['openDirectory', 'createDirectory'],
  });
  return answer.canceled ? null : (answer.filePaths[0] ?? null);
}

/** Asks where an export goes, starting from a full path; null when the dialog was closed. */
export async function askForExportPath(window: BrowserWindow, suggestedPath: string): Promise<string | null> {
  const extension = suggestedPath.slice(suggestedPath.lastIndexOf('.') + 1);
  const answer = await dialog.showSaveDialog(window, {
    title: COPY.dialogs.exportTitle,
    defaultPath: suggestedPath,
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  return answer.canceled || answer.filePath === '' ? null : answer.filePath;
}
