import type { RequestName, Requests } from '#contract';
import { failed, success, type Failure, type Reply } from '#domain/failure.ts';
import { emptyLook, type FileLook, type GatheredFile } from '#domain/intake.ts';
import { hostOfLink, nameOfLink, type Fetch } from '#domain/link.ts';

type IntakeName = Extract<RequestName, `${'intake' | 'fetches' | 'links'}:${string}`>;
type Handlers = { readonly [Name in IntakeName]: (input: Requests[Name][0]) => Reply<Requests[Name][1]> };

/** What the fake needs of the library it belongs to. `refuse` and `known` are by base name; `known` gives the recording's title. */
export interface FakeIntakeParts {
  readonly add: (paths: readonly string[]) => Reply<Requests['recordings:add'][1]>;
  readonly refuse: Readonly<Record<string, Failure>>;
  readonly known: Readonly<Record<string, string>>;
}

const nameOf = (path: string): string => path.split('/').at(-1) ?? path;

/** Lengths and sizes that differ from file to file and are the same for the same name. */
const seedOf = (name: string): number => [...name].reduce((seed, letter) => (seed * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7);

const TWO_TRACKS: FileLook['tracks'] = [
  { index: 1, codec: 'aac', channels: 1, language: 'fra', title: 'Interpreter' },
  { index: 2, codec: 'aac', channels: 2, language: 'eng' },
];

/** Answers to requests about files before they are recordings; `/recordings/Card` is a folder of three, and files called two-tracks or two-microphones are so. */
export function fakeIntake({ add, refuse, known }: FakeIntakeParts): Handlers {
  const fileOf = (path: string, folder: string | null = null): GatheredFile => ({
    path,
    name: nameOf(path),
    sizeBytes: 1_000_000 + seedOf(nameOf(path)) * 9000,
    folder,
  });
  const look = (path: string): FileLook => {
    const name = nameOf(path);
    const failure = refuse[name] ?? null;
    const title = known[name];
    return {
      ...emptyLook(path),
      sizeBytes: fileOf(path).sizeBytes,
      durationMs: failure === null ? 60_000 + seedOf(name) * 700 : null,
      codec: failure === null ? (name.endsWith('.wav') ? 'pcm_s16le' : name.endsWith('.mp3') ? 'mp3' : 'aac') : null,
      isVideo: name.endsWith('.mp4'),
      failure,
      known: title === undefined ? null : { recordingId: 'known-recording', title, inBin: false },
      tracks: name.startsWith('two-tracks') ? TWO_TRACKS : [],
      isWorthHearing: name.startsWith('two-'),
    };
  };
  const fetches: Fetch[] = [];
  return {
    'fetches:list': () => success(fetches),
    'fetches:start': ({ url }) => {
      const fetch: Fetch = {
        id: `fetch-${fetches.length + 1}`,
        name: nameOfLink(url),
        host: hostOfLink(url),
        doneBytes: 0,
        totalBytes: null,
        state: { kind: 'running' },
      };
      fetches.push(fetch);
      return success(fetch);
    },
    'links:add': () => failed('link-not-taken'),
    'links:fetch-sound': () => failed('bad-request'),
    'fetches:cancel': () => success(null),
    'fetches:retry': () => success(null),
    'intake:choose': () => success(['/recordings/Second interview.m4a']),
    'intake:gather': ({ paths }) => {
      const folders = paths.filter((path) => nameOf(path) === 'Card');
      const inside = folders.flatMap((path) => ['one.wav', 'two.wav', 'three.wav'].map((name) => fileOf(`${path}/${name}`, 'Card')));
      return success({
        files: [...paths.filter((path) => !folders.includes(path)).map((path) => fileOf(path)), ...inside],
        folders: folders.map(() => ({ name: 'Card', otherCount: 3, linkCount: 0, more: false })),
      });
    },
    'intake:look': ({ path }) => success(look(path)),
    'intake:hear': ({ path }) => success({ track: nameOf(path).startsWith('two-tracks') ? 2 : 0, channelUse: 'two-microphones' }),
    'intake:start': ({ items }) => add(items.map((item) => (item.kind === 'new' ? item.path : `/recordings/${item.recordingId}`))),
    'intake:speeds': () => success([{ engineId: 'local', modelId: 'moonshine-base', quality: 'best', rate: 11 }]),
  };
}
