import type { Applied, Edit } from './edit-kinds.ts';
import { applySpeakerEdit } from './speaker-edits.ts';
import type { Transcript } from './transcript.ts';
import { replaceTurns } from './turns-replaced.ts';

export type { Applied, Edit, PersonEdit, SpeakerTarget } from './edit-kinds.ts';

/**
 * Applies an edit and gives the new transcript (revision + 1) with the inverse edit, or null when the edit names something that is not
 * there. Until the text is complete only names and roles can be changed: the run writes its turns by their places.
 */
export function applyEdit(transcript: Transcript, edit: Edit): Applied | null {
  return edit.kind === 'replace-turns' ? replaceTurns(transcript, edit) : applySpeakerEdit(transcript, edit);
}
