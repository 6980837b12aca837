import type { FormField } from './request-fields.ts';

/** A file of sound on its way: where it lies, its size, and what it is. Its own name is never sent: names give sources away. */
export interface SoundFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly format: 'flac' | 'wav' | 'mp3';
}

/** What goes out before and after the bytes of the file, so that the whole length is known and nothing is held in memory. */
export interface MultipartForm {
  readonly contentType: string;
  readonly head: Buffer;
  readonly tail: Buffer;
}

const MIME = { flac: 'audio/flac', wav: 'audio/wav', mp3: 'audio/mpeg' } as const;

/** A form of text fields with a file as its last part, or without one. `boundary` must not occur in any of it: take a random one. */
export function multipartForm(fields: readonly FormField[], sound: SoundFile | null, boundary: string): MultipartForm {
  const parts = fields.map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  if (sound !== null) {
    parts.push(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="audio.${sound.format}"\r\nContent-Type: ${MIME[sound.format]}\r\n\r\n`,
    );
  }
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    head: Buffer.from(parts.join('')),
    tail: Buffer.from(`${sound === null ? '' : '\r\n'}--${boundary}--\r\n`),
  };
}
