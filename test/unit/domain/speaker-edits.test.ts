import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { applyEdit, type Edit, type PersonEdit } from '#domain/edit.ts';
import { newSpeakerId } from '#domain/speaker-edits.ts';
import { textOf, type Segment, type Transcript, type Word } from '#domain/transcript.ts';

/** Turns as `speaker: text`, one after another, a word every 300 ms and a pause of 2 s between turns that end a sentence. */
function talk(...lines: readonly string[]): Transcript {
  let atMs = 0;
  const segments = lines.map((line, index): Segment => {
    const [letter = 'a', text = ''] = line.split(': ');
    const words = text.split(' ').map((part): Word => {
      atMs += 300;
      return { text: part, startMs: atMs - 300, endMs: atMs - 50, confidence: 1 };
    });
    if (text.endsWith('.')) atMs += 2_000;
    const [startMs, endMs] = [words[0]?.startMs ?? 0, words.at(-1)?.endMs ?? 0];
    return { id: `turn-${index + 1}`, speakerId: `speaker-${letter.charCodeAt(0) - 96}`, startMs, endMs, words, certainty: 0.6 };
  });
  const ids = [...new Set(segments.map((segment) => segment.speakerId))].toSorted();
  const speakers = ids.map((id, position) => ({ id, name: null, position }));
  return {
    recordingId: 'r',
    runId: 'run',
    language: 'en',
    engineId: 'local',
    modelId: 'm',
    revision: 0,
    complete: true,
    speakers,
    segments,
  };
}

function lines({ segments }: Transcript): readonly string[] {
  return segments.map(({ speakerId, words }) => `${String.fromCharCode(96 + Number(speakerId.slice(8)))}: ${textOf(words)}`);
}

function after(transcript: Transcript, edit: Edit): Transcript {
  const applied = applyEdit(transcript, edit);
  expect(applied).not.toBeNull();
  return applied?.transcript ?? transcript;
}

const INTERVIEW = talk('a: Who was there.', 'b: Nobody was there.', 'a: Not even he.', 'c: He was.', 'b: Later.');

describe('these two are one', () => {
  test('all turns of the one are the other’s, who takes over a name that was missing', () => {
    const named = after(INTERVIEW, { kind: 'rename-speaker', speakerId: 'speaker-3', name: 'Joren' });
    const merged = after(named, { kind: 'merge-speakers', intoId: 'speaker-2', fromId: 'speaker-3' });
    expect(lines(merged)).toEqual(['a: Who was there.', 'b: Nobody was there.', 'a: Not even he.', 'b: He was.', 'b: Later.']);
    expect(merged.speakers).toEqual([
      { id: 'speaker-1', name: null, position: 0 },
      { id: 'speaker-2', name: 'Joren', position: 1, merged: true },
    ]);
  });

  test('a sentence that was torn between two is one turn again', () => {
    const torn = talk('a: I went down to', 'b: the harbour.', 'a: Then home.');
    expect(lines(after(torn, { kind: 'merge-speakers', intoId: 'speaker-1', fromId: 'speaker-2' }))).toEqual([
      'a: I went down to the harbour.',
      'a: Then home.',
    ]);
  });

  test('a mark that both were heard goes where both are one', () => {
    const segments = INTERVIEW.segments.map((segment) => (segment.id === 'turn-2' ? { ...segment, alsoHeard: ['speaker-3'] } : segment));
    const both = { ...INTERVIEW, segments };
    const merged = after(both, { kind: 'merge-speakers', intoId: 'speaker-2', fromId: 'speaker-3' });
    expect(merged.segments[1]).not.toHaveProperty('alsoHeard');
  });
});

test('this turn is somebody else’s: it is settled, nothing else changes', () => {
  const assigned = after(INTERVIEW, { kind: 'assign-turns', segmentIds: ['turn-3'], to: { id: 'speaker-3' } });
  expect(assigned.segments[2]).toMatchObject({ speakerId: 'speaker-3', settled: true });
  expect(assigned.segments[2]).not.toHaveProperty('certainty');
  expect(assigned.segments[0]).toBe(INTERVIEW.segments[0]);
});

test('this turn and all that its speaker says after it are a new person’s', () => {
  const to = { id: newSpeakerId(INTERVIEW), newName: '  Petrus   Vane ' };
  const split = after(INTERVIEW, { kind: 'split-speaker', segmentId: 'turn-2', to });
  expect(lines(split)).toEqual(['a: Who was there.', 'd: Nobody was there.', 'a: Not even he.', 'c: He was.', 'd: Later.']);
  expect(split.speakers.map(({ id, name, position }) => [id, name, position])).toEqual([
    ['speaker-1', null, 0],
    ['speaker-3', null, 2],
    ['speaker-4', 'Petrus Vane', 3],
  ]);
});

test('some words of a turn are somebody else’s', () => {
  const change = { kind: 'assign-words', segmentId: 'turn-2', fromWord: 1, toWord: 2, to: { id: 'speaker-3' } } as const;
  const assigned = after(INTERVIEW, change);
  expect(lines(assigned).slice(0, 4)).toEqual(['a: Who was there.', 'b: Nobody', 'c: was', 'b: there.']);
  expect(assigned.segments.map((segment) => segment.id)).toEqual(['turn-1', 'turn-2', 'turn-6', 'turn-7', 'turn-3', 'turn-4', 'turn-5']);
  expect(assigned.segments[2]).toMatchObject({ startMs: INTERVIEW.segments[1]?.words[1]?.startMs, settled: true });
});

test('somebody’s part in the interview is kept with them and can be taken away', () => {
  const asked = after(INTERVIEW, { kind: 'set-role', speakerId: 'speaker-1', role: 'interviewer' });
  expect(asked.speakers[0]).toEqual({ id: 'speaker-1', name: null, position: 0, role: 'interviewer' });
  expect(after(asked, { kind: 'set-role', speakerId: 'speaker-1', role: null }).speakers).toEqual(INTERVIEW.speakers);
});

test.each<[string, PersonEdit]>([
  ['a person into themselves', { kind: 'merge-speakers', intoId: 'speaker-1', fromId: 'speaker-1' }],
  ['a person who is not there', { kind: 'merge-speakers', intoId: 'speaker-1', fromId: 'speaker-9' }],
  ['a turn that is not there', { kind: 'assign-turns', segmentIds: ['turn-1', 'turn-9'], to: { id: 'speaker-2' } }],
  ['turns to nobody', { kind: 'assign-turns', segmentIds: ['turn-1'], to: { id: 'speaker-9' } }],
  ['a new person under an id that is taken', { kind: 'split-speaker', segmentId: 'turn-1', to: { id: 'speaker-2', newName: 'X' } }],
  ['no words', { kind: 'assign-words', segmentId: 'turn-1', fromWord: 1, toWord: 1, to: { id: 'speaker-2' } }],
  ['more words than there are', { kind: 'assign-words', segmentId: 'turn-1', fromWord: 0, toWord: 4, to: { id: 'speaker-2' } }],
])('%s: nothing is changed', (_, edit) => expect(applyEdit(INTERVIEW, edit)).toBeNull());

test('while the text is written only names and roles can be changed', () => {
  const unfinished = { ...INTERVIEW, complete: false };
  expect(applyEdit(unfinished, { kind: 'merge-speakers', intoId: 'speaker-1', fromId: 'speaker-2' })).toBeNull();
  expect(applyEdit(unfinished, { kind: 'set-role', speakerId: 'speaker-1', role: 'other' })).not.toBeNull();
});

test('other turns over the words are refused when they hold other words', () => {
  const turns = [{ id: 'turn-1', speakerId: 'speaker-1', startMs: 0, endMs: 1, words: 2 }];
  expect(applyEdit(INTERVIEW, { kind: 'replace-turns', at: 0, count: 1, turns, speakers: INTERVIEW.speakers })).toBeNull();
  expect(applyEdit(INTERVIEW, { kind: 'replace-turns', at: 4, count: 2, turns, speakers: INTERVIEW.speakers })).toBeNull();
});

const speakerId = fc.constantFrom('speaker-1', 'speaker-2', 'speaker-3', 'speaker-4');
const segmentId = fc.integer({ min: 1, max: 9 }).map((number) => `turn-${number}`);
const target = fc.oneof(fc.record({ id: speakerId }), fc.record({ id: speakerId, newName: fc.constantFrom(null, 'Ines') }));
const anyEdit: fc.Arbitrary<PersonEdit> = fc.oneof(
  fc.record({ kind: fc.constant('rename-speaker' as const), speakerId, name: fc.constantFrom(null, 'Ines', ' ') }),
  fc.record({ kind: fc.constant('set-role' as const), speakerId, role: fc.constantFrom(null, 'interviewer' as const, 'other' as const) }),
  fc.record({ kind: fc.constant('merge-speakers' as const), intoId: speakerId, fromId: speakerId }),
  fc.record({ kind: fc.constant('assign-turns' as const), segmentIds: fc.uniqueArray(segmentId, { minLength: 1 }), to: target }),
  fc.record({ kind: fc.constant('split-speaker' as const), segmentId, to: target }),
  fc.record({ kind: fc.constant('assign-words' as const), segmentId, fromWord: fc.nat(3), toWord: fc.nat(3), to: target }),
);

test('whatever is said of speakers, no word changes, and taking all back gives the very text it was', () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 12 }), (edits) => {
      let now = INTERVIEW;
      const inverses: Edit[] = [];
      for (const edit of edits) {
        const applied = applyEdit(now, edit);
        if (applied === null) continue;
        now = applied.transcript;
        inverses.push(applied.inverse);
        expect(now.segments.flatMap((segment) => segment.words)).toEqual(INTERVIEW.segments.flatMap((segment) => segment.words));
        expect(new Set(now.speakers.map((speaker) => speaker.position)).size).toBe(now.speakers.length);
      }
      for (const inverse of inverses.toReversed()) now = after(now, inverse);
      expect({ ...now, revision: 0 }).toEqual(INTERVIEW);
    }),
  );
});
