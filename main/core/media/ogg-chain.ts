import type { FileBytes } from './file-bytes.ts';

const EDGE_BYTES = 1 << 17;
const PAGE_MARK = Buffer.from('OggS');
const PAGE_HEADER_BYTES = 27;
const BEGINS_STREAM = 2;

/**
 * Whether an Ogg file is several recordings one after another, as some recorders and web radios write them: its last page belongs to
 * a stream that its first pages did not begin. Their clocks start anew, so a time names more than one place and a seek cannot be trusted.
 */
export function isChainedOgg(bytes: FileBytes): boolean {
  const first = pages(edge(bytes, 0));
  const firstOther = first.findIndex((page) => !page.begins);
  const begun = new Set(first.slice(0, firstOther < 0 ? first.length : firstOther).map((page) => page.stream));
  const last = pages(edge(bytes, Math.max(0, bytes.sizeBytes() - EDGE_BYTES))).at(-1);
  return last !== undefined && !begun.has(last.stream);
}

function edge(bytes: FileBytes, position: number): Buffer {
  const buffer = Buffer.alloc(EDGE_BYTES);
  return buffer.subarray(0, bytes.readAt(buffer, position));
}

function pages(buffer: Buffer): readonly { readonly stream: number; readonly begins: boolean }[] {
  const found: { readonly stream: number; readonly begins: boolean }[] = [];
  for (let at = buffer.indexOf(PAGE_MARK); at >= 0 && at + PAGE_HEADER_BYTES <= buffer.length; at = buffer.indexOf(PAGE_MARK, at + 1)) {
    found.push({ stream: buffer.readUInt32LE(at + 14), begins: (buffer.readUInt8(at + 5) & BEGINS_STREAM) !== 0 });
  }
  return found;
}
