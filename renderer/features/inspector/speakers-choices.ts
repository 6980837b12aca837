import { parseSpeakers, type PeopleRange, type SpeakersSetting } from '#domain/speakers-setting.ts';

import { en } from '../../copy/en.ts';
import type { SelectOption } from '../../ui/select.tsx';

/** Interviews and round tables up to eight, and the most that are told apart. */
const COUNTS: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 12];

/** An interview at which somebody may sit in, a talk among friends, a round table, a meeting. Any other range is set in the Speakers tab. */
const RANGES = ['2-3', '2-4', '3-5', '4-8'] as const satisfies readonly SpeakersSetting[];

/** How many people can be chosen; a count that was set elsewhere is among them. */
export function speakersOptions(setting: SpeakersSetting): readonly SelectOption[] {
  const counts = typeof setting === 'number' ? [...new Set([...COUNTS, setting])].toSorted((one, other) => one - other) : COUNTS;
  return [
    { value: 'auto', label: en.inspector.speakersAuto },
    { value: 'off', label: en.inspector.speakersOff },
    ...counts.map((count) => ({ value: String(count), label: String(count) })),
    ...[...new Set([...RANGES, ...(isRange(setting) ? [setting] : [])])].map((range) => ({
      value: range,
      label: en.inspector.speakersRange(range),
    })),
  ];
}

function isRange(setting: SpeakersSetting): setting is PeopleRange {
  return typeof setting === 'string' && setting.includes('-');
}

/** The setting that a chosen value stands for. */
export function speakersOf(value: string): SpeakersSetting {
  return parseSpeakers(value) ?? 'auto';
}
