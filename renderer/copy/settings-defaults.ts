import { languageName } from '#domain/language.ts';
import { isolated } from './isolated.ts';

/** What new recordings begin with, and the models that there are. */
export const DEFAULTS = {
  use: 'New recordings use',
  onDevice: 'This computer only',
  online: (name: string) => `${isolated(name)}, and wait when there is no network`,
  onlineOrHere: (name: string) => `${isolated(name)}, and this computer when there is no network`,
  useHint: 'Each recording can choose its own. A sensitive recording always stays on this computer.',
  modelWith: (name: string, languages: number) => `${isolated(name)}, ${languages === 1 ? '1 language' : `${languages} languages`}`,
  beginning: 'New recordings begin with',
  beginningHint: 'A preset, or what you choose while you add a recording, comes before these.',
  models: (engine: string) => `Models of ${engine}`,
  model: 'Model',
  languages: 'Languages',
  languagesOf: (codes: readonly string[]) =>
    codes.length > 3 ? `${codes.length} languages` : codes.map((code) => languageName(code, 'en')).join(', '),
  hour: 'An hour takes',
  hourHint: 'Measured on what was transcribed on this computer',
  hourUnknown: 'not known yet',
  size: 'Size',
  licence: 'Licence',
  state: 'Is there',
  builtIn: 'Built in',
  offered: 'Offered',
  missing: 'Missing: install On Record again',
  inUse: (there: string) => `${there}, in use`,
  modelsUse: (size: string, free: string | null) =>
    free === null ? `Models use ${size}.` : `Models use ${size}. ${free} free on the disk.`,
  names: 'Names of the people',
  namesHint:
    'Before each turn, when there is more than one person or somebody has a name. Off: only the words. Data (JSON) always has them.',
} as const;
