import { failureOf, type FailureCode } from '../../domain/failure.ts';
import type { Recording, SpeakersSetting } from '../../domain/recording.ts';
import type { Library } from '../library/library-port.ts';
import type { Log } from '../log/log-file.ts';
import { chooseDiarizer, type Diarizers } from '../speakers/choice.ts';
import type { PeopleCount, SpeakerSound, SpeakerTurn } from '../speakers/diarizer.ts';
import { peopleOf } from '../speakers/people-count.ts';
import type { Turnstile } from './turnstile.ts';

/** What telling voices apart works with. */
export interface SpeakerStageParts {
  readonly library: Library;
  readonly diarizers: Diarizers;
  readonly log: Log;
  /** Jobs that work side by side share the processes that tell voices apart: one at a time. */
  readonly voicesInTurn: Turnstile;
}

/** How the stage ended: nobody asked for it, it has the turns of all people (`measured`: with a certainty that means something), or it could not and the text stays as it is. */
export type SpeakersFound =
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'told'; readonly turns: readonly SpeakerTurn[]; readonly measured: boolean }
  | { readonly kind: 'failed' };

/** These are no matter of voices: the whole job ends, waits or tries again by them, and the stage goes on with it. */
const OF_THE_JOB: ReadonlySet<FailureCode> = new Set([
  'cancelled',
  'disk-full',
  'file-missing',
  'not-found',
  'recording-changed',
  'library-read-only',
  'library-unavailable',
  'library-damaged',
  'library-newer',
  'library-busy',
]);

/** The recording, how many people to look for, and how its sound is opened (asked only when there is something to do). */
export interface SpeakerTask {
  readonly recording: Recording;
  readonly setting: SpeakersSetting;
  readonly openSound: (signal: AbortSignal) => Promise<SpeakerSound>;
  /** Told who was heard when in the first `heardMs` of the sound, as often as it is known better; all of it may change until the end. */
  readonly onHeard?: (turns: readonly SpeakerTurn[], heardMs: number) => void;
  /** Told how far the sound is heard, ms from its start, when that is stored. */
  readonly onKept?: (endMs: number) => void;
}

interface CountedTask extends SpeakerTask {
  readonly people: PeopleCount;
}

/**
 * Tells who speaks when; goes on after what was kept by an interrupted pass or an earlier run. Trouble of its own (models, a process that
 * dies twice, sound that cannot be read) is an answer and costs no text; what concerns the whole job unwinds as FailureError.
 */
export async function tellVoicesApart(parts: SpeakerStageParts, task: SpeakerTask, signal: AbortSignal): Promise<SpeakersFound> {
  const people = peopleOf(task.setting);
  if (people === null) return { kind: 'not-asked' };
  return parts.voicesInTurn(() => toldApart(parts, { ...task, people }, signal), signal);
}

async function toldApart(parts: SpeakerStageParts, task: CountedTask, signal: AbortSignal): Promise<SpeakersFound> {
  try {
    return { kind: 'told', measured: true, turns: await turnsOf(parts, task, signal) };
  } catch (caught) {
    const failure = failureOf(caught);
    if (signal.aborted || (failure !== null && OF_THE_JOB.has(failure.code))) throw caught;
    if (failure === null) parts.log.bug('speakers', caught);
    else parts.log.note('speakers', { code: failure.code });
    return { kind: 'failed' };
  } finally {
    // Its models would keep their memory until the app ends.
    closeDiarizers(parts.diarizers);
  }
}

/** Ends what diarizers have started. */
export function closeDiarizers({ channels, onDevice }: Diarizers): void {
  channels.close();
  onDevice.close();
}

async function turnsOf(
  { library, diarizers }: SpeakerStageParts,
  { recording, people, openSound, onKept, onHeard }: CountedTask,
  signal: AbortSignal,
): Promise<readonly SpeakerTurn[]> {
  const sound = await openSound(signal);
  const diarizer = await chooseDiarizer(diarizers, { sound, people, channels: recording.settings.channels ?? 'auto' }, signal);
  const about = { recordingId: recording.id, diarizerId: diarizer.id };
  const kept = await library.request('voices.list', about);
  let turns: readonly SpeakerTurn[] = [];
  let heardMs: number | null = null;
  for await (const event of diarizer.diarize({ sound, people, kept, signal })) {
    if (event.kind === 'kept') {
      await library.request('voices.keep', { ...about, index: event.index, bytes: event.bytes });
      heardMs = event.endMs;
      onKept?.(heardMs);
    } else if (event.complete) ({ turns } = event);
    else onHeard?.(event.turns, heardMs ?? endOf(event.turns));
  }
  return turns;
}

/** How far was heard by a pass that went on and kept nothing of its own yet: at least to the last word. */
function endOf(turns: readonly SpeakerTurn[]): number {
  return turns.reduce((latest, turn) => Math.max(latest, turn.endMs), 0);
}
