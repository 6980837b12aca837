import type { Speaker, Transcript } from './transcript.ts';

/** One change of a transcript as a value; undo is the inverse Edit. */
export type Edit = { readonly kind: 'rename-speaker'; readonly speakerId: string; readonly name: string | null };

/** A transcript after an edit and the edit that takes it back. */
export interface Applied {
  readonly transcript: Transcript;
  readonly inverse: Edit;
}

/** Applies an edit and gives the new transcript (revision + 1) with the inverse edit, or null when the edit names something that is not there. */
export function applyEdit(transcript: Transcript, edit: Edit): Applied | null {
  switch (edit.kind) {
    case 'rename-speaker':
      return renameSpeaker(transcript, edit);
    default:
      return edit.kind satisfies never;
  }
}

function renameSpeaker(transcript: Transcript, edit: Extract<Edit, { kind: 'rename-speaker' }>): Applied | null {
  const before = transcript.speakers.find((speaker) => speaker.id === edit.speakerId);
  if (before === undefined) return null;
  const name = tidyName(edit.name);
  const speakers = transcript.speakers.map((speaker): Speaker => (speaker.id === edit.speakerId ? { ...speaker, name } : speaker));
  return {
    transcript: { ...transcript, speakers, revision: transcript.revision + 1 },
    inverse: { kind: 'rename-speaker', speakerId: edit.speakerId, name: before.name },
  };
}

function tidyName(name: string | null): string | null {
  const tidy = (name ?? '').normalize('NFC').replace(/\s+/gu, ' ').trim();
  return tidy === '' ? null : tidy;
}
