/** A piece of picture: how many bytes it takes with its head, and whether a new picture begins with it. */
export interface PicturePiece {
  readonly bytes: number;
  readonly begins: boolean;
}

/** A piece is a picture or a part of one; larger ones are no cameras'. */
const MOST_BYTES = 8 << 20;
const LENGTH_BYTES = 4;

/** The piece of H.264 or H.265 picture that begins with these bytes (a length of four bytes, then its kind), null where they are none. */
export function pieceOf(head: Buffer): PicturePiece | null {
  if (head.length < LENGTH_BYTES + 3) return null;
  const length = head.readUInt32BE(0);
  if (length < 2 || length > MOST_BYTES) return null;
  const [first = 0xff, second = 0, third = 0] = head.subarray(LENGTH_BYTES);
  const begins = beginsH264(first, second) ?? beginsH265(first, second, third);
  return begins === null ? null : { bytes: LENGTH_BYTES + length, begins };
}

// ITU-T H.264, 7.4.1: what others may refer to (5, 7, 8) says so, what they may not (6, 9) says that; a slice whose first block is 0 begins a picture.
function beginsH264(first: number, second: number): boolean | null {
  if (first >= 0x80) return null;
  const [type, referred] = [first & 0x1f, first >> 5];
  if (type === 1 || (type === 5 && referred > 0)) return second >= 0x80;
  const isBeside = (referred > 0 && (type === 7 || type === 8)) || (referred === 0 && (type === 6 || type === 9));
  return isBeside ? false : null;
}

// ITU-T H.265, 7.4.2: layer 0, a temporal layer counted from 1; the first bit of a slice says that it is a picture's first.
function beginsH265(first: number, second: number, third: number): boolean | null {
  const [type, layer, temporal] = [first >> 1, ((first & 1) << 5) | (second >> 3), second & 7];
  if (type >= 64 || layer !== 0 || temporal === 0) return null;
  if (type <= 9 || (type >= 16 && type <= 21)) return third >= 0x80;
  return type >= 32 && type <= 40 ? false : null;
}
