import type { RecordingSettings } from './recording.ts';

/** True when two runs would be started with the same choices. */
export function sameSettings(one: RecordingSettings, other: RecordingSettings): boolean {
  return (
    one.language === other.language &&
    one.prompt === other.prompt &&
    one.engineId === other.engineId &&
    one.modelId === other.modelId &&
    (one.hereOffline ?? false) === (other.hereOffline ?? false) &&
    JSON.stringify(one.online) === JSON.stringify(other.online) &&
    one.quality === other.quality &&
    one.speakers === other.speakers &&
    one.track === other.track &&
    (one.channels ?? 'auto') === (other.channels ?? 'auto') &&
    // Who does not name a rate takes the one that was found.
    (other.savedRateHz === undefined || one.savedRateHz === other.savedRateHz)
  );
}
