import { FailureError } from '../../domain/failure.ts';
import { boundsOf, MOST_PEOPLE, type SpeakersSetting } from '../../domain/speakers-setting.ts';
import type { PeopleCount } from './diarizer.ts';

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

/** The count that a setting asks for; null when nobody is to be told apart. */
export function peopleOf(setting: SpeakersSetting): PeopleCount | null {
  if (setting === 'off') return null;
  const bounds = boundsOf(setting);
  if (bounds === null) return { kind: 'auto' };
  return bounds.least === bounds.most ? { kind: 'exactly', count: bounds.least } : { kind: 'between', ...bounds };
}

/** The fewest people that a setting asks for; 1 where nobody said a number. */
export function leastOf(setting: SpeakersSetting): number {
  return boundsOf(setting)?.least ?? 1;
}

function checked(least: number, most: number): PeopleLimits {
  if (!Number.isInteger(least) || !Number.isInteger(most) || least < 1 || most < least)
    throw new FailureError({ code: 'bad-request', data: { least, most } });
  return { least: Math.min(least, MOST_PEOPLE), most: Math.min(most, MOST_PEOPLE), insisted: true };
}
