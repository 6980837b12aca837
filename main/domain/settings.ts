import type { ChangedKeys } from './commands.ts';
import { withPreset, type Preset } from './preset.ts';
import type { RecordingSettings } from './recording.ts';
import type { UpdateWish } from './update.ts';
import type { OwnServer } from './server.ts';
import type { WatchedFolder } from './watched-folder.ts';

/** The light or dark look; `system` follows the desktop. */
export type Theme = 'system' | 'light' | 'dark';

/** Which microphone was chosen last (the page's own name of it, null: the system's), and whether its two channels are kept apart. */
export interface MicrophoneSettings {
  readonly deviceId: string | null;
  readonly channels: 1 | 2;
}
/** How strong lines and inks are; `system` follows the desktop. */
export type Contrast = 'system' | 'more';

/** Formats that can be the usual one. */
export const USUAL_EXPORTS = ['txt-times', 'txt', 'srt', 'vtt', 'json'] as const;

/** One of them. */
export type UsualExport = (typeof USUAL_EXPORTS)[number];

/** What the journalist set for the whole app; kept in one settings file, damaged ones are set aside. */
export interface AppSettings {
  readonly theme: Theme;
  readonly contrast: Contrast;
  /** True: recognition uses one core, the machine stays free for other work. */
  readonly useOneCore: boolean;
  /** True (default): the recording is copied into the library. False: it stays where it is and is only read. */
  readonly copyIntoLibrary: boolean;
  /** How many recordings are sent to a server side by side, 1 to MOST_ONLINE_JOBS. On this machine it is always one. */
  readonly onlineJobs: number;
  /** True (default): the machine does not fall asleep by itself while recordings are worked on. */
  readonly preventSleep: boolean;
  /** How far "resume" steps back, ms. */
  readonly backStepMs: number;
  /** True: how named people sound is stored, so that they are known again in other recordings. False (default): nothing of the kind is. */
  readonly keepVoices: boolean;
  /** Reading size of the transcript, px, 14 to 24. */
  readonly readingSizePx: number;
  /** The export that is offered first. */
  readonly usualExport: UsualExport;
  /** True (default): exports for people say who speaks. */
  readonly exportNames: boolean;
  /** The keys that are not the usual ones. */
  readonly shortcuts: ChangedKeys;
  /** What was last chosen in the palette, newest first. */
  readonly recentCommands: readonly string[];
  /** What a newly added recording starts with. */
  readonly defaults: RecordingSettings;
  readonly microphone: MicrophoneSettings;
  /** Whether newer versions of On Record are looked for. */
  readonly updates: UpdateWish;
  /** Named choices, in the order in which they are offered. */
  readonly presets: readonly Preset[];
  /** The preset that new recordings begin with where their story has none; null: the usual choices alone. */
  readonly defaultPresetId: string | null;
  /** When the adding sheet comes: for anything but one file that raises no question, or always. */
  readonly askBeforeAdding: 'several' | 'always';
  /** The journalist's own servers; changed by requests of their own only. */
  readonly servers: readonly OwnServer[];
  /** Folders whose new recordings are added by themselves; changed by requests of their own only. */
  readonly watchedFolders: readonly WatchedFolder[];
  /** The speech models that Together listed when it was last asked; empty: the usual ones are offered. Never changed by the window. */
  readonly togetherModels: readonly string[];
}

/** The settings of a first start: on-device, standard model, English (the language that the shipped models read). */
export const DEFAULT_SETTINGS: AppSettings = {
  theme: 'system',
  contrast: 'system',
  useOneCore: false,
  copyIntoLibrary: true,
  onlineJobs: 2,
  preventSleep: true,
  backStepMs: 1500,
  keepVoices: false,
  readingSizePx: 17,
  usualExport: 'txt-times',
  exportNames: true,
  shortcuts: {},
  recentCommands: [],
  defaults: { language: 'en', prompt: '', engineId: 'local', modelId: 'moonshine-base', quality: 'best', speakers: 'auto' },
  microphone: { deviceId: null, channels: 1 },
  updates: 'unasked',
  presets: [],
  defaultPresetId: null,
  askBeforeAdding: 'several',
  servers: [],
  watchedFolders: [],
  togetherModels: [],
};

/** What a new recording begins with: the usual choices, over them those of its story's preset, or else of the one that is usual. */
export function usualSettings(
  { defaults, presets, defaultPresetId }: Pick<AppSettings, 'defaults' | 'presets' | 'defaultPresetId'>,
  storyPresetId: string | null = null,
): RecordingSettings {
  const find = (id: string | null): Preset | undefined => presets.find((preset) => preset.id === id);
  const preset = find(storyPresetId) ?? find(defaultPresetId);
  return preset === undefined ? defaults : withPreset(defaults, preset);
}
