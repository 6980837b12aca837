import { failureOf } from '../../../domain/failure.ts';
import { AUTO_LANGUAGE } from '../../../domain/language.ts';
import type { RecordingSettings } from '../../../domain/recording.ts';
import { textOf } from '../../../domain/transcript.ts';
import type { EngineEvent, TranscribeRequest } from '../engine.ts';
import { ChunkStream, type Chunk, type SpokenChunk, type StreamParts } from './chunk-stream.ts';
import { readCursor, savedCursor, type OnlineCursor } from './cursor.ts';
import { markDoubts } from './hallucination-guard.ts';
import { voicesOf, windowWords, type PlacedWord } from './placed-words.ts';
import { seamOf, wordsFrom } from './seam.ts';
import { HOP_MS } from './sound-levels.ts';

/** Chunks are not made smaller than this when a server finds them too large. */
const SMALLEST_TARGET_HOPS = Math.ceil(15_000 / HOP_MS);

/** Window after window from where the request says to the end of the sound; each is one chunk, and what it leaves to the next is in its cursor. */
export async function* transcribeOnline(parts: StreamParts, request: TranscribeRequest): AsyncGenerator<EngineEvent> {
  const run: RunSoFar = { cursor: readCursor(request.resumeFrom), index: request.nextIndex };
  for (;;) {
    const { targetHops } = run.cursor;
    const stream = new ChunkStream(
      targetHops === null ? parts : { ...parts, targetHops, firstTargetHops: Math.min(targetHops, parts.firstTargetHops) },
      run.cursor,
    );
    try {
      yield* windowsOf(stream, parts, run);
      return;
    } catch (caught) {
      if (!parts.signal.aborted) await stream.finishUnderWay();
      const smaller = smallerTarget(caught, targetHops ?? parts.targetHops);
      if (smaller === null || parts.signal.aborted) throw caught;
      run.cursor = { ...run.cursor, targetHops: smaller };
    } finally {
      stream.stop();
    }
  }
}

interface RunSoFar {
  cursor: OnlineCursor;
  index: number;
}

async function* windowsOf(stream: ChunkStream, parts: StreamParts, run: RunSoFar): AsyncGenerator<EngineEvent> {
  for (let number = 0; ; number += 1) {
    const chunk = yield* telling(stream, stream.chunk(number));
    if (chunk === null) return;
    const spoken = yield* telling(stream, chunk.spoken);
    if (spoken.words.length > 0)
      yield { kind: 'writing', startMs: spoken.words[0]?.startMs ?? 0, text: textOf(windowWords(spoken.words, 0, Infinity)) };
    const next = chunk.plan.overlapsNext ? yield* telling(stream, stream.chunk(number + 1)) : null;
    const nextSpoken = next === null ? null : yield* telling(stream, next.spoken);
    const heard = joined({ chunk, spoken, nextSpoken, cursor: run.cursor, endMs: endOf(chunk, parts) });
    const language = parts.settings.language === AUTO_LANGUAGE ? (stream.language() ?? run.cursor.language) : null;
    const startMs = run.index === 0 ? 0 : run.cursor.seamMs;
    const cursor = { ...run.cursor, hop: chunk.plan.endHop, overlaps: chunk.plan.overlapsNext, seamMs: heard.endMs, language };
    const words = markDoubts(windowWords(heard.words, startMs, heard.endMs), chunk.plan.quiet);
    const voices = chunk.whole ? voicesOf(heard.words) : [];
    const window = { index: run.index, startMs, endMs: heard.endMs, words, language: writtenLanguage(parts.settings, spoken, language) };
    run.cursor = cursor;
    run.index += 1;
    yield { kind: 'window', window: { ...window, cursor: savedCursor(cursor), ...(voices.length === 0 ? {} : { voices }) } };
    stream.release(number + 1);
  }
}

/** The value, with everything there is to tell until it comes. */
async function* telling<T>(stream: ChunkStream, value: Promise<T>): AsyncGenerator<EngineEvent, T> {
  const settled = value.then(
    () => true,
    () => true,
  );
  for (;;) {
    const isSettled = await Promise.race([settled, stream.bell().then(() => false)]);
    yield* stream.takeNews();
    if (isSettled) return value;
  }
}

interface Join {
  readonly chunk: Chunk;
  readonly spoken: SpokenChunk;
  readonly nextSpoken: SpokenChunk | null;
  readonly cursor: OnlineCursor;
  readonly endMs: number;
}

/** The words of a chunk between its two seams, and where the second lies. */
function joined({ chunk, spoken, nextSpoken, cursor, endMs }: Join): { readonly words: readonly PlacedWord[]; readonly endMs: number } {
  const words = chunk.plan.startHop > 0 && cursor.overlaps ? wordsFrom(spoken.words, cursor.seamMs) : spoken.words;
  if (nextSpoken === null) return { words, endMs };
  const seam = seamOf(words, nextSpoken.words, endMs);
  return { words: seam.left, endMs: seam.atMs };
}

function endOf({ plan }: Chunk, { levels }: StreamParts): number {
  const sampleCount = levels.sampleCount();
  const endMs = plan.endHop * HOP_MS;
  return sampleCount === null ? endMs : Math.min(endMs, Math.round(sampleCount / 16));
}

function writtenLanguage(settings: RecordingSettings, { language }: SpokenChunk, pinned: string | null): string {
  if (settings.online?.task === 'translate') return 'en';
  if (settings.language !== AUTO_LANGUAGE) return settings.language;
  return pinned ?? language ?? AUTO_LANGUAGE;
}

/** Half of what was sent at a time when the server found it too much; null when that is not what went wrong, or no help any more. */
function smallerTarget(caught: unknown, targetHops: number): number | null {
  const code = failureOf(caught)?.code;
  if (code !== 'upload-too-large' && code !== 'sound-too-long') return null;
  const half = targetHops >> 1;
  return half >= SMALLEST_TARGET_HOPS ? half : null;
}
