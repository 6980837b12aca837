import { alignTokens } from './alignment.ts';
import type { Moonshine } from './moonshine.ts';
import type { HeardWord, PlacedWord, ReadInput, ReadOutput } from './recognizer-api.ts';
import { loopIn, search, type Reading } from './search.ts';
import type { Tokenizer } from './tokenizer.ts';

/** How a window is read besides its input: a stop, and a listener for the text as it grows. */
export interface ReadContext {
  readonly signal: AbortSignal;
  readonly onText: (text: string) => void;
}

/** Reads windows of sound with one loaded model and guards against its ways to fail. */
export interface Reader {
  readonly read: (input: ReadInput, context: ReadContext) => Promise<ReadOutput>;
  readonly align: (samples: Float32Array, text: string) => Promise<readonly PlacedWord[]>;
}

/** What a reader is made of. */
export interface ReaderParts {
  readonly moonshine: Moonshine;
  readonly tokenizer: Tokenizer;
}

interface Piece {
  readonly samples: Float32Array;
  readonly offsetMs: number;
  readonly speechMs: number;
  readonly depth: number;
}

interface PieceReading {
  readonly words: readonly HeardWord[];
  readonly logProbSum: number;
  readonly tokenCount: number;
}

const SAMPLES_PER_MS = 16;
/** Hypotheses side by side in quality `best`. */
const BEAM_WIDTH = 4;
/** The encoder refuses clips of 0.05 s; from 0.25 s on all is well. */
const SHORTEST_SAMPLES = 250 * SAMPLES_PER_MS;
const FEWEST_TOKENS = 4;
/** Speech of this length that gave no text was dropped whole by the model: it is asked again with the empty text forbidden… */
const DROPPED_SPEECH_MS = 500;
/** …and believed only above this mean log-probability: real speech came at -0.25, silence -1.0 to -1.8, noise below -3.9. */
const BELIEVED_MEAN = -0.6;
/** A loop is read again in two halves, twice at most. */
const MOST_SPLITS = 2;
const SHORTEST_SPLIT_MS = 2000;
/** Tokens in a row that count as a phrase said again. */
const PHRASE_TOKENS = 6;
/** A text that ran into the limit is taken for a loop at this many repeated tokens. */
const LOOP_TOKENS_AT_LIMIT = 3;
/** Rounds of a loop that are kept: enough to see that something was said again. */
const KEPT_ROUNDS = 2;

/** Makes the reader of a loaded model. */
export function createReader(parts: ReaderParts): Reader {
  const { moonshine, tokenizer } = parts;
  return {
    read: async (input, context) => {
      const whole: Piece = { samples: input.samples, offsetMs: 0, speechMs: input.speechMs, depth: 0 };
      const reading = await readPiece(parts, whole, { ...context, width: input.quality === 'best' ? BEAM_WIDTH : 1 });
      return { words: reading.words, meanLogProb: reading.tokenCount === 0 ? null : reading.logProbSum / reading.tokenCount };
    },
    align: async (samples, text) => {
      const given = text.split(/\s+/u).filter((word) => word !== '');
      const ids = tokenizer.encode(given.join(' '));
      if (given.length === 0) return [];
      const sound = await moonshine.encode(padded(samples));
      const placed = placeWords(parts, ids, {
        spans: alignTokens(await moonshine.attend(sound, ids)),
        frameMs: sound.durationMs / sound.frameCount,
      });
      if (placed.length !== given.length) return spreadEvenly(given, samples.length / SAMPLES_PER_MS);
      return given.map((word, index) => ({ text: word, startMs: placed[index]?.startMs ?? 0, endMs: placed[index]?.endMs ?? 0 }));
    },
  };
}

interface PieceContext extends ReadContext {
  readonly width: number;
}

async function readPiece(parts: ReaderParts, piece: Piece, context: PieceContext): Promise<PieceReading> {
  const { moonshine, tokenizer } = parts;
  const sound = await moonshine.encode(padded(piece.samples));
  context.signal.throwIfAborted();
  const options = {
    width: context.width,
    maxTokens: Math.max(FEWEST_TOKENS, Math.ceil((sound.durationMs / 1000) * moonshine.model.tokensPerSecond)),
    banned: tokenizer.banned,
    mustSpeak: false,
    signal: context.signal,
    onIds: (ids: readonly number[]) => context.onText(tokenizer.decode(ids)),
  };
  let reading = await search(moonshine, sound, options);
  if (reading.ids.length === 0 && piece.speechMs >= DROPPED_SPEECH_MS) {
    reading = await search(moonshine, sound, { ...options, mustSpeak: true });
    if (reading.mean < BELIEVED_MEAN || reading.end !== 'finished') return { words: [], logProbSum: 0, tokenCount: 0 };
  }
  if (reading.end !== 'finished') {
    const halves = await readHalves(parts, piece, context);
    if (halves !== null) return halves;
  }
  if (reading.ids.length === 0) return { words: [], logProbSum: 0, tokenCount: 0 };
  const spans = alignTokens(await moonshine.attend(sound, reading.ids));
  const placed = placeWords(parts, reading.ids, { spans, frameMs: sound.durationMs / sound.frameCount });
  return {
    words: withoutLoop(placed, reading).map((word) => heardWord(word, reading, piece)),
    ...evidenceOf(reading),
  };
}

/** The log-probabilities that tell how sure the model was; a phrase that it says again is easy for it and proves nothing. */
function evidenceOf({ ids, logProbs }: Reading): { readonly logProbSum: number; readonly tokenCount: number } {
  const said = new Set<string>();
  let logProbSum = 0;
  let tokenCount = 0;
  logProbs.forEach((logProb, index) => {
    const phrase = index >= PHRASE_TOKENS && index < ids.length ? ids.slice(index + 1 - PHRASE_TOKENS, index + 1).join(' ') : null;
    if (phrase !== null && said.has(phrase)) return;
    if (phrase !== null) said.add(phrase);
    logProbSum += logProb;
    tokenCount += 1;
  });
  return { logProbSum, tokenCount };
}

/** A reading that did not end by itself is tried again in two halves, cut at the quietest spot near the middle; null when it is too short for that. */
async function readHalves(parts: ReaderParts, piece: Piece, context: PieceContext): Promise<PieceReading | null> {
  const lengthMs = piece.samples.length / SAMPLES_PER_MS;
  if (piece.depth >= MOST_SPLITS || lengthMs < 2 * SHORTEST_SPLIT_MS) return null;
  const cut = quietestNearMiddle(piece.samples);
  const share = cut / piece.samples.length;
  const depth = piece.depth + 1;
  const left = await readPiece(
    parts,
    { samples: piece.samples.subarray(0, cut), offsetMs: piece.offsetMs, speechMs: piece.speechMs * share, depth },
    context,
  );
  const right = await readPiece(
    parts,
    {
      samples: piece.samples.subarray(cut),
      offsetMs: piece.offsetMs + cut / SAMPLES_PER_MS,
      speechMs: piece.speechMs * (1 - share),
      depth,
    },
    context,
  );
  return {
    words: [...left.words, ...right.words],
    logProbSum: left.logProbSum + right.logProbSum,
    tokenCount: left.tokenCount + right.tokenCount,
  };
}

interface TokenPlacedWord extends PlacedWord {
  readonly firstToken: number;
  readonly lastToken: number;
  readonly looped: boolean;
}

interface TokenTimes {
  readonly spans: readonly { readonly firstFrame: number; readonly lastFrame: number }[];
  readonly frameMs: number;
}

function placeWords({ tokenizer }: ReaderParts, ids: readonly number[], { spans, frameMs }: TokenTimes): readonly TokenPlacedWord[] {
  return tokenizer.wordsOf(ids).map((word) => {
    // Punctuation takes the pause after a word; the word itself ends with its last sounding token.
    let sounding = word.lastToken;
    while (sounding > word.firstToken && tokenizer.isPunctuation(ids[sounding] ?? 0)) sounding -= 1;
    const startMs = (spans[word.firstToken]?.firstFrame ?? 0) * frameMs;
    // Ends come out 25 to 42 ms late, about a frame: so the last frame is not counted.
    const endMs = Math.max((spans[sounding]?.lastFrame ?? 0) * frameMs, startMs + frameMs);
    return { ...word, startMs, endMs, looped: false };
  });
}

/** Cuts a loop down to its first rounds and marks what is left of it. */
function withoutLoop(words: readonly TokenPlacedWord[], reading: Reading): readonly TokenPlacedWord[] {
  const loop = reading.end === 'finished' ? null : loopIn(reading.ids, reading.end === 'limit' ? LOOP_TOKENS_AT_LIMIT : undefined);
  if (loop === null) return words;
  const keptUntil = loop.from + loop.period * KEPT_ROUNDS;
  return words
    .filter((word) => word.firstToken < keptUntil)
    .map((word) => (word.lastToken >= loop.from ? { ...word, looped: true } : word));
}

function heardWord(word: TokenPlacedWord, reading: Reading, piece: Piece): HeardWord {
  const logProbs = reading.logProbs.slice(word.firstToken, word.lastToken + 1);
  const confidence = Math.exp(logProbs.reduce((sum, value) => sum + value, 0) / logProbs.length);
  const heard = { text: word.text, startMs: piece.offsetMs + word.startMs, endMs: piece.offsetMs + word.endMs, confidence };
  return word.looped ? { ...heard, doubt: 'loop' } : heard;
}

function spreadEvenly(words: readonly string[], durationMs: number): readonly PlacedWord[] {
  const characters = words.reduce((sum, word) => sum + word.length, 0);
  let before = 0;
  return words.map((text) => {
    const startMs = (before / characters) * durationMs;
    before += text.length;
    return { text, startMs, endMs: (before / characters) * durationMs };
  });
}

function padded(samples: Float32Array): Float32Array {
  if (samples.length >= SHORTEST_SAMPLES) return samples;
  const longer = new Float32Array(SHORTEST_SAMPLES);
  longer.set(samples);
  return longer;
}

function quietestNearMiddle(samples: Float32Array): number {
  const step = 20 * SAMPLES_PER_MS;
  const energyAt = (middle: number): number => {
    let energy = 0;
    for (let index = middle - (step >> 1); index < middle + (step >> 1); index += 1) energy += (samples[index] ?? 0) ** 2;
    return energy;
  };
  let quietest = samples.length >> 1;
  let least = energyAt(quietest);
  for (let middle = Math.floor(samples.length * 0.35); middle <= samples.length * 0.65; middle += step) {
    const energy = energyAt(middle);
    if (energy < least) [quietest, least] = [middle, energy];
  }
  return quietest;
}
