import { writeFileSync } from 'node:fs';

import type { FailureCode } from '#domain/failure.ts';
import type { SoundWarning } from '#domain/recording.ts';
import { encode, interview, type Workshop } from './tools.ts';

/** What is to be said of a file: nothing (`ok`), warnings, or why it is refused. */
export type Verdict = 'ok' | readonly SoundWarning[] | { readonly refused: FailureCode };

/** One file of the corpus: how it is made, and its verdict. `peer` false where FFmpeg's own length is no reference; then it may have `seconds`. `loses` where FFmpeg leaves out some of its sound: it is held to what was encoded instead. */
export interface CorpusRow {
  readonly name: string;
  readonly verdict: Verdict;
  readonly make: (shop: Workshop, to: string) => void;
  readonly peer?: false;
  readonly seconds?: number;
  readonly loses?: true;
}

type Source = 'both' | 'mono' | 'one';

/** FFmpeg's arguments for a moving picture. */
export const PICTURE = ['-f', 'lavfi', '-i', 'testsrc2=size=160x90:rate=5:duration=6'];
/** FFmpeg's arguments for how the picture is written. */
export const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
/** FFmpeg's filter that makes six channels of two. */
export const SURROUND = 'pan=5.1|FL=c0|FR=c1|FC=0.7*c0+0.7*c1|LFE=0*c0|BL=0*c0|BR=0*c1';

/** A file that FFmpeg writes from the interview. */
export function made(name: string, source: Source, ...[args, verdict = 'ok']: readonly [args: string, verdict?: Verdict]): CorpusRow {
  return { name, verdict, make: (shop, to) => encode(to, '-i', interview(shop, source), ...args.split(' ')) };
}

/** The same beside a moving picture. */
export function film(name: string, args: string, verdict: Verdict = 'ok'): CorpusRow {
  return { name, verdict, make: (shop, to) => encode(to, ...PICTURE, '-i', interview(shop, 'both'), ...args.split(' '), '-shortest') };
}

/** The same as sound with a cover picture. */
export function covered(name: string, args: string): CorpusRow {
  const cover = '-map 1:a -map 0:v -frames:v 1 -c:v png -disposition:v attached_pic'.split(' ');
  return { name, verdict: 'ok', make: (shop, to) => encode(to, ...PICTURE, '-i', interview(shop, 'both'), ...cover, ...args.split(' ')) };
}

/** A file that holds given bytes. */
export function bytes(name: string, content: Uint8Array | string, verdict: Verdict): CorpusRow {
  return { name, verdict, peer: false, make: (_shop, to) => writeFileSync(to, content) };
}
