import type { RecordingDetail } from '#contract';
import { asksNothing, parseSearch } from '#domain/search-query.ts';
import {
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
export function fakeSearch(library: readonly RecordingDetail[], { text, wide }: SearchQuestion): SearchResults {
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
        passages: passages.slice(0, wide.includes(recording.id) ? MOST_PASSAGES : FIRST_PASSAGES),
        passageCount: passages.length,
      };
    })
    .filter((one) => one.passageCount > 0 || one.titleMarks.length > 0 || one.speakerNames.length > 0)
    .toSorted((one, other) => other.recordedAt.localeCompare(one.recordedAt));
  const passageCount = found.reduce((count, one) => count + one.passageCount, 0);
  return { recordings: found, passageCount, isWhole: true, misread: query.misread };
}
