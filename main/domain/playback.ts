/**
 * How a recording's sound is played: the file itself, its packets in a container with an exact index, or its sound written anew. `path`
 * lies in the library's folder (null for the file itself); a moment of the recording lies `offsetMs` later in what is played.
 */
export interface Playback {
  readonly kind: 'direct' | 'remux' | 'audio';
  readonly path: string | null;
  readonly offsetMs: number;
}
