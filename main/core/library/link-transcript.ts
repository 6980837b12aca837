import type { Recording, RecordingSettings } from '../../domain/recording.ts';
import type { RecognizedWindow } from '../../domain/run.ts';
import { FailureError, type Failure } from '../../domain/failure.ts';
import { isoNow, type Clock } from '../clock.ts';
import type { Engine } from '../engines/engine.ts';
import type { ExportSource } from '../exports/exporter.ts';
import { speakerNames } from '../exports/speaker-names.ts';
import { speakerText, type SpeakerText } from '../speakers/speaker-text.ts';
import { FIRST_SPEAKER_ID, growTurns } from '../../domain/turns.ts';

/** A file at a public address to write down, and what its export is to say. */
export interface LinkWish {
  readonly engine: Engine;
  readonly url: string;
  readonly settings: RecordingSettings;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly appVersion: string;
  /** The word for a speaker without a name, in the reader's language. */
  readonly speakerLabel: string;
  readonly onAdvice: (failure: Failure) => void;
}

/**
 * Lets a server fetch and write down what lies at a public address; nothing is downloaded, and no recording is made of it. The same wish
 * asked again is answered from what is kept. Failures: those of the server, link-not-taken for an engine that fetches nothing.
 */
export async function transcribeLink(wish: LinkWish): Promise<ExportSource> {
  const { engine, url, settings, signal, clock, appVersion, onAdvice } = wish;
  if (engine.transcribeLink === undefined) throw new FailureError({ code: 'link-not-taken' });
  const windows: RecognizedWindow[] = [];
  for await (const event of engine.transcribeLink({ url, settings, signal })) {
    if (event.kind === 'window') windows.push(event.window);
    if (event.kind === 'advice') onAdvice(event.failure);
  }
  const exportedAt = isoNow(clock);
  const recording = recordingAt(url, { settings, addedAt: exportedAt, durationMs: windows.at(-1)?.endMs ?? null });
  const text = textOf(windows);
  const transcript = {
    ...text,
    recordingId: recording.id,
    runId: recording.id,
    language: windows[0]?.language ?? settings.language,
    engineId: settings.engineId,
    modelId: settings.modelId,
    revision: 0,
    complete: true,
  };
  // What a server fetched itself was never looked at for damage: there is no place to name.
  return {
    recording,
    transcript,
    settings,
    appVersion,
    exportedAt,
    lostLabel: '',
    marksMs: [],
    markLabel: '',
    speakerName: speakerNames(text.speakers, wish.speakerLabel),
  };
}

function textOf(windows: readonly RecognizedWindow[]): SpeakerText {
  const words = windows.flatMap((window) => window.words);
  const voices = windows.flatMap((window) => window.voices ?? []);
  if (words.length > 0 && voices.length > 0) {
    const turns = voices.map(({ voice, startMs, endMs }) => ({ speakerLocalId: voice, startMs, endMs, certainty: 1, overlap: false }));
    return speakerText(words, turns);
  }
  return { segments: growTurns([], words).segments, speakers: [{ id: FIRST_SPEAKER_ID, name: null, position: 0 }] };
}

/** The name of what lies at an address: its last part, else the server's name. */
export function nameOfLink(url: string): string {
  const { pathname, hostname } = new URL(url);
  const last = pathname.split('/').findLast((part) => part !== '') ?? '';
  try {
    return decodeURIComponent(last) || hostname;
  } catch {
    return last;
  }
}

function recordingAt(url: string, facts: Pick<Recording, 'settings' | 'addedAt' | 'durationMs'>): Recording {
  const name = nameOfLink(url);
  return {
    ...facts,
    id: 'link',
    title: name.replace(/\.\w{1,5}$/u, ''),
    originalName: name,
    sizeBytes: 0,
    sha256: null,
    source: { kind: 'referenced', path: url },
    sound: null,
    recordedAt: null,
    isSample: false,
    sensitive: false,
    currentRunId: null,
    removedAt: null,
  };
}
