import type { VoicesSoFar } from '../../domain/voices-so-far.ts';
import type { EventHub } from '../events.ts';

/** What was told last of the voices in recordings that are being transcribed. Not on disk: a pass that goes on tells it again at once. */
export interface HeardSoFar {
  readonly of: (recordingId: string) => VoicesSoFar | null;
  readonly stop: () => void;
}

/** Listens from now on. */
export function heardSoFar(events: EventHub): HeardSoFar {
  const heard = new Map<string, VoicesSoFar>();
  const stops = [
    events.on('speakers:so-far', (told) => void heard.set(told.recordingId, told)),
    events.on('transcripts:ready', ({ recordingId }) => void heard.delete(recordingId)),
  ];
  return { of: (recordingId) => heard.get(recordingId) ?? null, stop: () => stops.forEach((stop) => stop()) };
}
