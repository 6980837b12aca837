import type { RecordingDetail, Requests } from '#contract';
import { failed, success, type Reply } from '#domain/failure.ts';
import { bytesPerSecond, withMark, type TakeWish } from '#domain/take.ts';
import { detailOf } from './fake-library.ts';

type Names = Extract<keyof Requests, `recorder:${string}` | `marks:${string}`>;
type Handlers = { readonly [Name in Names]: (input: Requests[Name][0]) => Reply<Requests[Name][1]> };

/** Room for ten hours of mono at 48 kHz. */
const FREE_BYTES = 96_000 * 36_000;

/** The recorder and the marks as the main process would answer for them; what is finished is put into the library. */
export function fakeRecorder({ put }: { readonly put: (detail: RecordingDetail) => void }): Handlers {
  const marks = new Map<string, readonly number[]>();
  let take: { readonly id: string; readonly wish: TakeWish; bytes: number } | null = null;
  let takes = 0;
  return {
    'recorder:open': () => success({ freeBytes: FREE_BYTES }),
    'recorder:close': () => success(null),
    'recorder:start': (wish) => {
      if (take !== null) return failed('recorder-busy');
      takes += 1;
      take = { id: `take-${takes}`, wish, bytes: 0 };
      return success({ takeId: take.id, freeBytes: FREE_BYTES });
    },
    'recorder:piece': ({ takeId, pcm }) => {
      if (take?.id !== takeId) return failed('bad-request');
      take.bytes += pcm.length;
      return success({ durationMs: (take.bytes * 1000) / bytesPerSecond(take.wish), freeBytes: FREE_BYTES - take.bytes });
    },
    'recorder:mark': ({ takeId, atMs }) => {
      const next = withMark(marks.get(takeId) ?? [], atMs);
      marks.set(takeId, next);
      return success(next);
    },
    'recorder:finish': ({ takeId }) => {
      if (take?.id !== takeId) return failed('bad-request');
      const { wish, bytes } = take;
      take = null;
      if (bytes === 0) return success(null);
      const durationMs = (bytes * 1000) / bytesPerSecond(wish);
      const detail = detailOf({ id: takeId, title: wish.title, durationMs, addedAt: '2026-11-22T13:30:00', status: { state: 'queued' } });
      put(detail);
      return success(detail.summary);
    },
    'marks:get': ({ recordingId }) => success(marks.get(recordingId) ?? []),
    'marks:set': ({ recordingId, marksMs }) => {
      marks.set(recordingId, marksMs);
      return success(null);
    },
  };
}
