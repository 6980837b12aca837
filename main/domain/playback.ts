/**
 * How a recording's sound is played: the file itself, its packets in a container with an exact index, its sound written anew, or decoded
 * place by place as the player asks for it. `path` lies in the library's folder (null where nothing is kept); a moment of the recording
 * lies `offsetMs` later in what is played.
 */
export interface Playback {
  readonly kind: 'direct' | 'remux' | 'audio' | 'decoded';
  readonly path: string | null;
  readonly offsetMs: number;
}

/**
 * What the window plays of a recording. `version` tells apart what is played under one kind (another track, another length), so that
 * nothing is exchanged under a player that reads it.
 */
export interface PlayableSound extends Pick<Playback, 'kind' | 'offsetMs'> {
  readonly version: string;
}
