import { FailureError } from '../../domain/failure.ts';
import { MOST_PEOPLE, type PeopleCount } from './diarizer.ts';

/** The fewest and the most people that an answer may have. */
export interface PeopleLimits {
  readonly least: number;
  readonly most: number;
  /** True when somebody said how many there are: then voices are split beyond what they would be by themselves to reach `least`. */
  readonly insisted: boolean;
}

/** The limits that a count stands for, at most MOST_PEOPLE; FailureError bad-request for less than one person, a fraction, or a range upside down. */
export function limitsOf(people: PeopleCount): PeopleLimits {
  switch (people.kind) {
    case 'auto':
      return { least: 1, most: MOST_PEOPLE, insisted: false };
    case 'exactly':
      return checked(people.count, people.count);
    case 'between':
      return checked(people.least, people.most);
    default:
      return people satisfies never;
  }
}

/** Reads what a person wrote: `auto`, a number, or `2-4`. Null when it is none of them; 0 and 4-2 are refused later by `limitsOf`. */
export function parsePeopleCount(text: string): PeopleCount | null {
  if (text === 'auto') return { kind: 'auto' };
  const range = /^(\d{1,3})(?:-(\d{1,3}))?$/u.exec(text.trim());
  if (range === null) return null;
  const least = Number(range[1]);
  return range[2] === undefined ? { kind: 'exactly', count: least } : { kind: 'between', least, most: Number(range[2]) };
}

function checked(least: number, most: number): PeopleLimits {
  if (!Number.isInteger(least) || !Number.isInteger(most) || least < 1 || most < least)
    throw new FailureError({ code: 'bad-request', data: { least, most } });
  return { least: Math.min(least, MOST_PEOPLE), most: Math.min(most, MOST_PEOPLE), insisted: true };
}
