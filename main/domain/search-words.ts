import { STATE_FILTERS } from './library.ts';
import { conditionKeyOf, type ConditionKey } from './search-query.ts';

/** How the value of a condition is written, where not every value will do. */
const WRITTEN: Readonly<Partial<Record<ConditionKey, string>>> = {
  'before:': 'Dates are written 2026-11-20, 2026-11 or 2026.',
  'after:': 'Dates are written 2026-11-20, 2026-11 or 2026.',
  'lang:': 'Languages are written with their letters, such as de.',
  'state:': `States are ${STATE_FILTERS.join(', ')}.`,
  'sensitive:': 'It is yes or no.',
};

/** What helps with a part of a question that was not understood, as it was typed. The window and the command say the same. */
export function misreadHint(typed: string): string {
  if (typed.startsWith('-')) return 'With a minus only words can be left out.';
  const key = conditionKeyOf(typed.slice(0, typed.indexOf(':') + 1));
  return (key === null ? undefined : WRITTEN[key]) ?? '';
}
