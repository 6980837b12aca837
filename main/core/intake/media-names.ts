import path from 'node:path';

/** What files with sound in them are called, by extension: containers and raw streams that the media core reads, and those it can name in a refusal. */
export const MEDIA_EXTENSIONS =
  'wav bwf rf64 w64 mp3 mp2 m4a m4b mp4 m4v mov qt webm mka mkv flac ogg oga ogv opus aac adts amr awb 3gp 3g2 aif aiff aifc caf wma wmv asf avi mpg mpeg vob ts mts m2ts mxf au snd ac3 eac3 dts ape wv tta spx gsm voc ds2 dss dvf msv m4p aax'.split(
    ' ',
  );

const KNOWN = new Set(MEDIA_EXTENSIONS.map((extension) => `.${extension}`));

/** True when a file's name says that it holds sound. */
export function isMediaName(name: string): boolean {
  return KNOWN.has(path.extname(name).toLowerCase());
}
