import { boundsOf, MOST_PEOPLE, type SpeakersSetting } from '#domain/speakers-setting.ts';

/** The parts of the choice how many people are told apart. */
export type CountMode = 'auto' | 'exactly' | 'between' | 'off';

/** All parts, in the order in which they are offered. */
export const COUNT_MODES: readonly CountMode[] = ['auto', 'exactly', 'between', 'off'];

/** The part of the choice in which a setting lies. */
export function modeOf(setting: SpeakersSetting): CountMode {
  if (setting === 'auto' || setting === 'off') return setting;
  return typeof setting === 'number' ? 'exactly' : 'between';
}

/** A setting of another part: with the numbers that were chosen before, else with how many people there are now. */
export function settingIn(mode: CountMode, before: SpeakersSetting, people: number): SpeakersSetting {
  if (mode === 'auto' || mode === 'off') return mode;
  const here = Math.min(Math.max(2, people), MOST_PEOPLE);
  const { least, most } = boundsOf(before) ?? { least: here, most: here };
  if (mode === 'exactly') return most;
  return least < most ? `${least}-${most}` : most < MOST_PEOPLE ? `${least}-${most + 1}` : `${least - 1}-${most}`;
}
