import type { Job, JobState } from '../../main/domain/job.ts';
import type { Recording } from '../../main/domain/recording.ts';
import type { RecognizedWindow, Run } from '../../main/domain/run.ts';
import { SHELF_COLOURS, type Story, type Tag } from '../../main/domain/story.ts';
import type { Segment, Speaker, Word } from '../../main/domain/transcript.ts';
import type { Vocabulary } from './seeded-words.ts';

/** One recording with all that belongs to it. */
export interface SeededRecording {
  readonly recording: Recording;
  readonly job: Job;
  readonly run: Run;
  readonly windows: readonly RecognizedWindow[];
  readonly segments: readonly Segment[];
  readonly speakers: readonly Speaker[];
  readonly storyId: string | null;
  readonly tagIds: readonly string[];
}

/** What a recording is made from: its place in the library (0 the oldest), how many words it holds, and where chance comes from. */
export interface RecordingPlan {
  readonly index: number;
  readonly wordCount: number;
  readonly random: () => number;
  readonly vocabulary: Vocabulary;
}

/** The oldest recording's day; one is added every three hours. */
const FIRST_DAY_MS = Date.UTC(2023, 0, 2, 8);
const BETWEEN_MS = 3 * 3_600_000;

/** People speak about 150 words a minute. */
const WORD_MS = 400;
const SHORTEST_MS = 2000;

const FIRST_NAMES = 'Ines Joren Petrus Salma Øyvind Tom Wanda Éric Noor Bao Kofi Lena Ruth Anselm Mira Josué'.split(' ');
const LAST_NAMES = 'Calder Haldane Vane Lindqvist Okafor Baptiste Grünewald Petrov Ferreira Marsh Oduya Tanaka'.split(' ');
const SUBJECTS = 'Harbour board|School buses|Oyster beds|Night watch|Council briefing|Flood wall|Seed growers|Court diary|Fuel jetty'.split(
  '|',
);
const KINDS = 'interview|phone call|public meeting|walk|second interview|press briefing|voice memo'.split('|');

/** The stories of a seeded library; the last ones lie in the first. */
export const SEEDED_STORIES: readonly Story[] = SUBJECTS.map((name, index) => ({
  id: `story-${index}`,
  name,
  colour: SHELF_COLOURS[index % SHELF_COLOURS.length] ?? 'sea',
  parentId: index >= 7 ? 'story-0' : null,
  presetId: null,
}));

/** The tags of a seeded library. */
export const SEEDED_TAGS: readonly Tag[] = ['for fact check', 'off the record', 'phone', 'to translate', 'published', 'legal'].map(
  (name, index) => ({ id: `tag-${index}`, name, colour: SHELF_COLOURS[index % SHELF_COLOURS.length] ?? 'sea' }),
);

/** Makes one recording; the same plan gives the same one. */
export function seededRecording({ index, wordCount, random, vocabulary }: RecordingPlan): SeededRecording {
  const pick = <T>(from: readonly T[], otherwise: T): T => from[Math.floor(random() * from.length)] ?? otherwise;
  const isOnline = random() < 0.3;
  const language = random() < 0.85 ? 'en' : pick(['de', 'fr', 'es'], 'en');
  const id = `seeded-${String(index).padStart(6, '0')}`;
  const addedAt = new Date(FIRST_DAY_MS + index * BETWEEN_MS).toISOString();
  const durationMs = Math.max(SHORTEST_MS, wordCount * WORD_MS);
  const runId = `${id}-run`;
  const settings = {
    language,
    prompt: '',
    engineId: isOnline ? 'together' : 'local',
    modelId: isOnline ? 'openai/whisper-large-v3' : 'moonshine-base',
    quality: 'best',
    speakers: 'auto',
  } as const;
  const speakers = [0, 1].map((position): Speaker => ({
    id: `p${position}`,
    name: random() < 0.5 ? `${pick(FIRST_NAMES, 'Ines')} ${pick(LAST_NAMES, 'Calder')}` : null,
    position,
  }));
  const segments = spoken({ wordCount, random, vocabulary });
  const recording: Recording = {
    id,
    title: `${pick(SUBJECTS, 'Harbour')}, ${pick(KINDS, 'interview')} ${index + 1}`,
    originalName: `${id}.m4a`,
    sizeBytes: durationMs * 8,
    sha256: null,
    source: { kind: 'referenced', path: `/recordings/${id}.m4a` },
    durationMs,
    sound: null,
    recordedAt: new Date(Date.parse(addedAt) - Math.floor(random() * 30) * 86_400_000).toISOString(),
    addedAt,
    isSample: false,
    sensitive: random() < 0.03,
    settings,
    currentRunId: null,
    removedAt: random() < 0.01 ? addedAt : null,
  };
  return {
    recording,
    job: { id: `${id}-job`, recordingId: id, runId, status: stateOf(random()), attempts: 1, queuedAt: addedAt, progress: null },
    run: { id: runId, recordingId: id, settings, startedAt: addedAt, finishedAt: addedAt },
    windows: segments.map(({ startMs, endMs, words }, at) => ({ index: at, startMs, endMs, words, language, cursor: { at } })),
    segments,
    speakers,
    storyId: random() < 0.8 ? (pick(SEEDED_STORIES, null)?.id ?? null) : null,
    tagIds: SEEDED_TAGS.filter(() => random() < 0.12).map((tag) => tag.id),
  };
}

/** Nearly all are done; nothing waits, so that a start of the app has no work of its own. */
function stateOf(chance: number): JobState {
  if (chance < 0.01) return { state: 'failed', failure: { code: 'damaged' } };
  return chance < 0.015 ? { state: 'paused' } : { state: 'done' };
}

function spoken({ wordCount, random, vocabulary }: Omit<RecordingPlan, 'index'>): readonly Segment[] {
  const segments: Segment[] = [];
  let said = 0;
  while (said < wordCount) {
    const length = Math.min(wordCount - said, 12 + Math.floor(random() * 60));
    const words: Word[] = [];
    for (let at = 0; at < length; at++) words.push(wordAt({ text: vocabulary.draw(), at, length, startMs: (said + at) * WORD_MS, random }));
    const position = segments.length;
    segments.push({
      id: `s${position}`,
      speakerId: `p${position % 2}`,
      startMs: said * WORD_MS,
      endMs: (said + length) * WORD_MS,
      words,
    });
    said += length;
  }
  return segments;
}

interface WordPlan {
  readonly text: string;
  readonly at: number;
  readonly length: number;
  readonly startMs: number;
  readonly random: () => number;
}

function wordAt({ text, at, length, startMs, random }: WordPlan): Word {
  const shown = (at === 0 ? text.charAt(0).toUpperCase() + text.slice(1) : text) + (at === length - 1 ? '.' : '');
  const word = { text: shown, startMs, endMs: startMs + WORD_MS - 60, confidence: 0.97 };
  return random() < 0.0005 ? { ...word, confidence: 0.4, doubt: 'unsure' } : word;
}
