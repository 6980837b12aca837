import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Runs a program of the machine and gives what it printed on standard output; throws with its own words when it fails or is not there. */
export function run(program: string, args: readonly string[]): Buffer {
  const done = spawnSync(program, args, { maxBuffer: 1 << 30 });
  if (done.error !== undefined) throw new Error(`${program} is not installed: apt-get install ffmpeg sox libsox-fmt-all espeak-ng`);
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')}\n${done.stderr.toString()}`);
  return done.stdout;
}

/** A folder of recordings that are made when they are first asked for, from an interview that is spoken anew. */
export interface Workshop {
  readonly folder: string;
  /** The path of a file of that name, made by `make` unless it is there. */
  readonly file: (name: string, make: (to: string) => void) => string;
  readonly close: () => void;
}

/** Opens a workshop in a temporary folder. */
export function openWorkshop(): Workshop {
  const folder = mkdtempSync(path.join(tmpdir(), 'on-record-corpus-'));
  return {
    folder,
    file: (name, make) => {
      const file = path.join(folder, name);
      if (!existsSync(file)) make(file);
      return file;
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Encodes: FFmpeg's arguments between its quiet ones and the file; bit-exact, so that two runs make the same bytes. */
export function encode(to: string, ...args: readonly string[]): void {
  const exact = ['-fflags', '+bitexact', '-flags:a', '+bitexact', '-flags:v', '+bitexact', '-threads', '1'];
  run('ffmpeg', ['-nostdin', '-hide_banner', '-loglevel', 'error', '-y', ...args, ...exact, to]);
}

/**
 * The interview: six seconds of two synthetic voices at 48 kHz. `both`: question left, answer right with 0.7 s between them; `mono`:
 * both in one; `one`: the question alone.
 */
export function interview(shop: Workshop, which: 'both' | 'mono' | 'one'): string {
  const speak = (name: string, voice: string, text: string): string =>
    shop.file(`${name}.voice.wav`, (to) => run('espeak-ng', ['-v', voice, '-s', '165', '-w', to, text]));
  const question = speak('question', 'en-us', 'Are we on the record? Tell me what happened on Tuesday.');
  const answer = speak('answer', 'en-gb+f3', 'Yes. The council met at nine, and the vote was seven to two.');
  const side = (name: string, from: string, afterSeconds: number): string =>
    shop.file(`${name}.side.wav`, (to) =>
      run('sox', [
        '-D',
        from,
        '-r',
        '48000',
        '-b',
        '24',
        to,
        'rate',
        '-v',
        'norm',
        '-6',
        'pad',
        String(afterSeconds),
        '9',
        'trim',
        '0',
        '6',
      ]),
    );
  const left = side('question', question, 0.2);
  if (which === 'one') return left;
  const right = side('answer', answer, 3);
  if (which === 'both') return shop.file('both.source.wav', (to) => run('sox', ['-D', '-M', left, right, to]));
  return shop.file('mono.source.wav', (to) => run('sox', ['-D', '-m', left, right, to]));
}

/** Seconds of sound that the machine's own FFmpeg decodes from the first sound track, placed by its time stamps. */
export function peerSeconds(file: string): number {
  const sound = run('ffmpeg', [
    ...'-nostdin -hide_banner -loglevel quiet -i'.split(' '),
    file,
    ...'-map 0:a:0 -af aresample=16000:async=1:first_pts=0 -ac 1 -f u8 -'.split(' '),
  ]);
  return sound.length / 16_000;
}

/** The first `seconds` of what the machine's own FFmpeg decodes from the first sound track: 16 kHz, mono, placed by its time stamps. */
export function peerSound(file: string, seconds: number): Int16Array {
  const sound = run('ffmpeg', [
    ...'-nostdin -hide_banner -loglevel quiet -i'.split(' '),
    file,
    ...`-map 0:a:0 -t ${seconds} -af aresample=16000:async=1:first_pts=0 -ac 1 -f s16le -`.split(' '),
  ]);
  return new Int16Array(sound.buffer.slice(sound.byteOffset, sound.byteOffset + sound.length - (sound.length % 2)));
}

/** How alike two sounds are where they are most alike, at most `mostLag` samples apart: 1 is the same, whatever its level; 0 has nothing in common. */
export function likeness(one: ArrayLike<number>, other: ArrayLike<number>, mostLag: number): number {
  const length = Math.min(one.length, other.length) - 2 * mostLag;
  const at = (lag: number): number => {
    let both = 0;
    let ours = 0;
    let theirs = 0;
    for (let index = mostLag; index < length + mostLag; index += 1) {
      const x = one[index] ?? 0;
      const y = other[index + lag] ?? 0;
      both += x * y;
      ours += x * x;
      theirs += y * y;
    }
    return both / Math.sqrt(ours * theirs);
  };
  return Math.max(...Array.from({ length: 2 * mostLag + 1 }, (_, index) => at(index - mostLag)));
}

/** A part of a file's bytes, changed by `change`. */
export function bytesOf(file: string, change: (bytes: Buffer) => Uint8Array): Uint8Array {
  return change(readFileSync(file));
}

/** Bytes that look like noise and are the same in every run. */
export function noise(count: number, seed = 1): Buffer {
  let state = seed;
  const next = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return (state >> 8) & 0xff;
  };
  return Buffer.from(Array.from({ length: count }, next));
}
