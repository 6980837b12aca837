import { failureOf } from '../../domain/failure.ts';
import type { NameOffer, StoredVoice } from '../../domain/speaker-answers.ts';
import type { Segment, Transcript } from '../../domain/transcript.ts';
import { isoNow, type Clock } from '../clock.ts';
import type { EventHub } from '../events.ts';
import type { Library } from '../library/library-port.ts';
import type { Log } from '../log/log-file.ts';
import type { Diarizer } from './diarizer.ts';
import { dot } from './voice-print.ts';

/** Mean voices of one person in two recordings are 0.8 alike, of two people 0.4 at most: between them, nearer to the one. */
const KNOWN_FROM = 0.62;

/** Names are typed one after another: the voices are stored when nothing more came for so long. */
const STORE_AFTER_MS = 3_000;

/** Voices of named people: stored only while the reader wants it (`isOn`), never of a sensitive recording, never in an export. */
export interface KnownVoices {
  /** Names of stored voices for people of this text who have none; the most alike first. Nothing while it is off. */
  readonly offers: (transcript: Transcript) => Promise<readonly NameOffer[]>;
  readonly stored: () => Promise<readonly StoredVoice[]>;
  /** Deletes a person's voice; null: everybody's. */
  readonly forget: (name: string | null) => Promise<readonly StoredVoice[]>;
  /** Stores how the named people of a recording sound, or that nobody is named any more. */
  readonly remember: (recordingId: string) => Promise<void>;
  readonly stop: () => void;
}

/** What it works with. */
export interface KnownVoicesParts {
  readonly library: Library;
  readonly diarizer: Diarizer;
  readonly clock: Clock;
  readonly events: EventHub;
  readonly log: Log;
  readonly isOn: () => boolean;
}

/** Listens to edits from now on. */
export function knownVoices(parts: KnownVoicesParts): KnownVoices {
  const { library, clock, events, log } = parts;
  const waiting = new Map<string, () => void>();
  const remember = (recordingId: string): Promise<void> => rememberNamed(parts, recordingId);
  const soon = ({ recordingId }: { readonly recordingId: string }): void => {
    if (!parts.isOn()) return;
    waiting.get(recordingId)?.();
    const store = (): void => {
      waiting.delete(recordingId);
      void remember(recordingId).catch((caught: unknown) => {
        const code = failureOf(caught)?.code;
        if (code === undefined) log.bug('voice-prints', caught);
        else log.note('voice-prints', { code });
      });
    };
    waiting.set(recordingId, clock.after(STORE_AFTER_MS, store));
  };
  const stops = [events.on('transcripts:edited', soon), events.on('transcripts:ready', soon)];
  const stored = async (): Promise<readonly StoredVoice[]> => peopleStored(await library.request('prints.list', null));
  return {
    remember,
    stored,
    offers: (transcript) => (parts.isOn() ? offersFor(parts, transcript) : Promise.resolve([])),
    forget: async (name) => {
      await library.request('prints.forget', { name });
      return stored();
    },
    stop: () => {
      for (const stop of [...stops, ...waiting.values()]) stop();
    },
  };
}

async function rememberNamed(parts: KnownVoicesParts, recordingId: string): Promise<void> {
  const { library, clock } = parts;
  const recording = await library.request('recordings.get', { id: recordingId });
  const transcript = await library.request('transcripts.get', { recordingId });
  if (!parts.isOn() || recording.sensitive || transcript === null) return;
  const named = transcript.speakers.filter(({ name }) => name !== null);
  const voices = await voicesIn(
    parts,
    transcript,
    named.map(({ id }) => id),
  );
  const people = named.flatMap(({ name }, index) => {
    const voice = voices[index] ?? null;
    return name === null || voice === null ? [] : [{ name, voice }];
  });
  await library.request('prints.put', { recordingId, people, at: isoNow(clock) });
}

async function offersFor(parts: KnownVoicesParts, transcript: Transcript): Promise<readonly NameOffer[]> {
  const prints = (await parts.library.request('prints.list', null)).filter((print) => print.recordingId !== transcript.recordingId);
  const nameless = transcript.speakers.filter(({ name }) => name === null);
  if (prints.length === 0 || nameless.length === 0) return [];
  const voices = await voicesIn(
    parts,
    transcript,
    nameless.map(({ id }) => id),
  );
  const found = nameless.flatMap(({ id }, index) => {
    const voice = voices[index] ?? null;
    if (voice === null) return [];
    return prints
      .map((print) => ({ name: print.name, speakerId: id, alike: dot(print.voice, voice) }))
      .filter(({ alike }) => alike >= KNOWN_FROM);
  });
  const offered = new Map<string, NameOffer>();
  for (const { name, speakerId } of found.toSorted((a, b) => b.alike - a.alike)) {
    const key = JSON.stringify([speakerId, name]);
    if (!offered.has(key)) offered.set(key, { name, speakerId, why: 'voice' });
  }
  return [...offered.values()];
}

/** How speakers of a text sound; null for each where the recording's voices were not heard by their sound (a channel each) or say too little. */
async function voicesIn(
  { library, diarizer }: KnownVoicesParts,
  { recordingId, segments }: Transcript,
  speakerIds: readonly string[],
): Promise<readonly (Float32Array | null)[]> {
  if (speakerIds.length === 0) return [];
  const kept = await library.request('voices.list', { recordingId, diarizerId: diarizer.id });
  if (kept.length === 0) return speakerIds.map(() => null);
  const people = speakerIds.map((id) => segments.filter((segment) => segment.speakerId === id && isClear(segment)));
  return diarizer.voicesOf(
    kept,
    people.map((own) => own.map(({ startMs, endMs }) => ({ startMs, endMs }))),
    new AbortController().signal,
  );
}

function isClear({ alsoHeard }: Segment): boolean {
  return alsoHeard === undefined;
}

function peopleStored(prints: readonly { readonly name: string; readonly storedAt: string }[]): readonly StoredVoice[] {
  const people = new Map<string, StoredVoice>();
  for (const { name, storedAt } of prints) {
    const before = people.get(name);
    const newest = before === undefined || before.storedAt < storedAt ? storedAt : before.storedAt;
    people.set(name, { name, recordingCount: (before?.recordingCount ?? 0) + 1, storedAt: newest });
  }
  return [...people.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}
