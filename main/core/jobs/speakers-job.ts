import type { Recording } from '../../domain/recording.ts';
import type { EventHub } from '../events.ts';
import type { SoundFiles } from '../library/sound-files.ts';
import type { MediaCore } from '../media/media-core.ts';
import { leastOf } from '../speakers/people-count.ts';
import { retold } from '../speakers/retold.ts';
import type { TranscriptDesk } from '../transcripts/transcript-desk.ts';
import type { JobWork, WorkContext } from './job-work.ts';
import { dropAdvice, keepAdvice } from './run-advice.ts';
import { soundChoice } from './sound-source.ts';
import { openSpeakerSound } from './speaker-sound.ts';
import { tellVoicesApart, type SpeakersFound, type SpeakerStageParts } from './speaker-stage.ts';

/** What telling the voices of a finished text apart works with. */
export interface SpeakersJobParts extends SpeakerStageParts {
  readonly media: MediaCore;
  readonly files: SoundFiles;
  readonly events: EventHub;
  readonly transcripts: TranscriptDesk;
}

/**
 * Tells the voices of one recording apart whose text is there already: an old one, one that a server wrote, or one whose voices could not be
 * told before. What was kept of them by an earlier pass is not heard again. The outcome is an edit, which can be taken back.
 */
export function speakersWork(parts: SpeakersJobParts): JobWork {
  return async (context) => {
    const { library, files, media } = parts;
    const recording = await library.request('recordings.get', { id: context.job.recordingId });
    await context.enter('speakers');
    const totalMs = (): number | null => recording.sound?.durationMs ?? recording.durationMs;
    const sound = {
      media,
      file: () => files.pathOf(recording.source),
      totalMs,
      placed: Promise.resolve(),
      choice: soundChoice(recording.settings),
    };
    const found = await tellVoicesApart(
      parts,
      {
        recording,
        setting: recording.settings.speakers,
        openSound: (end) => openSpeakerSound(sound, end),
        onKept: (doneMs) => context.tell({ doneMs, totalMs: totalMs() }),
      },
      context.signal,
    );
    await finish(parts, context, { recording, found });
  };
}

async function finish(
  parts: SpeakersJobParts,
  { job, finish: finishing }: WorkContext,
  { recording, found }: { readonly recording: Recording; readonly found: SpeakersFound },
): Promise<void> {
  const { library, events, transcripts } = parts;
  await finishing(async () => {
    if (found.kind === 'told') {
      // The job's id names this one change: a job that is done again after a crash changes nothing more.
      await transcripts.replace(
        recording.id,
        (transcript) => retold(transcript, found.turns, { least: leastOf(recording.settings.speakers) }),
        job,
      );
      await dropAdvice(library, job.runId, 'speakers-failed');
    }
    if (found.kind === 'failed') {
      const failure = { code: 'speakers-failed' } as const;
      await keepAdvice(library, job.runId, failure);
      events.emit('app:notice', { failure, recordingId: recording.id });
    }
    await library.request('jobs.setStatus', { job: { ...job, status: { state: 'done' } } });
  });
  events.emit('transcripts:ready', { recordingId: recording.id, runId: job.runId });
}
