import type { Applied, SpeakerEdit, SpeakerTarget } from './edit-kinds.ts';
import type { Segment, Speaker, SpeakerRole, Transcript } from './transcript.ts';
import { areSeparateTurns } from './turns.ts';
import { withTurns } from './turns-replaced.ts';

/** See applyEdit. */
export function applySpeakerEdit(transcript: Transcript, edit: SpeakerEdit): Applied | null {
  switch (edit.kind) {
    case 'rename-speaker':
      return renameSpeaker(transcript, edit);
    case 'set-role':
      return setRole(transcript, edit);
    case 'merge-speakers':
      return transcript.complete ? mergeSpeakers(transcript, edit) : null;
    case 'assign-turns':
      return transcript.complete ? assignTurns(transcript, edit.segmentIds, edit.to) : null;
    case 'split-speaker':
      return transcript.complete ? splitSpeaker(transcript, edit) : null;
    case 'assign-words':
      return transcript.complete ? assignWords(transcript, edit) : null;
    default:
      return edit satisfies never;
  }
}

/** An id that no speaker of the transcript has, for one who is to be added. */
export function newSpeakerId({ speakers }: Transcript): string {
  return `speaker-${highest(speakers.map((speaker) => speaker.id)) + 1}`;
}

/** The lowest place among the speakers that is free. */
export function freePosition(speakers: readonly Speaker[]): number {
  const taken = new Set(speakers.map((speaker) => speaker.position));
  let position = 0;
  while (taken.has(position)) position += 1;
  return position;
}

/** Gives turn ids that none of the segments has, one after another. */
export function freshTurnIds(segments: readonly Segment[]): () => string {
  let last = highest(segments.map((segment) => segment.id));
  return () => {
    last += 1;
    return `turn-${last}`;
  };
}

/** A name as it is kept: composed, single blanks, none at the ends; null when nothing is left. */
export function tidyName(name: string | null): string | null {
  const tidy = (name ?? '').normalize('NFC').replace(/\s+/gu, ' ').trim();
  return tidy === '' ? null : tidy;
}

type EditOf<Kind extends SpeakerEdit['kind']> = Extract<SpeakerEdit, { kind: Kind }>;

function renameSpeaker(transcript: Transcript, { speakerId, name }: EditOf<'rename-speaker'>): Applied | null {
  const before = transcript.speakers.find((speaker) => speaker.id === speakerId);
  if (before === undefined) return null;
  return {
    transcript: withSpeaker(transcript, { ...before, name: tidyName(name) }),
    inverse: { kind: 'rename-speaker', speakerId, name: before.name },
  };
}

function setRole(transcript: Transcript, { speakerId, role }: EditOf<'set-role'>): Applied | null {
  const before = transcript.speakers.find((speaker) => speaker.id === speakerId);
  if (before === undefined) return null;
  return {
    transcript: withSpeaker(transcript, withRole(before, role)),
    inverse: { kind: 'set-role', speakerId, role: before.role ?? null },
  };
}

function withRole({ id, name, position, merged }: Speaker, role: SpeakerRole | null): Speaker {
  return { id, name, position, ...(role === null ? {} : { role }), ...(merged === true ? { merged } : {}) };
}

function withSpeaker(transcript: Transcript, changed: Speaker): Transcript {
  const speakers = transcript.speakers.map((speaker) => (speaker.id === changed.id ? changed : speaker));
  return { ...transcript, speakers, revision: transcript.revision + 1 };
}

function mergeSpeakers(transcript: Transcript, { intoId, fromId }: EditOf<'merge-speakers'>): Applied | null {
  const into = transcript.speakers.find((speaker) => speaker.id === intoId);
  const from = transcript.speakers.find((speaker) => speaker.id === fromId);
  if (into === undefined || from === undefined || into === from) return null;
  const merged = withRole({ ...into, name: into.name ?? from.name, merged: true }, into.role ?? from.role ?? null);
  const speakers = transcript.speakers.flatMap((speaker) => (speaker === from ? [] : [speaker === into ? merged : speaker]));
  const segments = transcript.segments.map((segment) => {
    const speakerId = segment.speakerId === fromId ? intoId : segment.speakerId;
    const also = segment.alsoHeard?.map((id) => (id === fromId ? intoId : id)).filter((id) => id !== speakerId);
    const sameAlso = also === undefined || also.every((id, index) => id === segment.alsoHeard?.[index]);
    if (speakerId === segment.speakerId && sameAlso && also?.length === segment.alsoHeard?.length) return segment;
    return withMarks({ ...segment, speakerId }, { alsoHeard: also });
  });
  return withTurns(transcript, rejoined(transcript.segments, segments), speakers);
}

function splitSpeaker(transcript: Transcript, { segmentId, to }: EditOf<'split-speaker'>): Applied | null {
  const first = transcript.segments.findIndex((segment) => segment.id === segmentId);
  const speakerId = transcript.segments[first]?.speakerId;
  const ids = transcript.segments.filter((segment, position) => position >= first && segment.speakerId === speakerId).map(({ id }) => id);
  return speakerId === undefined ? null : assignTurns(transcript, ids, to);
}

function assignTurns(transcript: Transcript, segmentIds: readonly string[], to: SpeakerTarget): Applied | null {
  const speakers = withTarget(transcript.speakers, to);
  const wanted = new Set(segmentIds);
  const found = transcript.segments.filter((segment) => wanted.has(segment.id)).length;
  if (speakers === null || found === 0 || found !== wanted.size) return null;
  const segments = transcript.segments.map((segment) => (wanted.has(segment.id) ? settledOn(segment, to.id) : segment));
  return withTurns(transcript, rejoined(transcript.segments, segments), stillThere(speakers, segments, to.id));
}

function assignWords(transcript: Transcript, { segmentId, fromWord, toWord, to }: EditOf<'assign-words'>): Applied | null {
  const segment = transcript.segments.find(({ id }) => id === segmentId);
  const speakers = withTarget(transcript.speakers, to);
  if (segment === undefined || speakers === null) return null;
  if (segment.speakerId === to.id) return assignTurns(transcript, [segmentId], to);
  if (fromWord < 0 || fromWord >= toWord || toWord > segment.words.length) return null;
  const freshId = freshTurnIds(transcript.segments);
  const part = (from: number, end: number): readonly Segment[] => {
    const words = segment.words.slice(from, end);
    const [first] = words;
    if (first === undefined) return [];
    const endMs =
      end === segment.words.length ? segment.endMs : words.reduce((latest, word) => Math.max(latest, word.endMs), first.startMs);
    const startMs = from === 0 ? segment.startMs : first.startMs;
    return [{ ...segment, id: from === 0 ? segment.id : freshId(), startMs, endMs, words }];
  };
  const mine = part(fromWord, toWord).map((middle) => settledOn(middle, to.id));
  const parts = [...part(0, fromWord), ...mine, ...part(toWord, segment.words.length)];
  const before = transcript.segments.flatMap((each) =>
    each === segment ? parts.map((own) => ({ ...own, speakerId: each.speakerId })) : [each],
  );
  const segments = transcript.segments.flatMap((each) => (each === segment ? parts : [each]));
  return withTurns(transcript, rejoined(before, segments), stillThere(speakers, segments, to.id));
}

function settledOn(segment: Segment, speakerId: string): Segment {
  const alsoHeard = (segment.alsoHeard ?? []).filter((id) => id !== speakerId);
  return withMarks({ ...segment, speakerId }, { alsoHeard, settled: true });
}

function withTarget(speakers: readonly Speaker[], { id, newName }: SpeakerTarget): readonly Speaker[] | null {
  const isThere = speakers.some((speaker) => speaker.id === id);
  if (newName === undefined) return isThere ? speakers : null;
  return isThere ? null : [...speakers, { id, name: tidyName(newName), position: freePosition(speakers) }];
}

/** Speakers without a name, a role or any turn go; the one that was just chosen stays. */
function stillThere(speakers: readonly Speaker[], segments: readonly Segment[], keptId: string): readonly Speaker[] {
  const heard = new Set(segments.map((segment) => segment.speakerId));
  return speakers.filter(({ id, name, role }) => id === keptId || heard.has(id) || name !== null || role !== undefined);
}

/** Turns that were apart only because two people said them are joined where one person's would be one turn. */
function rejoined(before: readonly Segment[], after: readonly Segment[]): readonly Segment[] {
  const joined: Segment[] = [];
  for (const [position, segment] of after.entries()) {
    const last = joined.at(-1);
    const wereApart = before[position - 1]?.speakerId !== before[position]?.speakerId;
    if (last === undefined || !wereApart || last.speakerId !== segment.speakerId || areSeparateTurns(last.words, segment.words))
      joined.push(segment);
    else joined[joined.length - 1] = together(last, segment);
  }
  return joined.map((segment, position) => withoutStaleMarks(segment, joined[position - 1]));
}

function together(first: Segment, second: Segment): Segment {
  const whole = { ...first, endMs: Math.max(first.endMs, second.endMs), words: [...first.words, ...second.words] };
  const sure = [first.certainty, second.certainty].filter((certainty) => certainty !== undefined);
  return withMarks(whole, {
    certainty: sure.length === 0 ? undefined : Math.min(...sure),
    alsoHeard: [...(first.alsoHeard ?? []), ...(second.alsoHeard ?? [])],
    interrupts: undefined,
    settled: first.settled ?? second.settled,
  });
}

type Marks = { readonly [Mark in 'certainty' | 'alsoHeard' | 'interrupts' | 'resumes' | 'settled']?: Segment[Mark] | undefined };

/** The turn with other marks; those that are undefined, empty, or overruled by a person are left off. */
function withMarks(segment: Segment, change: Marks): Segment {
  const { id, speakerId, startMs, endMs, words } = segment;
  const marks: Marks = { ...segment, ...change };
  const also = [...new Set(marks.alsoHeard)];
  return {
    id,
    speakerId,
    startMs,
    endMs,
    words,
    ...(marks.certainty === undefined || marks.settled === true ? {} : { certainty: marks.certainty }),
    ...(also.length === 0 ? {} : { alsoHeard: also }),
    ...(marks.interrupts === true ? { interrupts: true } : {}),
    ...(marks.resumes === true ? { resumes: true } : {}),
    ...(marks.settled === true ? { settled: true } : {}),
  };
}

/** An interjection beside words of the same speaker is none any more, and nobody resumes after it. */
function withoutStaleMarks(segment: Segment, previous: Segment | undefined): Segment {
  const sameVoice = previous?.speakerId === segment.speakerId;
  if (!sameVoice || (segment.interrupts === undefined && segment.resumes === undefined)) return segment;
  return withMarks(segment, { interrupts: undefined, resumes: undefined });
}

function highest(ids: readonly string[]): number {
  return ids.reduce((most, id) => Math.max(most, Number(/-(\d{1,9})$/u.exec(id)?.[1] ?? 0)), 0);
}
