import { LOCAL_VOICES, WINDOW_FRAMES } from './segmentation.ts';
import { VOICE_SIZE } from './voice-print.ts';

/** What one local voice says in one stretch of a window. Frames are the window's, end exclusive. */
export interface VoicePiece {
  readonly localVoice: number;
  readonly startFrame: number;
  readonly endFrame: number;
  /** Sound in which nobody else speaks, in ms. */
  readonly aloneMs: number;
  /** The voice as CAM++ hears it, each number scaled into -127..127; null where there was too little sound. */
  readonly print: Int8Array | null;
}

/** All that is kept of one window of sound. `startFrame` counts from the start of the recording; `last` when the sound ended in it. */
export interface WindowObservation {
  readonly startFrame: number;
  readonly last: boolean;
  /** One byte a frame; bits are the local voices that are heard. */
  readonly voices: Uint8Array;
  readonly pieces: readonly VoicePiece[];
}

const FORMAT = 1;
const HEADER_BYTES = 8;
const VOICES_BYTES = Math.ceil(WINDOW_FRAMES / 2);
const PIECE_BYTES = 8;

/** Writes an observation: 8 bytes of header, the frames at four bits each, the pieces. Little-endian. */
export function keptOf(observation: WindowObservation): Uint8Array {
  const printed = observation.pieces.filter((piece) => piece.print !== null).length;
  const bytes = new Uint8Array(HEADER_BYTES + VOICES_BYTES + observation.pieces.length * PIECE_BYTES + printed * VOICE_SIZE);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, FORMAT);
  view.setUint8(1, observation.last ? 1 : 0);
  view.setUint16(2, observation.pieces.length, true);
  view.setUint32(4, observation.startFrame, true);
  for (let frame = 0; frame < WINDOW_FRAMES; frame++) {
    const at = HEADER_BYTES + (frame >> 1);
    bytes[at] = (bytes[at] ?? 0) | ((observation.voices[frame] ?? 0) << (frame % 2 === 0 ? 0 : 4));
  }
  let at = HEADER_BYTES + VOICES_BYTES;
  for (const piece of observation.pieces) {
    view.setUint8(at, piece.localVoice);
    view.setUint8(at + 1, piece.print === null ? 0 : 1);
    view.setUint16(at + 2, piece.startFrame, true);
    view.setUint16(at + 4, piece.endFrame, true);
    view.setUint16(at + 6, piece.aloneMs, true);
    at += PIECE_BYTES;
    if (piece.print === null) continue;
    bytes.set(new Uint8Array(piece.print.buffer, piece.print.byteOffset, VOICE_SIZE), at);
    at += VOICE_SIZE;
  }
  return bytes;
}

/** Reads what `keptOf` wrote, of which it holds parts; throws on anything else, for such bytes are never shown to anybody. */
export function observationOf(bytes: Uint8Array): WindowObservation {
  return { startFrame: startFrameOf(bytes), last: isLast(bytes), voices: voicesHeardIn(bytes), pieces: voicePiecesIn(bytes) };
}

/** Who is heard in each frame of a window, read from its kept bytes. */
export function voicesHeardIn(bytes: Uint8Array): Uint8Array {
  checked(bytes);
  const voices = new Uint8Array(WINDOW_FRAMES);
  for (let frame = 0; frame < WINDOW_FRAMES; frame++) {
    const pair = bytes[HEADER_BYTES + (frame >> 1)] ?? 0;
    voices[frame] = frame % 2 === 0 ? pair & 15 : pair >> 4;
  }
  return voices;
}

/** How many pieces these kept bytes have. */
export function pieceCountIn(bytes: Uint8Array): number {
  return checked(bytes).getUint16(2, true);
}

/** The pieces in kept bytes, of which their prints are parts. */
export function voicePiecesIn(bytes: Uint8Array): readonly VoicePiece[] {
  const view = checked(bytes);
  const pieces: VoicePiece[] = [];
  let at = HEADER_BYTES + VOICES_BYTES;
  for (let index = 0; index < view.getUint16(2, true); index++) {
    const hasPrint = view.getUint8(at + 1) === 1;
    pieces.push({
      localVoice: Math.min(view.getUint8(at), LOCAL_VOICES - 1),
      startFrame: view.getUint16(at + 2, true),
      endFrame: view.getUint16(at + 4, true),
      aloneMs: view.getUint16(at + 6, true),
      print: hasPrint ? new Int8Array(bytes.buffer, bytes.byteOffset + at + PIECE_BYTES, VOICE_SIZE) : null,
    });
    at += PIECE_BYTES + (hasPrint ? VOICE_SIZE : 0);
  }
  return pieces;
}

function checked(bytes: Uint8Array): DataView {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < HEADER_BYTES + VOICES_BYTES || view.getUint8(0) !== FORMAT) throw new Error('not what a speaker pass kept');
  return view;
}

/** The frame at which the window of these kept bytes begins. */
export function startFrameOf(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(4, true);
}

/** Whether the sound ended in the window of these kept bytes. */
export function isLast(bytes: Uint8Array): boolean {
  return bytes[1] === 1;
}
