import type { Failure } from '../domain/failure.ts';
import type { JobProgress } from '../domain/job.ts';
import type { LibraryUpdate } from '../domain/library-update.ts';
import type { Fetch } from '../domain/link.ts';
import type { Shelves } from '../domain/story.ts';
import type { Segment, Speaker } from '../domain/transcript.ts';
import type { VoicesSoFar } from '../domain/voices-so-far.ts';
import type { WatchedArrival } from '../domain/watched-folder.ts';

/** What the core tells whoever listens (the window, the command line); only ever about what is on disk already. Names and payloads are the contract's where the window hears them too. */
export interface CoreEvents {
  'library:changed': { readonly ids: readonly string[] };
  /** What is done to a library of an older version before it opens. */
  'library:updating': LibraryUpdate;
  'jobs:progress': { readonly jobId: string; readonly recordingId: string; readonly progress: JobProgress };
  /** The order of the queue is another. */
  'queue:changed': null;
  'transcripts:grown': {
    readonly recordingId: string;
    readonly runId: string;
    readonly fromPosition: number;
    readonly segments: readonly Segment[];
    readonly speakers: readonly Speaker[];
  };
  'transcripts:writing': { readonly recordingId: string; readonly runId: string; readonly startMs: number; readonly text: string };
  /** What is played of a recording is another from now on: a copy was made of it. */
  'playback:changed': { readonly recordingId: string };
  'transcripts:ready': { readonly recordingId: string; readonly runId: string };
  /** Who was heard so far in a recording that is being transcribed; replaces what was told before. */
  'speakers:so-far': VoicesSoFar;
  /** A person changed the text; for the core's own use. */
  'transcripts:edited': { readonly recordingId: string; readonly runId: string; readonly speakers: readonly Speaker[] };
  /** A file on its way from a link got further, came in or was given up; all that are not in yet. */
  'fetches:changed': { readonly fetches: readonly Fetch[] };
  'app:notice': { readonly failure: Failure; readonly recordingId: string | null };
  /** A recording with the microphone began or ended; for the core's surroundings. */
  'recorder:changed': { readonly isRecording: boolean };
  /** Stories or tags were made, changed or deleted: all that there are now. */
  'stories:changed': Shelves;
  /** Sound is copied into the library: so many recordings are left. `fromElsewhere`: all is there, and some lay on another disk that is no longer needed. */
  'copies:changed': { readonly left: number; readonly fromElsewhere: boolean };
  /** Recordings came out of a watched folder by themselves. */
  'watched:arrived': WatchedArrival;
}

/** One of the core's events by name. */
export type CoreEventName = keyof CoreEvents;

/** Tells an event to every listener. */
export type Emit = <Name extends CoreEventName>(name: Name, payload: CoreEvents[Name]) => void;

/** Where events are told and heard. `on` gives the function that stops listening. */
export interface EventHub {
  readonly emit: Emit;
  readonly on: <Name extends CoreEventName>(name: Name, listener: (payload: CoreEvents[Name]) => void) => () => void;
}

/** A hub without listeners. */
export function eventHub(): EventHub {
  const listeners: { [Name in CoreEventName]: Set<(payload: CoreEvents[Name]) => void> } = {
    'library:changed': new Set(),
    'library:updating': new Set(),
    'jobs:progress': new Set(),
    'queue:changed': new Set(),
    'transcripts:grown': new Set(),
    'transcripts:writing': new Set(),
    'playback:changed': new Set(),
    'transcripts:ready': new Set(),
    'transcripts:edited': new Set(),
    'speakers:so-far': new Set(),
    'fetches:changed': new Set(),
    'app:notice': new Set(),
    'recorder:changed': new Set(),
    'stories:changed': new Set(),
    'copies:changed': new Set(),
    'watched:arrived': new Set(),
  };
  return {
    emit: (name, payload) => {
      for (const listener of listeners[name]) listener(payload);
    },
    on: (name, listener) => {
      listeners[name].add(listener);
      return () => void listeners[name].delete(listener);
    },
  };
}
