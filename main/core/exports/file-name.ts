/** Letters that some file system refuses, and control characters. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const REFUSED = /[\u0000-\u001f\u007f<>:"/\\|?*]/gu;
/** Names that Windows keeps for devices, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;
/** Leaves room for folder and extension below the 255 bytes that file systems give a name. */
const MOST_BYTES = 180;

/** A file name for `title` that every system takes, with the extension (given without its dot). */
export function fileNameOf(title: string, extension: string): string {
  const plain = title
    .replaceAll(REFUSED, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replaceAll(/^\.+|[. ]+$/gu, '');
  const safe = DEVICE.test(plain) ? `_${plain}` : plain;
  return `${shortened(safe === '' ? 'transcript' : safe)}.${extension}`;
}

function shortened(name: string): string {
  const encoder = new TextEncoder();
  let letters = [...name];
  while (encoder.encode(letters.join('')).length > MOST_BYTES) letters = letters.slice(0, -1);
  return letters.join('').trimEnd();
}
