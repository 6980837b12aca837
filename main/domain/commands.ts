import type { CommandId } from './command-words.ts';

/** Where the program runs: decides how keys are called and which are the system's own. */
export type Platform = 'darwin' | 'win32' | 'linux';

/** The menu of the application menu in which a command stands. */
export type CommandMenu = 'app' | 'file' | 'edit' | 'view' | 'transcript' | 'playback' | 'go' | 'help';

/** What must be there before a command can do something: an open recording, or its words. */
export type CommandNeed = 'recording' | 'transcript';

/** The keys of every command that has been changed by the user, as chords such as `Mod+Shift+8`; an empty list takes all keys away. */
export type ChangedKeys = Readonly<Record<string, readonly string[]>>;

/**
 * One thing that can be done by key, menu, palette or button. `where` narrows its keys: `text` only while the words have the focus, `list`
 * only while the list has it, before all others. `line` draws a line above it in its menu.
 */
export interface Command {
  readonly id: CommandId;
  readonly menu: CommandMenu;
  readonly keys: readonly string[];
  /** Where a Mac's are others. */
  readonly macKeys?: readonly string[];
  readonly where?: 'text' | 'list';
  readonly needs?: CommandNeed;
  readonly line?: true;
}

/**
 * Every command of the window, in the order of the menus; the shortcuts, the tips, the palette and the application menu are made from this
 * list. Function keys are those of the transcription programs that people know (Express Scribe, oTranscribe); each has a form without a
 * function key, because laptops hide those. `Mod` is Ctrl, on a Mac Command. Ctrl Space is the input source on a Mac and is left to it.
 */
export const COMMANDS: readonly Command[] = [
  { id: 'add', menu: 'file', keys: ['Mod+O'] },
  { id: 'record', menu: 'file', keys: ['Mod+Shift+R'] },
  { id: 'record-pause', menu: 'file', keys: ['Shift+F9', 'Mod+Shift+9'] },
  { id: 'add-folder', menu: 'file', keys: ['Mod+Shift+O'] },
  { id: 'add-link', menu: 'file', keys: ['Mod+Shift+L'] },
  { id: 'export', menu: 'file', keys: ['Mod+E'], needs: 'transcript' },
  { id: 'rename', menu: 'file', keys: ['F2'], where: 'list', needs: 'recording', line: true },
  { id: 'show-file', menu: 'file', keys: [], needs: 'recording' },
  { id: 'transcribe-again', menu: 'file', keys: [], needs: 'recording' },
  { id: 'move-to-story', menu: 'file', keys: ['Mod+Shift+M'], needs: 'recording' },
  { id: 'tags', menu: 'file', keys: ['Mod+Shift+T'], needs: 'recording' },
  { id: 'remove', menu: 'file', keys: ['Delete', 'Backspace'], where: 'list', needs: 'recording' },
  { id: 'settings', menu: 'app', keys: ['Mod+,'] },
  { id: 'undo', menu: 'edit', keys: ['Mod+Z'] },
  { id: 'redo', menu: 'edit', keys: ['Mod+Shift+Z', 'Mod+Y'], macKeys: ['Mod+Shift+Z'] },
  { id: 'copy-with-names', menu: 'edit', keys: ['Mod+Shift+C'], needs: 'transcript' },
  { id: 'find-in-recording', menu: 'edit', keys: ['Mod+Shift+F'], needs: 'transcript', line: true },
  { id: 'find-next', menu: 'edit', keys: ['Mod+G'], needs: 'transcript' },
  { id: 'find-previous', menu: 'edit', keys: ['Mod+Shift+G'], needs: 'transcript' },
  { id: 'find-in-list', menu: 'edit', keys: ['Mod+F'], line: true },
  { id: 'toggle-sidebar', menu: 'view', keys: ['Mod+Alt+S'] },
  { id: 'toggle-inspector', menu: 'view', keys: ['Mod+I'] },
  { id: 'queue', menu: 'view', keys: ['Mod+J'] },
  { id: 'pause-queue', menu: 'view', keys: [] },
  { id: 'larger-text', menu: 'view', keys: ['Mod+Shift+.'], line: true },
  { id: 'smaller-text', menu: 'view', keys: ['Mod+Shift+,'] },
  { id: 'next-doubt', menu: 'transcript', keys: ['F8', 'Mod+8'], needs: 'transcript' },
  { id: 'previous-doubt', menu: 'transcript', keys: ['Shift+F8', 'Mod+Shift+8'], needs: 'transcript' },
  { id: 'who-speaks', menu: 'transcript', keys: ['Enter'], where: 'text', needs: 'transcript', line: true },
  { id: 'next-turn', menu: 'transcript', keys: ['Alt+ArrowDown'], needs: 'transcript', line: true },
  { id: 'previous-turn', menu: 'transcript', keys: ['Alt+ArrowUp'], needs: 'transcript' },
  { id: 'next-word', menu: 'transcript', keys: ['ArrowRight'], where: 'text', needs: 'transcript' },
  { id: 'previous-word', menu: 'transcript', keys: ['ArrowLeft'], where: 'text', needs: 'transcript' },
  { id: 'play-pause', menu: 'playback', keys: ['Escape', 'Space', 'Ctrl+Space'], macKeys: ['Escape', 'Space'], needs: 'recording' },
  { id: 'step-back', menu: 'playback', keys: ['F1', 'Mod+1'], needs: 'recording', line: true },
  { id: 'step-forward', menu: 'playback', keys: ['F2', 'Mod+2'], needs: 'recording' },
  { id: 'back-and-play', menu: 'playback', keys: ['F7', 'Mod+7'], needs: 'recording' },
  { id: 'slower', menu: 'playback', keys: ['F3', 'Mod+3'], needs: 'recording', line: true },
  { id: 'faster', menu: 'playback', keys: ['F4', 'Mod+4'], needs: 'recording' },
  { id: 'mark', menu: 'playback', keys: ['F9', 'Mod+9'], line: true },
  { id: 'note', menu: 'playback', keys: ['Mod+Shift+N'], needs: 'recording' },
  { id: 'next-mark', menu: 'playback', keys: ['Mod+F9', 'Alt+ArrowRight'], needs: 'recording' },
  { id: 'previous-mark', menu: 'playback', keys: ['Mod+Shift+F9', 'Alt+ArrowLeft'], needs: 'recording' },
  { id: 'palette', menu: 'go', keys: ['Mod+K', 'Mod+Shift+P'] },
  { id: 'menu', menu: 'go', keys: ['F10'], macKeys: [] },
  { id: 'next-region', menu: 'go', keys: ['F6'], line: true },
  { id: 'previous-region', menu: 'go', keys: ['Shift+F6'] },
  { id: 'shortcuts', menu: 'help', keys: ['?', 'Mod+/'] },
];

/** The keys of a command on a platform when nothing was changed. */
export function usualKeys(command: Command, platform: Platform): readonly string[] {
  return platform === 'darwin' ? (command.macKeys ?? command.keys) : command.keys;
}

/** The keys of a command as they are now: the user's own, else the usual ones. */
export function keysOf(command: Command, platform: Platform, changed: ChangedKeys): readonly string[] {
  return changed[command.id] ?? usualKeys(command, platform);
}
