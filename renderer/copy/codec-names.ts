/** What a codec is called by people; FFmpeg's own name where it is the same. */
const CODEC_NAMES: Readonly<Record<string, string>> = {
  mp3: 'MP3',
  aac: 'AAC',
  alac: 'Apple Lossless',
  flac: 'FLAC',
  opus: 'Opus',
  vorbis: 'Vorbis',
  amrnb: 'AMR',
  amr_nb: 'AMR',
  amr_wb: 'AMR wide',
  wmav2: 'WMA',
  wmav1: 'WMA',
  ac3: 'AC-3',
  eac3: 'E-AC-3',
  gsm_ms: 'GSM',
};

/** What a codec is called in the window, from FFmpeg's name of it. */
export const codecName = (codec: string): string => CODEC_NAMES[codec] ?? (codec.startsWith('pcm_') ? 'PCM' : codec.toUpperCase());
