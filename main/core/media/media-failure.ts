import type { Failure } from '../../domain/failure.ts';
import { fileFailure, type FileBytes } from './file-bytes.ts';
import type { MediaProbe } from './media-core.ts';

/** What is known of a file that FFmpeg would not open: its bytes, FFmpeg's reason and its log. */
export interface Refusal {
  readonly bytes: FileBytes;
  readonly reason: string;
  readonly log: readonly string[];
}

const HEAD_BYTES = 4096;

/** First bytes of pictures, which hold no sound and never will. */
const PICTURES: readonly string[] = ['\x89PNG', '\xff\xd8\xff', 'GIF8', 'BM', 'II*\0', 'MM\0*'];

/** First bytes of the sound and video containers we read (`ftyp` and its kin stand at byte 4): a file that has them was one once. */
const CONTAINERS: readonly string[] = [
  'RIFF',
  'RF64',
  'riff',
  'FORM',
  'caff',
  'fLaC',
  'OggS',
  'ID3',
  '\x1aE\xdf\xa3',
  '#!AMR',
  '0&\xb2u',
  '.snd',
  'FLV',
  'wvpk',
  'TTA1',
];
/** Recordings of which only the name can be told: nobody but their maker's program reads them. */
const NAMED_FORMATS: readonly (readonly [magic: string, name: string])[] = [
  ['\x03ds2', 'Olympus DS2'],
  ['\x03enc', 'Olympus DS2 (encrypted)'],
];

const CONTAINER_BOXES: readonly string[] = ['ftyp', 'moov', 'mdat', 'wide'];

/**
 * Says why a file could not be opened. FFmpeg itself answers "Invalid data found when processing input" to nearly everything, so the
 * kind comes from the size, the first bytes and the log.
 */
export function failureOfRefusal(refusal: Refusal): Failure {
  const { bytes, log } = refusal;
  if (bytes.sizeBytes() === 0) return { code: 'empty-file' };
  if (log.some((line) => line.includes('moov atom not found'))) return { code: 'no-index' };
  if (log.some((line) => line.includes('DRM'))) return { code: 'drm' };
  const head = firstBytes(bytes);
  const locked = NAMED_FORMATS.find(([magic]) => head.startsWith(magic));
  if (locked !== undefined) return { code: 'unsupported-codec', data: { codec: locked[1] } };
  if (PICTURES.some((magic) => head.startsWith(magic))) return { code: 'no-audio' };
  if (CONTAINERS.some((magic) => head.startsWith(magic)) || CONTAINER_BOXES.includes(head.slice(4, 8))) return { code: 'damaged' };
  return { code: 'not-media' };
}

function firstBytes(bytes: FileBytes): string {
  const head = new Uint8Array(HEAD_BYTES);
  return Buffer.from(head.subarray(0, bytes.readAt(head, 0))).toString('latin1');
}

/** The error to unwind with after reading threw `caught`: a FailureError for what the system reports, the bug itself otherwise; null when nothing was thrown. */
export function readingFailure(caught: unknown): Error | null {
  if (caught === null) return null;
  return fileFailure(caught) ?? (caught instanceof Error ? caught : new Error('reading failed', { cause: caught }));
}

/** Four-character codes of sound that is locked to an account or a device. FFmpeg would decode it to noise. */
const PROTECTED_TAGS: ReadonlySet<string> = new Set(['drms', 'enca', 'p608']);

/** Says why an opened file cannot be listened to, or null when its sound can be decoded. */
export function failureOfProbe(probe: MediaProbe): Failure | null {
  const sound = probe.streams.filter((stream) => stream.kind === 'audio');
  const [first] = sound;
  if (first === undefined) return { code: 'no-audio' };
  if (sound.every((stream) => PROTECTED_TAGS.has(stream.tag))) return { code: 'drm' };
  if (!sound.some((stream) => stream.decodable)) return { code: 'unsupported-codec', data: { codec: first.codec } };
  return null;
}
