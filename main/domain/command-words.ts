/**
 * What each command is called: in the application menu, the palette, the list of shortcuts. It stands here because the menu belongs to the
 * main process and the rest to the window, and one thing must not have two names.
 */
export const COMMAND_WORDS = {
  add: 'Add recordings…',
  'add-folder': 'Add a folder or card…',
  export: 'Export…',
  rename: 'Rename the recording',
  'show-file': 'Show the sound file',
  'transcribe-again': 'Transcribe again',
  'move-to-story': 'Move to a story…',
  tags: 'Tags…',
  remove: 'Move to the Bin',
  settings: 'Settings…',
  undo: 'Undo',
  'find-in-recording': 'Find in this recording',
  'find-next': 'Next place',
  'find-previous': 'Previous place',
  'find-in-list': 'Search everything said',
  'toggle-sidebar': 'Show or hide the sidebar',
  'toggle-inspector': 'Show or hide the inspector',
  'larger-text': 'Larger transcript text',
  'smaller-text': 'Smaller transcript text',
  'next-doubt': 'Next doubtful passage',
  'previous-doubt': 'Previous doubtful passage',
  'next-turn': 'Next turn',
  'previous-turn': 'Previous turn',
  'next-word': 'Next word',
  'previous-word': 'Previous word',
  'play-pause': 'Play or pause',
  'step-back': 'Back 3 seconds',
  'step-forward': 'Forward 3 seconds',
  'back-and-play': 'Back 3 seconds and play',
  slower: 'Slower',
  faster: 'Faster',
  palette: 'Find a command…',
  'next-region': 'Next part of the window',
  'previous-region': 'Previous part of the window',
  shortcuts: 'Keyboard shortcuts',
} as const;

/** A command's name in the program. */
export type CommandId = keyof typeof COMMAND_WORDS;
