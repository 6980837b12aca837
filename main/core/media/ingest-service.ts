import type { FileHeard } from '../../domain/intake.ts';
import type { ServiceMethods } from '../process/service.ts';
import type {
  IngestProgress,
  IngestResult,
  MediaCore,
  MediaProbe,
  PlaybackAbout,
  PlaybackCopy,
  PlaybackPlan,
  SampleRange,
  SoundChoice,
} from './media-core.ts';

/** What the ingest process can be asked: see MediaCore, whose methods these are. */
export type IngestShape = {
  probe: [{ readonly path: string }, MediaProbe, never];
  hear: [{ readonly path: string }, FileHeard, never];
  ingest: [{ readonly path: string; readonly choice: SoundChoice }, IngestResult, IngestProgress];
  pcm: [{ readonly path: string; readonly range: SampleRange }, Float32Array, never];
  playableSound: [{ readonly path: string; readonly range: SampleRange }, Int16Array, never];
  planPlayback: [{ readonly path: string; readonly about: PlaybackAbout }, PlaybackPlan, never];
  copyForPlayback: [{ readonly path: string; readonly copy: PlaybackCopy }, null, never];
};

/** Progress is told at most this often: a bar moves smoothly at ten steps a second. */
const PROGRESS_EVERY_MS = 100;

/** The methods of the ingest process over a media core in it. `now` gives ms that only grow. */
export function ingestMethods(core: MediaCore, now: () => number): ServiceMethods<IngestShape> {
  return {
    probe: ({ path }, { signal }) => core.probe(path, signal),
    hear: ({ path }, { signal }) => core.hear(path, signal),
    ingest: ({ path, choice }, { signal, report }) => {
      let toldAt = Number.NEGATIVE_INFINITY;
      const onProgress = (progress: IngestProgress): void => {
        if (now() - toldAt < PROGRESS_EVERY_MS) return;
        toldAt = now();
        report(progress);
      };
      return core.ingest(path, { ...choice, signal, onProgress });
    },
    pcm: ({ path, range }, { signal }) => core.pcm(path, range, signal),
    playableSound: ({ path, range }, { signal }) => core.playableSound(path, range, signal),
    planPlayback: ({ path, about }, { signal }) => core.planPlayback(path, about, signal),
    copyForPlayback: ({ path, copy }, { signal }) => core.copyForPlayback(path, copy, signal),
  };
}
