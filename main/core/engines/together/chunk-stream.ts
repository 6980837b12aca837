import { FailureError, type Failure } from '../../../domain/failure.ts';
import { AUTO_LANGUAGE } from '../../../domain/language.ts';
import { ChunkPlanner, type ChunkLimits, type ChunkPlan, type ChunkStart } from './chunk-planner.ts';
import type { OnlineCursor } from './cursor.ts';
import { answerFor, discardPiece, packPiece, shrinkPiece, type PackedPiece, type SendingParts } from './piece-sending.ts';
import { placeWords, type PlacedWord } from './placed-words.ts';
import { wantsSpeakers } from './request-fields.ts';
import type { SoundLevels } from './sound-levels.ts';
import { timeMap } from './time-map.ts';

/** What was said in a chunk. */
export interface SpokenChunk {
  readonly words: readonly PlacedWord[];
  readonly language: string | null;
}

/** A chunk on its way: how it was cut, and what was said in it once the answer is there. */
export interface Chunk {
  readonly plan: ChunkPlan;
  readonly spoken: Promise<SpokenChunk>;
  /** True when the whole recording is in it: only then do the server's speakers mean something. */
  readonly whole: boolean;
}

/** Something to tell while chunks are on their way. */
export type StreamNews = { readonly kind: 'sending'; readonly sentBytes: number } | { readonly kind: 'advice'; readonly failure: Failure };

/** What the chunks of one run are made from. `limits` for a run that is cut; a run with speakers tries to go whole first. */
export interface StreamParts extends SendingParts {
  readonly levels: SoundLevels;
  readonly targetHops: number;
  readonly firstTargetHops: number;
  readonly signal: AbortSignal;
}

const NOTHING: SpokenChunk = { words: [], language: null };
/** Room for the text fields beside the sound. */
const FORM_BYTES = 16_384;

/** Plans, packs and sends chunk after chunk, a few at a time, ahead of who reads them in order. Always end it with `stop` or `finishUnderWay`. */
export class ChunkStream {
  readonly #parts: StreamParts;
  readonly #halt = new AbortController();
  readonly #noMore = new AbortController();
  /** The run's own stop, or this stream's. */
  readonly #signal: AbortSignal;
  readonly #chunks: Chunk[] = [];
  readonly #sent = new Map<string, number>();
  #news: StreamNews[] = [];
  #language: string | null;
  #withSpeakers: boolean;
  #released = 0;
  #unheard = 0;
  #resent = { times: 0, ms: 0 };
  #end: { readonly caught: unknown } | 'end' | null = null;
  #bell = newBell();

  constructor(parts: StreamParts, cursor: OnlineCursor) {
    this.#parts = parts;
    this.#signal = AbortSignal.any([parts.signal, this.#halt.signal]);
    const { language } = parts.settings;
    this.#language = language === AUTO_LANGUAGE ? cursor.language : language;
    const wantsThem = wantsSpeakers(parts.server.profile, parts.settings);
    // What is cut already (or was refused as too much at once) goes on in parts: the whole would be sent, and paid, again.
    this.#withSpeakers = wantsThem && cursor.hop === 0 && cursor.targetHops === null;
    if (wantsThem && !this.#withSpeakers && cursor.hop === 0) this.#tell({ kind: 'advice', failure: { code: 'too-long-for-speakers' } });
    void this.#produce(cursor).then(
      () => this.#finish('end'),
      (caught: unknown) => this.#finish({ caught }),
    );
  }

  /** The chunk of this number, counted from the start of the stream; null past the end; unwinds with what kept it from being made. */
  async chunk(number: number): Promise<Chunk | null> {
    for (;;) {
      const found = this.#chunks[number - this.#released];
      if (found !== undefined) return found;
      if (this.#end === 'end') return null;
      if (this.#end !== null) throw this.#end.caught;
      await this.#bell.promise;
    }
  }

  /** Everything before this chunk was read and may be forgotten. */
  release(number: number): void {
    this.#chunks.splice(0, number - this.#released);
    this.#released = number;
    this.#ring();
  }

  /** The language that a run in `auto` is pinned to; null before the first answer. */
  language(): string | null {
    return this.#language;
  }

  /** What there is to tell, each once. */
  takeNews(): readonly StreamNews[] {
    const news = this.#news;
    this.#news = [];
    return news;
  }

  /** Resolves when there is news or a chunk. */
  bell(): Promise<void> {
    return this.#bell.promise;
  }

  /** Ends everything at once. */
  stop(): void {
    this.#halt.abort();
  }

  /** Sends nothing more and waits for what is under way: its answers are paid for and are kept. */
  async finishUnderWay(): Promise<void> {
    this.#noMore.abort();
    await Promise.allSettled(this.#chunks.map((chunk) => chunk.spoken));
    this.#halt.abort();
  }

  async #produce(cursor: OnlineCursor): Promise<void> {
    let start: ChunkStart = cursor;
    for (;;) {
      await this.#room();
      const made = await this.#make(start);
      if (made === null) return;
      this.#chunks.push(made);
      this.#ring();
      // The first speech tells the language, and all that follows is asked for in it: a server that guesses anew each time may change its mind.
      if (this.#language === null && made.plan.pieces.length > 0) this.#language = (await made.spoken).language;
      start = { hop: made.plan.endHop, overlaps: made.plan.overlapsNext };
    }
  }

  /** As many pieces on their way as there are lanes and one more that waits; read ones that wait for earlier ones are small. */
  async #room(): Promise<void> {
    const usual = this.#parts.server.profile.concurrency;
    while (this.#unheard > usual || this.#chunks.length > 4 * usual) {
      if (this.#noMore.signal.aborted || this.#signal.aborted) throw new FailureError({ code: 'cancelled' });
      await this.#bell.promise;
    }
    if (this.#noMore.signal.aborted || this.#signal.aborted) throw new FailureError({ code: 'cancelled' });
  }

  async #make(start: ChunkStart): Promise<Chunk | null> {
    const whole = this.#withSpeakers && start.hop === 0 ? await this.#makeWhole(start) : null;
    if (whole !== null) return whole;
    const targetHops = start.hop === 0 ? this.#parts.firstTargetHops : this.#parts.targetHops;
    const plan = await this.#plan(start, { targetHops, whole: false });
    if (plan === null) return null;
    if (plan.pieces.length === 0) return { plan, spoken: Promise.resolve(NOTHING), whole: false };
    const piece = await packPiece(this.#parts, { levels: this.#parts.levels, ranges: plan.pieces }, this.#signal);
    return { plan, spoken: this.#hear(plan, piece), whole: false };
  }

  /** The whole recording in one request; null when that is too long for one, which is said. */
  async #makeWhole(start: ChunkStart): Promise<Chunk | null> {
    const plan = await this.#plan(start, { targetHops: Infinity, whole: true });
    if (plan === null || plan.pieces.length === 0) return plan === null ? null : { plan, spoken: Promise.resolve(NOTHING), whole: true };
    const packed = await packPiece(this.#parts, { levels: this.#parts.levels, ranges: plan.pieces }, this.#signal);
    const piece = await this.#fitting(packed);
    if (piece !== null) return { plan, spoken: this.#hear(plan, piece), whole: true };
    await discardPiece(this.#parts.link, packed.id);
    this.#withSpeakers = false;
    this.#tell({ kind: 'advice', failure: { code: 'too-long-for-speakers' } });
    return null;
  }

  /** The piece as one request takes it, without loss where that fits; null when the server takes no sound of this length or size. */
  async #fitting(packed: PackedPiece): Promise<PackedPiece | null> {
    const { maxBytes, maxSoundMs } = this.#parts.server.profile;
    if (packed.sentMs > maxSoundMs) return null;
    const mostBytes = maxBytes - FORM_BYTES;
    if (packed.facts.sizeBytes <= mostBytes) return packed;
    try {
      return await shrinkPiece(this.#parts, packed, { mostBytes, signal: this.#signal });
    } catch (caught) {
      await discardPiece(this.#parts.link, packed.id);
      throw caught;
    }
  }

  async #plan(start: ChunkStart, limits: ChunkLimits): Promise<ChunkPlan | null> {
    const planner = new ChunkPlanner(start, limits);
    for (let hop = start.hop; ;) {
      const levels = await this.#parts.levels.levelsFrom(hop, this.#signal);
      const before = hop;
      for (const level of levels) {
        const plan = planner.push(level);
        if (plan !== null) return plan;
        hop += 1;
      }
      if (hop === before) return planner.finish();
    }
  }

  #hear(plan: ChunkPlan, piece: PackedPiece): Promise<SpokenChunk> {
    this.#unheard += 1;
    const spoken = this.#spokenIn(plan, piece).finally(() => {
      this.#unheard -= 1;
      this.#ring();
    });
    // Whoever reads it gets the rejection; nobody may come to read it when an earlier one failed.
    spoken.catch(() => undefined);
    return spoken;
  }

  async #spokenIn(plan: ChunkPlan, piece: PackedPiece): Promise<SpokenChunk> {
    try {
      const watch = {
        halt: this.#signal,
        noMore: this.#noMore.signal,
        onSent: (pieceId: string, sentBytes: number) => this.#sending(pieceId, sentBytes),
        onSentAgain: (sentMs: number) => this.#sentAgain(sentMs),
      };
      const settings = this.#withSpeakers ? this.#parts.settings : withoutSpeakers(this.#parts.settings);
      const answer = await answerFor({ ...this.#parts, settings }, { piece, part: plan, language: this.#language ?? AUTO_LANGUAGE }, watch);
      return { words: placeWords(answer, piece.sentMs, timeMap(plan.pieces)), language: answer.language };
    } finally {
      await discardPiece(this.#parts.link, piece.id);
    }
  }

  #sending(pieceId: string, sentBytes: number): void {
    this.#sent.set(pieceId, Math.max(this.#sent.get(pieceId) ?? 0, sentBytes));
    let all = 0;
    for (const bytes of this.#sent.values()) all += bytes;
    this.#news = this.#news.filter((news) => news.kind !== 'sending');
    this.#tell({ kind: 'sending', sentBytes: all });
  }

  #sentAgain(sentMs: number): void {
    this.#resent = { times: this.#resent.times + 1, ms: this.#resent.ms + sentMs };
    this.#tell({
      kind: 'advice',
      failure: { code: 'sent-again', data: { times: this.#resent.times, seconds: Math.round(this.#resent.ms / 1000) } },
    });
  }

  #tell(news: StreamNews): void {
    this.#news.push(news);
    this.#ring();
  }

  #finish(end: { readonly caught: unknown } | 'end'): void {
    this.#end = end;
    this.#ring();
  }

  #ring(): void {
    const bell = this.#bell;
    this.#bell = newBell();
    bell.ring();
  }
}

interface Bell {
  readonly promise: Promise<void>;
  readonly ring: () => void;
}

function newBell(): Bell {
  let ring = (): void => undefined;
  const promise = new Promise<void>((resolve) => {
    ring = resolve;
  });
  return { promise, ring };
}

function withoutSpeakers(settings: SendingParts['settings']): SendingParts['settings'] {
  return settings.online === undefined ? settings : { ...settings, online: { ...settings.online, diarize: false } };
}
