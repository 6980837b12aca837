import type { FileBytes } from './file-bytes.ts';

/** The first frame stands within this much after the tags: players that search further find noise. */
const SEARCH_BYTES = 1 << 16;
const TAG_HEADER_BYTES = 10;
/** The header that LAME and its kin write into the first frame: flags, then frames and bytes. */
const INFO = Buffer.from('Info');
const FRAMES_AND_BYTES = 3;
/** What may follow the sound: an ID3v1 tag (128 bytes), an APE tag. A file that is off by more was cut or joined. */
const SLACK_BYTES = 4096;
/**
 * A frame's sound may begin in this many bytes before it (MPEG-1, and the two later versions): a decoder that begins at a frame is silent
 * for as long as it has not met them. A seek feels instant below a tenth of a second.
 */
const LENT_BYTES = [511, 255] as const;
const LONGEST_SILENCE_MS = 100;
/** Samples a second by the header's number. */
const RATES_HZ = [44_100, 48_000, 32_000] as const;

/**
 * Whether an MP3 can be sought by its bytes: its first frame says that the bit rate is constant ("Info", not "Xing") and how many
 * bytes there are, as many are there, and no seek is followed by silence. Chromium seeks by interpolation: with a variable bit rate it
 * lands up to a minute off in three hours while it claims the right position, and without a header it knows no length either.
 */
export function isSteadyMp3(bytes: FileBytes): boolean {
  const start = soundStart(bytes);
  const head = Buffer.alloc(SEARCH_BYTES);
  const found = head.subarray(0, bytes.readAt(head, start));
  const frame = frameStart(found);
  const info = found.indexOf(INFO, frame);
  // Side information puts it 13 to 36 bytes into the frame.
  if (frame < 0 || info < 0 || info - frame > 40 || info + 16 > found.length) return false;
  if ((found.readUInt32BE(info + 4) & FRAMES_AND_BYTES) !== FRAMES_AND_BYTES) return false;
  const promisedBytes = found.readUInt32BE(info + 12);
  const silence = silenceMs(found.subarray(frame), promisedBytes / found.readUInt32BE(info + 8));
  return silence <= LONGEST_SILENCE_MS && Math.abs(bytes.sizeBytes() - start - frame - promisedBytes) <= SLACK_BYTES;
}

// ID3v2 tags stand before the sound, one after another; their size is written in 7 bits a byte.
function soundStart(bytes: FileBytes): number {
  const header = Buffer.alloc(TAG_HEADER_BYTES);
  let position = 0;
  while (bytes.readAt(header, position) === TAG_HEADER_BYTES && header.subarray(0, 3).toString('latin1') === 'ID3') {
    const size = [6, 7, 8, 9].reduce((sum, index) => sum * 128 + (header.readUInt8(index) & 0x7f), 0);
    position += TAG_HEADER_BYTES + size;
  }
  return position;
}

function frameStart(found: Buffer): number {
  for (let at = 0; at + 1 < found.length; at++) {
    if (found.readUInt8(at) === 0xff && (found.readUInt8(at + 1) & 0xe6) === 0xe2) return at;
  }
  return -1;
}

/** How long a decoder that begins in the middle of frames of that header and size may be silent. */
function silenceMs(header: Buffer, frameBytes: number): number {
  const [version, numbers, mode] = [header.readUInt8(1) & 0x18, header.readUInt8(2), header.readUInt8(3)];
  const isFirst = version === 0x18;
  const rateHz = (RATES_HZ[(numbers >> 2) & 3] ?? 0) / (isFirst ? 1 : version === 0x10 ? 2 : 4);
  const isMono = mode >> 6 === 3;
  // Four bytes, and those that say where the sound lies.
  const headBytes = 4 + (isFirst ? (isMono ? 17 : 32) : isMono ? 9 : 17);
  const frames = Math.ceil(LENT_BYTES[isFirst ? 0 : 1] / Math.max(1, frameBytes - headBytes));
  return (frames * (isFirst ? 1_152_000 : 576_000)) / rateHz;
}
