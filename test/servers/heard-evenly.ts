import type { HeardWord } from './timecode.ts';

/** One word each half second, numbered, for as long as the sound is. */
export function spokenEvenly(soundMs: number): readonly HeardWord[] {
  return Array.from({ length: Math.floor(soundMs / 500) }, (_, number) => ({
    number,
    startMs: number * 500 + 50,
    endMs: number * 500 + 400,
  }));
}

/** The length of a piece by what its FLAC or WAV header says of 16 kHz mono. */
export function flacMs(bytes: Buffer): number {
  return bytes.toString('latin1', 0, 4) === 'fLaC' ? bytes.readUInt32BE(22) / 16 : (bytes.length - 44) / 32;
}
