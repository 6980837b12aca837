/** The most people that are told apart: beyond it a name for each voice helps nobody. */
export const MOST_PEOPLE = 12;

/** "2-4": at least two people, at most four. */
export type PeopleRange = `${number}-${number}`;

/** How many people are told apart: as many as are heard, nobody (one name over the whole text), that many (1 to 12), or between two numbers. */
export type SpeakersSetting = 'auto' | 'off' | number | PeopleRange;

/** The two numbers of a range. */
export interface PeopleBounds {
  readonly least: number;
  readonly most: number;
}

/** Reads `auto`, `off`, `3` or `2-4`, blanks and dashes as people type them; null for anything else, for less than one person, more than MOST_PEOPLE, or a range upside down. */
export function parseSpeakers(text: string): SpeakersSetting | null {
  const tidy = text.trim().toLowerCase();
  if (tidy === 'auto' || tidy === 'off') return tidy;
  const found = /^(\d{1,3})(?:\s*[-–—]\s*(\d{1,3}))?$/u.exec(tidy);
  if (found === null) return null;
  const least = Number(found[1]);
  return speakersBetween({ least, most: found[2] === undefined ? least : Number(found[2]) });
}

/** The setting for at least and at most so many people; a plain number when both are the same, null when it cannot be. */
export function speakersBetween({ least, most }: PeopleBounds): SpeakersSetting | null {
  const areCounts = Number.isInteger(least) && Number.isInteger(most);
  if (!areCounts || least < 1 || most < least || most > MOST_PEOPLE) return null;
  return least === most ? least : `${least}-${most}`;
}

/** The fewest and the most people that a setting allows; null for `auto` and `off`. */
export function boundsOf(setting: SpeakersSetting): PeopleBounds | null {
  if (setting === 'auto' || setting === 'off') return null;
  if (typeof setting === 'number') return { least: setting, most: setting };
  const [least, most] = setting.split('-').map(Number);
  return { least: least ?? 1, most: most ?? MOST_PEOPLE };
}

/** Whether a value from outside is a setting that can be. */
export function isSpeakersSetting(value: unknown): value is SpeakersSetting {
  if (typeof value === 'number') return speakersBetween({ least: value, most: value }) !== null;
  return typeof value === 'string' && (value === 'auto' || value === 'off' || (value.includes('-') && parseSpeakers(value) === value));
}
