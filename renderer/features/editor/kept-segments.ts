import type { Segment, Transcript } from '#domain/transcript.ts';

/** The newer transcript, in which segments that did not change stay the same objects, so that their turns are not drawn again. Of another run nothing is kept. */
export function keepSegments(before: Transcript | null, after: Transcript | null): Transcript | null {
  if (before === null || after === null || before.runId !== after.runId) return after;
  const known = new Map(before.segments.map((segment) => [segment.id, segment]));
  return { ...after, segments: after.segments.map((segment) => sameSegment(known.get(segment.id), segment)) };
}

function sameSegment(before: Segment | undefined, after: Segment): Segment {
  if (before === undefined || before.words.length !== after.words.length || before.startMs !== after.startMs) return after;
  if (!hasSameSpeaker(before, after)) return after;
  const same = before.words.every((word, index) => {
    const other = after.words[index];
    return other !== undefined && word.text === other.text && word.startMs === other.startMs && word.doubt === other.doubt;
  });
  return same ? before : after;
}

function hasSameSpeaker(one: Segment, other: Segment): boolean {
  return (
    one.speakerId === other.speakerId &&
    one.certainty === other.certainty &&
    one.interrupts === other.interrupts &&
    one.resumes === other.resumes &&
    one.settled === other.settled &&
    one.alsoHeard?.join(' ') === other.alsoHeard?.join(' ')
  );
}
