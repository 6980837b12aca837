import type { CommandMenu } from '#domain/commands.ts';

/** Under which headings the list of shortcuts shows the commands: each holds those of some menus. */
export const COMMAND_GROUPS: readonly { readonly title: string; readonly menus: readonly CommandMenu[] }[] = [
  { title: 'Playback', menus: ['playback'] },
  { title: 'Text', menus: ['transcript'] },
  { title: 'Recordings', menus: ['file', 'edit'] },
  { title: 'Window', menus: ['app', 'view', 'go', 'help'] },
];
