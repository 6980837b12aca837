import type { Edit } from '../../domain/edit.ts';
import type { Job } from '../../domain/job.ts';
import type { PageQuestion, RecordingPage } from '../../domain/library.ts';
import type { Playback } from '../../domain/playback.ts';
import type { Recording, RecordingSettings, RecordingSource, RecordingSummary, SoundFacts } from '../../domain/recording.ts';
import type { EngineCursor, RecognizedWindow, Run } from '../../domain/run.ts';
import type { SearchQuestion, SearchResults } from '../../domain/search-results.ts';
import type { Segment, Speaker, Transcript } from '../../domain/transcript.ts';
import type { IntakeShape } from './intake-shape.ts';
import type { QueueRow } from './queue-table.ts';
import type { HistoryShape } from './history-api.ts';
import type { NotesShape } from './notes-table.ts';
import type { SourcesShape } from './sources-api.ts';
import type { StoriesShape } from './stories-api.ts';
import type { TitlesShape } from './titles-table.ts';
import type { VoicePrintShape } from './voice-prints-table.ts';
import type { WatchedShape } from './watched-table.ts';

/** Waveform of one recording: `peaks` are min,max pairs (Int8, full scale 127) per 10 ms. */
export interface SoundMap {
  readonly peaks: Int8Array;
}

/** One finished window with the text it adds: saved in one transaction, before anyone is told. */
export interface Checkpoint {
  readonly jobId: string;
  readonly runId: string;
  readonly window: RecognizedWindow;
  /** Segments from `fromPosition` on are replaced by `segments` (the last turn may grow). */
  readonly fromPosition: number;
  readonly segments: readonly Segment[];
  readonly speakers: readonly Speaker[];
}

/** Where an interrupted run goes on: its saved windows' count, the last cursor, and the segments so far. */
export interface RunState {
  readonly run: Run;
  readonly windowCount: number;
  readonly doneMs: number;
  readonly cursor: EngineCursor | null;
  readonly segments: readonly Segment[];
  readonly speakers: readonly Speaker[];
}

/** One place where a search found something; `text` is the segment's text. */
export interface SearchHit {
  readonly recordingId: string;
  readonly segmentId: string;
  readonly startMs: number;
  readonly text: string;
}

/**
 * What the library process can be asked. It is the one writer of the database. Every method that changes something answers only
 * after its transaction is on disk (WAL, synchronous FULL). Failures: not-found, disk-full, library-*, recording-changed.
 */
type RecordingsShape = {
  /** A Recording with its first Job and Run, in one transaction. */
  'recordings.create': [{ recording: Recording; job: Job; run: Run }, null, never];
  'recordings.get': [{ id: string }, Recording, never];
  /** Newest first (by when added), without what is in the Bin unless `bin`. */
  'recordings.list': [{ bin: boolean }, readonly RecordingSummary[], never];
  /** Ids of all outside the Bin, or in it. */
  'recordings.ids': [{ bin: boolean }, readonly string[], never];
  'recordings.summary': [{ id: string }, RecordingSummary, never];
  /** The rows of these recordings that are there, in the Bin or not. */
  'recordings.summaries': [{ ids: readonly string[] }, readonly RecordingSummary[], never];
  /** A part of the list in an order, and how long the whole list is. */
  'recordings.page': [PageQuestion, RecordingPage, never];
  'recordings.rename': [{ id: string; title: string }, Recording, never];
  'recordings.setSettings': [{ id: string; settings: RecordingSettings }, Recording, never];
  'recordings.setSensitive': [{ id: string; sensitive: boolean }, Recording, never];
  /** Ends ingest: fingerprint, source, facts and waveform together. Called twice with the same facts it changes nothing. */
  'recordings.setSound': [
    { id: string; sha256: string; sizeBytes: number; source: RecordingSource; sound: SoundFacts | null; map: SoundMap | null },
    Recording,
    never,
  ];
  'recordings.setRemoved': [{ id: string; removedAt: string | null }, Recording, never];
  /**
   * Takes a recording that lies in the Bin out of the library for ever: its rows, its texts, its place in the search. Its copied
   * sound is marked as to be deleted; bad-request when it is not in the Bin; nothing when it is gone already.
   */
  'recordings.destroy': [{ id: string }, null, never];
  /** Our own copies (paths in the library) whose recording was destroyed and which may still be there. */
  'recordings.destroyedFiles': [null, readonly string[], never];
  /** Such a file is deleted now. */
  'recordings.fileGone': [{ path: string }, null, never];
  'recordings.findByHash': [{ sha256: string }, Recording | null, never];
  'recordings.soundMap': [{ id: string }, SoundMap | null, never];

  /** How the recording is played, null before that was decided. */
  'playback.get': [{ id: string }, Playback | null, never];
  'playback.set': [{ id: string; playback: Playback }, null, never];

  /** Moments that a person marked, ms, in order. */
  'marks.get': [{ recordingId: string }, readonly number[], never];
  /** Replaces all marks of a recording. */
  'marks.set': [{ recordingId: string; marksMs: readonly number[] }, null, never];

  'jobs.get': [{ id: string }, Job, never];
  /** In the order of the queue. */
  'jobs.list': [{ unfinished: boolean }, readonly Job[], never];
  /** Jobs that wait, work or failed, in the order of the queue: of each recording outside the Bin its newest. */
  'jobs.queue': [null, readonly QueueRow[], never];
  /** Puts jobs into the given order among themselves; the others keep their places. */
  'jobs.reorder': [{ ids: readonly string[] }, null, never];
  /** A new Job with its Run for a recording that exists ("transcribe again"). */
  'jobs.create': [{ job: Job; run: Run }, null, never];
  /** A new Job on a run that exists: only a part of the work is done again. */
  'jobs.createOnRun': [{ job: Job }, null, never];
  /** Writes the job's status and attempts; progress is not stored but derived from windows. */
  'jobs.setStatus': [{ job: Job }, null, never];
  /** A job in state running that nobody runs: queued again. Gives the jobs changed. */
  'jobs.requeueInterrupted': [null, readonly Job[], never];

  /** A queued job without any window takes this new run in the place of its own, and the recording its settings. Gives the job; any other stays as it is. */
  'jobs.takeRun': [{ jobId: string; run: Run }, Job, never];
  'runs.state': [{ runId: string }, RunState, never];
  'runs.get': [{ runId: string }, Run, never];
  'runs.list': [{ recordingId: string }, readonly Run[], never];
  /** A finished window: machine words kept for ever, human text and search index beside it. Saving the same index again with the same words changes nothing. */
  'runs.checkpoint': [Checkpoint, null, never];
  /** Ends a run: run finished, job done, and the run becomes the current one, together. */
  'runs.finish': [{ runId: string; jobId: string; finishedAt: string }, Recording, never];
  /**
   * Rebuilds the text of an unfinished run with its speakers in one transaction: all its segments are replaced, a name that a person gave
   * stays with its speaker's id, the machine's own windows stay as they are.
   */
  'runs.setSpeakers': [{ runId: string; segments: readonly Segment[]; speakers: readonly Speaker[] }, null, never];
  /** The machine's own words of a window, as saved. */
  'runs.windows': [{ runId: string }, readonly RecognizedWindow[], never];

  /** The current run's text (of `runId` when given), null when nothing is written yet. */
  'transcripts.get': [{ recordingId: string; runId?: string }, Transcript | null, never];
  /**
   * Applies an edit to the stored transcript and journals it with its inverse. `key` names this one call, so that repeating it after
   * a crash changes nothing more; the LibraryClient gives one by itself. `ifRevision`: bad-request when the text is another by now.
   */
  'transcripts.apply': [{ runId: string; edit: Edit; at: string; key?: string; ifRevision?: number }, Transcript, never];
  /** Takes back the newest edit that is not taken back yet; null when there is none. `key` as for apply. */
  'transcripts.undo': [{ runId: string; at: string; key?: string }, Transcript | null, never];
  'transcripts.redo': [{ runId: string; key?: string }, Transcript | null, never];

  /** The raw answer kept under a key, and how often its sound was sent without one. */
  'answers.get': [{ key: string }, { body: string | null; unanswered: number }, never];
  /** Sound is about to be sent: stored before a byte leaves. `unanswered` is the count if nothing is heard of it. */
  'answers.begin': [
    { key: string; recordingId: string | null; facts: Readonly<Record<string, string | number>>; unanswered: number },
    null,
    never,
  ];
  /** Keeps an answer for ever; the first one stays. */
  'answers.put': [{ key: string; body: string }, null, never];
  /** The server did no work after `begin`: `unanswered` is the count before it. */
  'answers.refused': [{ key: string; unanswered: number }, null, never];
  /** What a diarizer keeps of the next stretch of a recording's sound; an index that is saved already changes nothing. */
  'voices.keep': [{ recordingId: string; diarizerId: string; index: number; bytes: Uint8Array }, null, never];
  /** All that a diarizer has kept of a recording, in order. */
  'voices.list': [{ recordingId: string; diarizerId: string }, readonly Uint8Array[], never];
  /** The last of them, null when there is none. */
  'voices.last': [{ recordingId: string; diarizerId: string }, Uint8Array | null, never];
  /**
   * Names that were given to speakers of shown texts outside the Bin, each once, at most `limit`: those of the same story as a recording first,
   * then the newest recording's.
   */
  'speakers.names': [{ recordingId: string; limit: number }, readonly { name: string; sameStory: boolean }[], never];

  /** User text as typed, any characters; newest first; at most `limit` hits. */
  'search.words': [{ text: string; limit: number }, readonly SearchHit[], never];
  /** Titles, names of speakers and every word, grouped by recording; the text as typed (see parseSearch). */
  'search.everywhere': [SearchQuestion, SearchResults, never];
  /** Small facts of the library itself, such as "the sample was put in". */
  'facts.get': [{ key: string }, string | null, never];
  'facts.set': [{ key: string; value: string }, null, never];
  /** Checkpoints the WAL and closes; the process may end after it. */
  close: [null, null, never];
};

/** Everything that the library process can be asked: see the parts. */
export type LibraryShape = RecordingsShape &
  TitlesShape &
  WatchedShape &
  StoriesShape &
  HistoryShape &
  SourcesShape &
  IntakeShape &
  VoicePrintShape &
  NotesShape;
