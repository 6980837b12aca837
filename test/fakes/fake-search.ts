import type { RecordingDetail } from '#contract';
import { asksNothing, parseSearch } from '#domain/search-query.ts';
import type { Note } from '#domain/note.ts';
import {
  excerptAround,
  FIRST_PASSAGES,
  MOST_PASSAGES,
  passageOf,
  type FoundRecording,
  type SearchQuestion,
  type SearchResults,
} from '#domain/search-results.ts';
import { marksOf, marksOfAny } from '#domain/search-text.ts';
import { textOf } from '#domain/transcript.ts';

/** Looks through a library in memory as the library process does, without dates and languages. */
export function fakeSearch(
  library: readonly RecordingDetail[],
  { text, wide }: SearchQuestion,
  notes: readonly Note[] = [],
): SearchResults {
  const query = parseSearch(text);
  const found = library
    .filter(({ summary }) => summary.recording.removedAt === null && !asksNothing(query))
    .map(({ summary: { recording }, transcript }): FoundRecording => {
      const isSaidBy = (name: string | null): boolean => query.speakers.length === 0 || marksOf(name ?? '', query.speakers) !== null;
      const speakers = transcript?.speakers ?? [];
      const passages = (transcript?.segments ?? []).flatMap((segment) => {
        const speaker = speakers.find((one) => one.id === segment.speakerId) ?? { name: null, position: 0 };
        const said = textOf(segment.words);
        const isFound = marksOf(said, query.terms) !== null && marksOfAny(said, query.excluded).length === 0 && isSaidBy(speaker.name);
        return isFound ? [passageOf(segment, speaker, query.terms)] : [];
      });
      return {
        recordingId: recording.id,
        title: recording.title,
        titleMarks: query.terms.length === 0 ? [] : (marksOf(recording.title, query.terms) ?? []),
        recordedAt: recording.recordedAt ?? recording.addedAt,
        speakerNames: speakers.flatMap(({ name }) => (name !== null && marksOf(name, query.terms) !== null ? [name] : [])),
        tagNames: [],
        notes: notes
          .filter((note) => note.recordingId === recording.id && query.terms.length > 0 && marksOf(note.text, query.terms) !== null)
          .map((note) => ({ noteId: note.id, atMs: note.atMs, ...excerptAround(note.text, query.terms) })),
        passages: passages.slice(0, wide.includes(recording.id) ? MOST_PASSAGES : FIRST_PASSAGES),
        passageCount: passages.length,
      };
    })
    .filter((one) => [one.passages, one.titleMarks, one.speakerNames, one.notes].some((list) => list.length > 0))
    .toSorted((one, other) => other.recordedAt.localeCompare(one.recordedAt));
  const passageCount = found.reduce((count, one) => count + one.passageCount, 0);
  return { recordings: found, passageCount, isWhole: true, misread: query.misread };
}

/** The names of a library in memory in which a word begins so. */
export function fakeNames(library: readonly RecordingDetail[], typed: string): readonly string[] {
  const names = library.flatMap(({ transcript }) => (transcript?.speakers ?? []).flatMap(({ name }) => name ?? []));
  return [...new Set(names)].filter((name) => ` ${name.toLowerCase()}`.includes(` ${typed.toLowerCase()}`)).slice(0, 8);
}
