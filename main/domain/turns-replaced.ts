import type { Applied, TurnShape, TurnsReplaced } from './edit-kinds.ts';
import type { Segment, Speaker, Transcript, Word } from './transcript.ts';

/** The transcript with other turns; null when the turns hold more or fewer words than the segments they replace, or name a speaker that is not there. */
export function replaceTurns(transcript: Transcript, { at, count, turns, speakers }: TurnsReplaced): Applied | null {
  const replaced = transcript.segments.slice(at, at + count);
  if (replaced.length !== count) return null;
  const parts = partedBy(
    turns,
    replaced.flatMap((segment) => segment.words),
  );
  if (parts === null) return null;
  return withTurns(transcript, transcript.segments.toSpliced(at, count, ...parts), speakers);
}

/**
 * The transcript with these segments over its words and these speakers; segments that are the same objects count as untouched. Null when
 * a segment names a speaker that is not there, or two have one id.
 */
export function withTurns(before: Transcript, segments: readonly Segment[], speakers: readonly Speaker[]): Applied | null {
  const known = new Set(speakers.map((speaker) => speaker.id));
  const areSound =
    segments.every((segment) => known.has(segment.speakerId)) &&
    new Set(segments.map((segment) => segment.id)).size === segments.length &&
    known.size === speakers.length;
  if (!areSound) return null;
  return {
    transcript: { ...before, segments, speakers, revision: before.revision + 1 },
    inverse: replacementFor({ ...before, segments }, before.segments, before.speakers),
  };
}

/** The edit that puts these segments over a transcript's words, as small as it can be. */
export function replacementFor(before: Transcript, segments: readonly Segment[], speakers: readonly Speaker[]): TurnsReplaced {
  const now = before.segments;
  const least = Math.min(now.length, segments.length);
  let at = 0;
  while (at < least && now[at] === segments[at]) at += 1;
  let same = 0;
  while (same < least - at && now[now.length - 1 - same] === segments[segments.length - 1 - same]) same += 1;
  const turns = segments.slice(at, segments.length - same).map(shapeOf);
  return { kind: 'replace-turns', at, count: now.length - same - at, turns, speakers };
}

function shapeOf(segment: Segment): TurnShape {
  return { ...segment, words: segment.words.length };
}

function partedBy(turns: readonly TurnShape[], words: readonly Word[]): readonly Segment[] | null {
  let from = 0;
  const parts = turns.map(({ words: count, ...turn }) => {
    from += count;
    return { ...turn, words: words.slice(from - count, from) };
  });
  return from === words.length ? parts : null;
}
