import { describe, expect, test } from 'vitest';

import { applyEdit } from '../../../../main/domain/edit.ts';
import { textOf, type Segment, type Transcript } from '../../../../main/domain/transcript.ts';
import { groupVoices, turnsOfGrouping } from '../../../../main/core/speakers/grouping.ts';
import { keptWithin } from '../../../../main/core/speakers/kept-within.ts';
import { partedPerson } from '../../../../main/core/speakers/parted-person.ts';
import { segmentsOf, transcriptOf } from '../../../fakes/fake-words.ts';
import { keptOfScript, takingTurns } from './spoken-script.ts';

/** Three people in turns of four seconds, of whom the second and third were taken for one. */
const LINES = takingTurns([0, 1, 2], 120);

function text(): Transcript {
  const segments = LINES.map(({ person, from, to }, index): Segment => {
    const [segment] = segmentsOf([[Math.min(person, 1), from, `This is what number ${person} says in turn ${index} here.`]], to - from);
    if (segment === undefined) throw new Error('a segment');
    return { ...segment, id: `turn-${index + 1}` };
  });
  return transcriptOf('talk', segments, ['Ines', 'Joren']);
}

function partedByVoices(transcript: Transcript): Transcript | null {
  const own = transcript.segments.filter((segment) => segment.speakerId === 'p1');
  const kept = keptWithin(keptOfScript(LINES, 120), own);
  const { turns } = turnsOfGrouping(groupVoices(kept, { kind: 'exactly', count: 2 }));
  const edit = partedPerson(transcript, 'p1', turns);
  return edit === null ? null : (applyEdit(transcript, edit)?.transcript ?? null);
}

const words = ({ segments }: Transcript): string => segments.map((segment) => textOf(segment.words)).join(' ');

describe('a person who is two', () => {
  test('is parted by the voices in what they say; nobody else and no word is touched', () => {
    const before = text();
    const after = partedByVoices(before);
    if (after === null) throw new Error('two voices are heard');
    expect(words(after)).toBe(words(before));
    expect(after.speakers.map((speaker) => speaker.name)).toEqual(['Ines', 'Joren', null]);
    const said = (person: number): Set<string> =>
      new Set(after.segments.filter((segment) => textOf(segment.words).includes(`number ${person} `)).map((segment) => segment.speakerId));
    expect(said(0)).toEqual(new Set(['p0']));
    expect(said(1).size).toBe(1);
    expect(said(2).size).toBe(1);
    expect(said(1)).not.toEqual(said(2));
  });

  test('keeps the turns that somebody settled', () => {
    const before = text();
    const settled = before.segments.findLast((segment) => segment.speakerId === 'p1')?.id;
    const segments = before.segments.map((segment) => (segment.id === settled ? { ...segment, settled: true as const } : segment));
    const after = partedByVoices({ ...before, segments });
    expect(after?.segments.find((segment) => segment.id === settled)?.speakerId).toBe('p1');
  });

  test('stays one where only one voice says words', () => {
    expect(partedPerson(text(), 'p1', [])).toBeNull();
    expect(partedPerson(text(), 'p1', [{ speakerLocalId: 0, startMs: 0, endMs: 120_000, certainty: 1, overlap: false }])).toBeNull();
  });
});
