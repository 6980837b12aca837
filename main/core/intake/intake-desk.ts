import path from 'node:path';

import { FailureError, failureOf } from '../../domain/failure.ts';
import {
  emptyLook,
  type EngineSpeed,
  type FileHeard,
  type FileLook,
  type Gathered,
  type IntakeItem,
  type KnownRecording,
} from '../../domain/intake.ts';
import type { AddResult, RefusedFile } from '../../domain/library.ts';
import type { Recording, RecordingSummary } from '../../domain/recording.ts';
import type { Engine } from '../engines/engine.ts';
import { factsOfFile, requireLongEnough } from '../library/add-recordings.ts';
import type { Library } from '../library/library-port.ts';
import type { RecordingLibrary } from '../library/recording-library.ts';
import type { StoryDesk } from '../library/story-desk.ts';
import type { SoundFiles } from '../library/sound-files.ts';
import { soundTracksOf, type MediaCore, type MediaProbe } from '../media/media-core.ts';
import { gather } from './gather.ts';
import { hasSameBytes, subjectOf, type Subject } from './same-bytes.ts';

/** What taking files in works with. */
export interface IntakeParts {
  readonly library: Library;
  readonly media: MediaCore;
  readonly files: SoundFiles;
  readonly recordings: RecordingLibrary;
  readonly stories: StoryDesk;
  readonly engineOf: (engineId: string) => Engine | null;
}

/** A file to look at, and those of the same drop that are as large. */
export interface LookWish {
  readonly path: string;
  readonly sameSize: readonly string[];
}

/** Everything that happens to files before they are recordings: they are listed, looked at, compared with the library, and started with their own settings. */
export interface IntakeDesk {
  readonly gather: (named: readonly string[]) => Promise<Gathered>;
  /** Never unwinds with what is wrong with the file: that is part of the answer. */
  readonly look: (wish: LookWish, signal?: AbortSignal) => Promise<FileLook>;
  /** Listens to the first minute of a file that is worth hearing. Failures: those of reading. */
  readonly hear: (path: string, signal?: AbortSignal) => Promise<FileHeard>;
  /** Starts each; what cannot be started is refused and disturbs no other. */
  readonly start: (items: readonly IntakeItem[]) => Promise<AddResult>;
  readonly speeds: () => Promise<readonly EngineSpeed[]>;
}

/** Joins the services that taking files in needs. */
export function intakeDesk(parts: IntakeParts): IntakeDesk {
  return {
    gather,
    look: (wish, signal = NEVER) => look(parts, wish, signal),
    hear: (file, signal = NEVER) => parts.media.hear(file, signal),
    start: (items) => start(parts, items),
    speeds: () => parts.library.request('intake.speeds', null),
  };
}

const NEVER = new AbortController().signal;

async function look(parts: IntakeParts, { path: file, sameSize }: LookWish, signal: AbortSignal): Promise<FileLook> {
  const unknown = emptyLook(file);
  let facts: Pick<FileLook, 'sizeBytes'> = unknown;
  try {
    const { sizeBytes } = await factsOfFile(file);
    facts = { sizeBytes };
    const probe = await parts.media.probe(file, signal);
    requireLongEnough(probe);
    const subject = subjectOf(file, sizeBytes, signal);
    const known = await knownOf(parts, subject, signal);
    const sameAs = known === null ? await twinOf(subject, sameSize, signal) : null;
    return { ...unknown, ...facts, ...headerOf(probe), known, sameAs };
  } catch (caught) {
    const failure = failureOf(caught);
    if (failure === null) throw caught;
    return { ...unknown, ...facts, failure };
  }
}

function headerOf(probe: MediaProbe): Pick<FileLook, 'durationMs' | 'codec' | 'isVideo' | 'tracks' | 'isWorthHearing'> {
  const sound = probe.streams.find((stream) => stream.kind === 'audio' && stream.decodable);
  const isVideo = probe.streams.some((stream) => stream.kind === 'video' && !stream.picture);
  const tracks = soundTracksOf(probe);
  return {
    durationMs: probe.durationMs,
    codec: sound?.codec ?? null,
    isVideo,
    tracks: tracks.length > 1 ? tracks : [],
    isWorthHearing: tracks.length > 1 || tracks.some(({ channels }) => channels === 2),
  };
}

async function knownOf({ library, files }: IntakeParts, subject: Subject, signal: AbortSignal): Promise<KnownRecording | null> {
  for (const recording of await library.request('intake.ofSize', { sizeBytes: subject.sizeBytes })) {
    const candidate = { path: files.pathOf(recording.source), sha256: recording.sha256 };
    if (await hasSameBytes(subject, candidate, signal)) return known(recording);
  }
  return null;
}

function known({ id, title, removedAt }: Recording): KnownRecording {
  return { recordingId: id, title, inBin: removedAt !== null };
}

async function twinOf(subject: Subject, sameSize: readonly string[], signal: AbortSignal): Promise<string | null> {
  for (const other of sameSize) if (await hasSameBytes(subject, { path: other, sha256: null }, signal)) return other;
  return null;
}

async function start(parts: IntakeParts, items: readonly IntakeItem[]): Promise<AddResult> {
  const added: RecordingSummary[] = [];
  const refused: RefusedFile[] = [];
  for (const item of items) {
    try {
      requirePermitted(parts, item);
      added.push(await startOne(parts, item));
    } catch (caught) {
      const failure = failureOf(caught);
      if (failure === null) throw caught;
      refused.push({ name: item.kind === 'new' ? path.basename(item.path) : await titleOf(parts, item.recordingId), failure });
    }
  }
  return { added, refused };
}

/** The program protects a source, not the window: what is sensitive is not even queued for an engine that sends sound away. */
function requirePermitted({ engineOf }: IntakeParts, { settings, sensitive }: IntakeItem): void {
  const engine = engineOf(settings.engineId);
  if (sensitive && engine !== null && !engine.onDevice) throw new FailureError({ code: 'sensitive-recording' });
}

async function startOne(parts: IntakeParts, item: IntakeItem): Promise<RecordingSummary> {
  const summary =
    item.kind === 'new'
      ? await parts.recordings.addOne(item.path, { settings: item.settings, sensitive: item.sensitive })
      : await startAgain(parts, item);
  if (item.storyId === null) return summary;
  const { id } = summary.recording;
  await parts.stories.move([id], item.storyId);
  return (await parts.recordings.get(id)).summary;
}

async function startAgain({ recordings }: IntakeParts, item: IntakeItem & { readonly kind: 'again' }): Promise<RecordingSummary> {
  const { settings, sensitive } = item;
  const { recordingId } = item;
  if ((await recordings.get(recordingId)).summary.recording.removedAt !== null) await recordings.restore(recordingId);
  if (sensitive) await recordings.setSensitive(recordingId, true);
  await recordings.setSettings(recordingId, settings);
  await recordings.transcribeAgain(recordingId);
  return (await recordings.get(recordingId)).summary;
}

async function titleOf({ library }: IntakeParts, recordingId: string): Promise<string> {
  const recording = await library.request('recordings.get', { id: recordingId }).catch(() => null);
  return recording?.title ?? recordingId;
}
