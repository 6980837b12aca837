import { textOf, type Doubt, type Segment } from '#domain/transcript.ts';

/** Doubtful words that stand side by side for the same reason; `confidence` is the lowest of them (0 to 1), null when none is known. */
export interface DoubtPassage {
  readonly segment: number;
  readonly fromWord: number;
  readonly toWord: number;
  readonly doubt: Doubt;
  readonly startMs: number;
  readonly text: string;
  readonly confidence: number | null;
}

/** All doubtful passages of a transcript in their order. */
export function doubtPassages(segments: readonly Segment[]): readonly DoubtPassage[] {
  return segments.flatMap((segment, index) => passagesOf(segment, index));
}

function passagesOf(segment: Segment, index: number): DoubtPassage[] {
  const passages: DoubtPassage[] = [];
  let from = 0;
  while (from < segment.words.length) {
    const doubt = segment.words[from]?.doubt;
    let to = from + 1;
    while (to < segment.words.length && segment.words[to]?.doubt === doubt) to += 1;
    if (doubt !== undefined) {
      const words = segment.words.slice(from, to);
      const known = words.flatMap((word) => (word.confidence === null ? [] : [word.confidence]));
      passages.push({
        segment: index,
        fromWord: from,
        toWord: to - 1,
        doubt,
        startMs: words[0]?.startMs ?? segment.startMs,
        text: textOf(words),
        confidence: known.length === 0 ? null : Math.min(...known),
      });
    }
    from = to;
  }
  return passages;
}

/** The passage to step to from `ms`: the next one begun later, or the last one begun earlier; round the end it starts again. Null without any. */
export function passageBeside(passages: readonly DoubtPassage[], ms: number, by: 1 | -1): DoubtPassage | null {
  const at = Math.round(ms);
  const beside = by > 0 ? passages.find((passage) => passage.startMs > at) : passages.findLast((passage) => passage.startMs < at);
  return beside ?? (by > 0 ? passages[0] : passages.at(-1)) ?? null;
}
