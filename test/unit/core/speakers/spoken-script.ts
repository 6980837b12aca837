import { keptOf, type VoicePiece } from '../../../../main/core/speakers/observation.ts';
import { FRAME_SAMPLES, WINDOW_FRAMES } from '../../../../main/core/speakers/segmentation.ts';
import { unit, VOICE_SIZE } from '../../../../main/core/speakers/voice-print.ts';

/** Who speaks when, in seconds: the script of a conversation that nobody recorded. */
export interface ScriptLine {
  readonly person: number;
  readonly from: number;
  readonly to: number;
}

const FRAME_S = FRAME_SAMPLES / 16_000;
const STEP_FRAMES = 148;
const PIECE_FRAMES = 118;

/** A steady stream of numbers between 0 and 1 for a seed. */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A vector in no particular direction. */
function anyVoice(next: () => number): Float32Array {
  return unit(Float32Array.from({ length: VOICE_SIZE }, () => next() + next() + next() - 1.5));
}

/** Lines in which people take turns of the given length with short pauses. */
export function takingTurns(people: readonly number[], seconds: number, turnSeconds = 4): readonly ScriptLine[] {
  const lines: ScriptLine[] = [];
  for (let at = 0.5, turn = 0; at + turnSeconds < seconds; at += turnSeconds + 0.4, turn++)
    lines.push({ person: people[turn % people.length] ?? 0, from: at, to: at + turnSeconds });
  return lines;
}

/** What the on-device diarizer would keep of a conversation: voices that are clearly different, with the noise that real ones have. */
export function keptOfScript(lines: readonly ScriptLine[], seconds: number, seed = 1): readonly Uint8Array[] {
  const next = numbersFrom(seed);
  const voices = Array.from({ length: 16 }, () => anyVoice(next));
  const kept: Uint8Array[] = [];
  for (let startFrame = 0; ; startFrame += STEP_FRAMES) {
    const last = (startFrame + WINDOW_FRAMES) * FRAME_S >= seconds;
    kept.push(windowOf({ lines, startFrame, last, seconds }, voices, next));
    if (last) return kept;
  }
}

interface ScriptWindow {
  readonly lines: readonly ScriptLine[];
  readonly startFrame: number;
  readonly last: boolean;
  readonly seconds: number;
}

function windowOf({ lines, startFrame, last, seconds }: ScriptWindow, people: readonly Float32Array[], next: () => number): Uint8Array {
  const voices = new Uint8Array(WINDOW_FRAMES);
  const local: number[] = [];
  for (const frame of voices.keys()) {
    const at = (startFrame + frame) * FRAME_S;
    if (at >= seconds) break;
    for (const line of lines) {
      if (at < line.from || at >= line.to) continue;
      if (!local.includes(line.person) && local.length < 3) local.push(line.person);
      const position = local.indexOf(line.person);
      if (position >= 0) voices[frame] = (voices[frame] ?? 0) | (1 << position);
    }
  }
  const pieces = local.flatMap((person, position) => piecesOf(voices, position, () => heard(people[person] ?? anyVoice(next), next)));
  return keptOf({ startFrame, last, voices, pieces });
}

function piecesOf(voices: Uint8Array, localVoice: number, print: () => Int8Array): VoicePiece[] {
  const pieces: VoicePiece[] = [];
  for (let frame = 0; frame < WINDOW_FRAMES;) {
    let end = frame;
    let alone = 0;
    while (end < WINDOW_FRAMES && end - frame < PIECE_FRAMES && ((voices[end] ?? 0) & (1 << localVoice)) !== 0) {
      if (voices[end] === 1 << localVoice) alone += 1;
      end += 1;
    }
    if (end > frame)
      pieces.push({
        localVoice,
        startFrame: frame,
        endFrame: end,
        aloneMs: Math.round(alone * FRAME_S * 1000),
        print: end - frame > 24 ? print() : null,
      });
    frame = Math.max(end, frame + 1);
  }
  return pieces;
}

function heard(voice: Float32Array, next: () => number): Int8Array {
  const noise = anyVoice(next);
  const print = unit(voice.map((value, index) => 0.65 * value + 0.45 * (noise[index] ?? 0) + 0.6 / Math.sqrt(VOICE_SIZE)));
  const largest = Math.max(...print.map(Math.abs));
  return Int8Array.from(print, (value) => Math.round((value / largest) * 127));
}
