import type { AppInfo } from '#contract';
import { AUTO_LANGUAGE, LANGUAGE_CODES } from '#domain/language.ts';

const HERE: AppInfo['models'] = [
  { id: 'moonshine-base', engineId: 'local', name: 'Standard', languages: ['en'], sizeBytes: 63_000_000, licence: 'MIT', installed: true },
  { id: 'moonshine-tiny', engineId: 'local', name: 'Draft', languages: ['en'], sizeBytes: 28_000_000, licence: 'MIT', installed: true },
];

const SERVED = { languages: LANGUAGE_CODES.filter((code) => code !== AUTO_LANGUAGE), sizeBytes: 0, installed: true } as const;
const ABILITIES = { kind: 'together', tellsSpeakers: true, translates: true, takesLinks: true } as const;

/** What the window is told of engines and their models: those of this computer, and of two servers when they are wanted. */
export function fakeEngines(servers: boolean): Pick<AppInfo, 'models' | 'engines'> {
  const here = { id: 'local', name: null, onDevice: true, server: null };
  if (!servers) return { models: HERE, engines: [here] };
  return {
    models: [
      ...HERE,
      { ...SERVED, id: 'openai/whisper-large-v3', engineId: 'together', name: 'Whisper large v3' },
      { ...SERVED, id: 'nvidia/parakeet-tdt-0.6b-v3', engineId: 'together', name: 'Parakeet' },
      { ...SERVED, id: 'house/whisper-legal', engineId: 'server-news', name: 'house/whisper-legal' },
    ],
    engines: [
      here,
      { id: 'together', name: 'Together', onDevice: false, server: ABILITIES },
      { id: 'server-news', name: 'Newsroom', onDevice: false, server: { ...ABILITIES, kind: 'other', takesLinks: false } },
    ],
  };
}
