import type { FileBytes } from './file-bytes.ts';

/** More chunks than recorders write; a hostile file may have millions. */
const MOST_CHUNKS = 64;
/** A sheet of iXML is some kB; a recorder with 32 tracks writes 30. */
const MOST_BYTES = 1 << 20;
const MOST_FIELD_LETTERS = 300;

/** The iXML sheet that field recorders put into a WAV (RIFF, RF64 or BW64); null where there is none. */
export function ixmlOf(bytes: FileBytes): string | null {
  const head = readAt(bytes, 0, 12);
  const form = head.toString('latin1', 0, 4);
  if (head.length < 12 || !['RIFF', 'RF64', 'BW64'].includes(form) || head.toString('latin1', 8, 12) !== 'WAVE') return null;
  let longData: number | null = null;
  let at = 12;
  for (let count = 0; count < MOST_CHUNKS; count++) {
    const chunk = readAt(bytes, at, 24);
    if (chunk.length < 8) return null;
    const name = chunk.toString('latin1', 0, 4);
    let size = chunk.readUInt32LE(4);
    // A recording above 4 GiB keeps the true size of its sound in the first chunk.
    if (name === 'ds64' && chunk.length === 24) longData = Number(chunk.readBigUInt64LE(16));
    if (name === 'data' && size === 0xff_ff_ff_ff) size = longData ?? bytes.sizeBytes();
    if (name === 'iXML') return readAt(bytes, at + 8, Math.min(size, MOST_BYTES)).toString('utf8');
    at += 8 + size + (size % 2);
    if (!Number.isSafeInteger(at)) return null;
  }
  return null;
}

function readAt(bytes: FileBytes, position: number, count: number): Buffer {
  const into = Buffer.alloc(count);
  return into.subarray(0, bytes.readAt(into, position));
}

/** The texts of all elements of that name, entities resolved, blanks tidied, empty ones left out. */
export function ixmlFields(sheet: string, name: string): readonly string[] {
  return [...sheet.matchAll(new RegExp(`<${name}>([^<]{1,2000})</${name}>`, 'gu'))]
    .map(([, text = '']) => resolved(text).replaceAll(/\s+/gu, ' ').trim().slice(0, MOST_FIELD_LETTERS))
    .filter((text) => text !== '');
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function resolved(text: string): string {
  return text.replaceAll(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]{2,4});/giu, (whole, name: string) => {
    const named = ENTITIES[name];
    if (named !== undefined) return named;
    const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return Number.isInteger(code) && code > 31 && code <= 0x10_ff_ff && !(code >= 0xd8_00 && code <= 0xdf_ff)
      ? String.fromCodePoint(code)
      : whole;
  });
}
