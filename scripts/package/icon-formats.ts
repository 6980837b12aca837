/** A picture of the icon as PNG, square, of this many pixels. */
export type PictureOf = (sizePx: number) => Uint8Array;

const WINDOWS_SIZES_PX = [16, 32, 48, 64, 128, 256] as const;

/** Apple's four letters for each place in an icon set; retina places take the picture of twice their size. */
const APPLE_PLACES = [
  ['icp4', 16],
  ['ic11', 32],
  ['icp5', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
] as const;

/** An .ico of PNG pictures, which Windows reads since Vista. */
export function windowsIcon(picture: PictureOf): Uint8Array {
  const pictures = WINDOWS_SIZES_PX.map((sizePx) => ({ sizePx, bytes: picture(sizePx) }));
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, { sizePx, bytes }] of pictures.entries()) {
    const at = 6 + 16 * index;
    // One byte a side: 256 is written as 0.
    head.writeUInt8(sizePx % 256, at);
    head.writeUInt8(sizePx % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(bytes.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += bytes.length;
  }
  return Buffer.concat([head, ...pictures.map(({ bytes }) => bytes)]);
}

/** An .icns of PNG pictures, up to 1024 pixels. */
export function iconSet(picture: PictureOf): Uint8Array {
  const places = APPLE_PLACES.flatMap(([name, sizePx]) => {
    const bytes = picture(sizePx);
    const head = Buffer.from(`${name}0000`, 'latin1');
    head.writeUInt32BE(bytes.length + 8, 4);
    return [head, bytes];
  });
  const head = Buffer.from('icns0000', 'latin1');
  head.writeUInt32BE(8 + places.reduce((sum, { length }) => sum + length, 0), 4);
  return Buffer.concat([head, ...places]);
}
