/** Every sentence that the main process itself puts on the screen: the menu and the system's dialogs. */
export const COPY = {
  speaker: 'Speaker',
  notices: {
    title: 'On Record',
    done: (count: number, title: string | null) =>
      count > 1 ? `${count} recordings are transcribed.` : title === null ? 'A recording is transcribed.' : `“${title}” is transcribed.`,
    stopped: (count: number) => (count === 1 ? '1 other needs you.' : `${count} others need you.`),
  },
  lost: 'sound lost',
  marked: 'marked',
  menu: {
    file: 'File',
    close: 'Close Window',
    quit: 'Quit On Record',
    edit: 'Edit',
    view: 'View',
    transcript: 'Transcript',
    playback: 'Playback',
    go: 'Go',
    help: 'Help',
    notices: 'Licences of What Is Inside',
  },
  recorder: {
    question: 'A recording is running.',
    detail: 'Everything so far is safe. If you stop now it is kept in the library.',
    stop: 'Stop and Keep It',
    goOn: 'Go On Recording',
    nameless: 'Recording',
  },
  dialogs: {
    addTitle: 'Add recordings',
    addFolderTitle: 'Add a folder or a recorder’s card',
    addButton: 'Add',
    mediaFiles: 'Audio and video',
    allFiles: 'All files',
    exportFolderButton: 'Export into this folder',
    findSound: (name: string) => `Find ${name}`,
    exportTitle: 'Export transcript',
  },
  folderDialogs: {
    look: { title: 'Look for missing recordings', buttonLabel: 'Look here' },
    move: { title: 'Move the library', buttonLabel: 'Move here' },
    watch: { title: 'Watch a folder', buttonLabel: 'Watch' },
  },
} as const;
