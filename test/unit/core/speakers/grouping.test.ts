import { describe, expect, test } from 'vitest';

import type { PeopleCount } from '../../../../main/core/speakers/diarizer.ts';
import { groupVoices, turnsOfGrouping } from '../../../../main/core/speakers/grouping.ts';
import { failureOf } from '../../../../main/domain/failure.ts';
import { keptOfScript, takingTurns, type ScriptLine } from './spoken-script.ts';

const AUTO: PeopleCount = { kind: 'auto' };

function peopleFound(lines: readonly ScriptLine[], seconds: number, people = AUTO): number {
  const { turns } = turnsOfGrouping(groupVoices(keptOfScript(lines, seconds), people));
  return new Set(turns.map((turn) => turn.speakerLocalId)).size;
}

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (caught) {
    return failureOf(caught)?.code;
  }
  return undefined;
}

describe('how many people are heard', () => {
  test('one voice stays one person', () => expect(peopleFound(takingTurns([0], 120), 120)).toBe(1));
  test('two people who take turns are two', () => expect(peopleFound(takingTurns([0, 1], 120), 120)).toBe(2));
  test('twelve people are twelve', () => {
    const twelve = Array.from({ length: 12 }, (_, person) => person);
    expect(peopleFound(takingTurns(twelve, 400), 400)).toBe(12);
  });
  test('nobody in silence', () => expect(turnsOfGrouping(groupVoices(keptOfScript([], 60), AUTO)).turns).toEqual([]));
  test('nothing kept gives no turns', () => expect(turnsOfGrouping(groupVoices([], AUTO)).turns).toEqual([]));
  test('who says little in twenty minutes is not lost', () => {
    const long = [...takingTurns([0, 1], 1160), { person: 2, from: 1165, to: 1179 }];
    expect(peopleFound(long, 1200)).toBe(3);
  });
  test('twenty minutes of three people are three, though some of it is two at once', () => {
    const mixed = takingTurns([0, 1, 2], 1200).flatMap((line, index) =>
      index % 12 === 0 ? [line, { person: (line.person + 1) % 3, from: line.from, to: line.to }] : [line],
    );
    expect(peopleFound(mixed, 1200)).toBe(3);
  });
  test('who only ever speaks over somebody else is a person', () => {
    const lines = [{ person: 0, from: 0.5, to: 28 }, ...[5, 12, 20].map((from) => ({ person: 1, from, to: from + 1.4 }))];
    expect(peopleFound(lines, 30)).toBe(2);
  });
});

describe('a count that somebody gives', () => {
  const three = takingTurns([0, 1, 2], 180);

  test('fewer than are heard joins the most alike', () => expect(peopleFound(three, 180, { kind: 'exactly', count: 2 })).toBe(2));
  test('a range that holds what is heard changes nothing', () => {
    expect(peopleFound(three, 180, { kind: 'between', least: 2, most: 4 })).toBe(3);
  });
  test('more than are heard does not invent people out of clearly one voice each', () => {
    expect(peopleFound(three, 180, { kind: 'exactly', count: 3 })).toBe(3);
    expect(peopleFound(three, 180, { kind: 'exactly', count: 8 })).toBeLessThanOrEqual(8);
  });
  test('fifty is taken as the most that can be told apart', () => {
    expect(peopleFound(three, 180, { kind: 'between', least: 1, most: 50 })).toBe(3);
  });
  test('nobody, a fraction and a range upside down are refused', () => {
    expect(codeOf(() => groupVoices([], { kind: 'exactly', count: 0 }))).toBe('bad-request');
    expect(codeOf(() => groupVoices([], { kind: 'exactly', count: 1.5 }))).toBe('bad-request');
    expect(codeOf(() => groupVoices([], { kind: 'between', least: 4, most: 2 }))).toBe('bad-request');
  });
});

describe('turns', () => {
  const lines = takingTurns([3, 1], 60);
  const { turns } = turnsOfGrouping(groupVoices(keptOfScript(lines, 60), AUTO));

  test('come in order, the first voice first, close to when it was spoken', () => {
    expect(turns.map((turn) => turn.speakerLocalId)).toEqual(lines.map((line) => (line.person === 3 ? 0 : 1)));
    for (const [index, line] of lines.entries()) {
      expect(Math.abs((turns[index]?.startMs ?? 0) - line.from * 1000)).toBeLessThan(60);
      expect(Math.abs((turns[index]?.endMs ?? 0) - line.to * 1000)).toBeLessThan(60);
    }
  });
  test('are certain where voices are clearly different', () => {
    for (const turn of turns) expect(turn.certainty).toBeGreaterThan(0.9);
  });
  test('say where two speak at once', () => {
    const both = [
      { person: 0, from: 0.5, to: 12 },
      { person: 1, from: 4, to: 6 },
      { person: 1, from: 13, to: 28 },
    ];
    const found = turnsOfGrouping(groupVoices(keptOfScript(both, 30), AUTO)).turns;
    expect(found.map((turn) => turn.overlap)).toEqual([false, true, false]);
  });
  test('are the same each time', () => {
    expect(turnsOfGrouping(groupVoices(keptOfScript(lines, 60), AUTO)).turns).toEqual(turns);
  });
});
