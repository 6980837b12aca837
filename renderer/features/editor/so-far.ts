import type { PersonEdit } from '#domain/edit.ts';
import type { Segment, Speaker, Transcript } from '#domain/transcript.ts';
import { FIRST_SO_FAR_ID, isSoFar, voicePartsOf, withVoicesSoFar, type VoicePart, type VoicesSoFar } from '#domain/voices-so-far.ts';

import { en } from '../../copy/en.ts';
import { keepSegments } from './kept-segments.ts';

/** The text as it is kept and as it is shown: with the voices heard so far while it is written, else as it is. What is as it was `before` stays the same object. */
export function shown(
  written: Transcript | null,
  soFar: VoicesSoFar | null,
  before: Transcript | null,
): { readonly written: Transcript | null; readonly transcript: Transcript | null } {
  if (written === null || soFar === null || written.complete || soFar.runId !== written.runId) return { written, transcript: written };
  const now = withVoicesSoFar(written, (segment) => partsOf(segment, soFar), en.people.voice);
  const speakers = now.speakers.map((speaker) => before?.speakers.find((known) => isSame(known, speaker)) ?? speaker);
  return { written, transcript: keepSegments(before, { ...now, speakers }) };
}

function isSame(one: Speaker, other: Speaker): boolean {
  return one.id === other.id && one.name === other.name && one.position === other.position && one.role === other.role;
}

const known = new WeakMap<Segment, { readonly soFar: VoicesSoFar; readonly parts: readonly VoicePart[] }>();

/** Parts of a segment that did not change stay the same objects, so that their turns are not drawn again. */
function partsOf(segment: Segment, soFar: VoicesSoFar): readonly VoicePart[] {
  const before = known.get(segment);
  if (before?.soFar === soFar) return before.parts;
  const parts = voicePartsOf(segment, soFar);
  known.set(segment, { soFar, parts });
  return parts;
}

/** The same edit for the text as it is kept; null for one of a voice that is no person yet. A name for the first voice is the first speaker's. */
export function ofKeptText(written: Transcript, edit: PersonEdit): PersonEdit | null {
  if (edit.kind !== 'rename-speaker' && edit.kind !== 'set-role') return edit;
  if (!isSoFar(edit.speakerId)) return edit;
  const [first] = written.speakers;
  return edit.speakerId === FIRST_SO_FAR_ID && first !== undefined ? { ...edit, speakerId: first.id } : null;
}
