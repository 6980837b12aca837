import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Engine, EngineEvent } from '../../main/core/engines/engine.ts';
import { FailureError, failureOf } from '../../main/domain/failure.ts';
import type { RecordingSettings } from '../../main/domain/recording.ts';
import type { EngineCursor, RecognizedWindow } from '../../main/domain/run.ts';
import { soundOf } from '../fakes/memory-sound.ts';

/** What the suite needs of an engine: how to open it, sound with at least two windows of speech, and settings it supports. */
export interface EngineSubject {
  readonly name: string;
  readonly open: () => Engine;
  readonly speech: () => Promise<Float32Array>;
  readonly settings: RecordingSettings;
  /** A language that it cannot write; default Yoruba. */
  readonly unknownLanguage?: string;
}

const SAMPLES_PER_MS = 16;
const CANCEL_BOUND_MS = 5000;

/** The rules that every engine keeps. */
export function engineSuite(subject: EngineSubject): void {
  describe(`${subject.name} as an engine`, () => {
    let engine: Engine;
    let speech: Float32Array;
    let undisturbed: readonly EngineEvent[];

    const run = async (samples: Float32Array, from: { cursor: EngineCursor | null; index: number }, signal?: AbortSignal) => {
      const events: EngineEvent[] = [];
      const request = { sound: soundOf(samples), settings: subject.settings, resumeFrom: from.cursor, nextIndex: from.index };
      for await (const event of engine.transcribe({ ...request, signal: signal ?? new AbortController().signal })) events.push(event);
      return events;
    };
    const fromStart = { cursor: null, index: 0 };

    beforeAll(async () => {
      engine = subject.open();
      speech = await subject.speech();
      undisturbed = await run(speech, fromStart);
    });
    afterAll(() => engine.dispose());

    test('gives windows in order, without holes, to the end of the sound', () => {
      const windows = windowsOf(undisturbed);
      expect(windows.length).toBeGreaterThan(1);
      expect(windows.map((window) => window.index)).toEqual(windows.map((_, index) => index));
      expect(windows[0]?.startMs).toBe(0);
      for (const [index, window] of windows.entries()) expect(window.startMs).toBe(index === 0 ? 0 : windows[index - 1]?.endMs);
      expect(windows.at(-1)?.endMs).toBe(Math.round(speech.length / SAMPLES_PER_MS));
    });

    test('gives words in order, inside their window, with text and a confidence that can be trusted to be one', () => {
      let lastStart = 0;
      const windows = windowsOf(undisturbed);
      expect(windows.flatMap((window) => window.words).length).toBeGreaterThan(5);
      for (const window of windows) {
        for (const word of window.words) {
          expect(word.text).toMatch(/^\S+$/u);
          expect(word.startMs).toBeGreaterThanOrEqual(Math.max(lastStart, window.startMs));
          expect(word.endMs).toBeGreaterThanOrEqual(word.startMs);
          expect(word.endMs).toBeLessThanOrEqual(window.endMs);
          expect(word.confidence ?? 0.5).toBeGreaterThanOrEqual(0);
          expect(word.confidence ?? 0.5).toBeLessThanOrEqual(1);
          lastStart = word.startMs;
        }
      }
    });

    test('shows text while it writes, before the first window is finished', () => {
      const writing = undisturbed.findIndex((event) => event.kind === 'writing' && event.text !== '');
      expect(writing).toBeGreaterThanOrEqual(0);
      expect(writing).toBeLessThan(undisturbed.findIndex((event) => event.kind === 'window'));
    });

    test('goes on after any saved window exactly as if nothing had happened', async () => {
      const windows = windowsOf(undisturbed);
      for (const [index, saved] of windows.entries()) {
        const cursor = JSON.parse(JSON.stringify(saved.cursor)) as EngineCursor;
        expect(windowsOf(await run(speech, { cursor, index: index + 1 }))).toEqual(windows.slice(index + 1));
      }
    });

    test('writes nothing where there is only silence', async () => {
      const windows = windowsOf(await run(new Float32Array(3000 * SAMPLES_PER_MS), fromStart));
      expect(windows.flatMap((window) => window.words)).toEqual([]);
      expect(windows.at(-1)?.endMs).toBe(3000);
    });

    test('gives no window for a sound of no length', async () => {
      expect(await run(new Float32Array(0), fromStart)).toEqual([]);
    });

    test('stops soon after it is cancelled, and says so', async () => {
      const abort = new AbortController();
      const sound = soundOf(speech);
      let abortedAt = 0;
      const work = async (): Promise<void> => {
        const request = { sound, settings: subject.settings, resumeFrom: null, nextIndex: 0, signal: abort.signal };
        for await (const event of engine.transcribe(request)) {
          if (event.kind !== 'writing') continue;
          abortedAt = performance.now();
          abort.abort();
        }
      };
      const caught: unknown = await work().catch((reason: unknown) => reason);
      expect(caught).toBeInstanceOf(FailureError);
      expect(failureOf(caught)?.code).toBe('cancelled');
      expect(performance.now() - abortedAt).toBeLessThan(CANCEL_BOUND_MS);
    });

    test('does not begin when it was cancelled before', async () => {
      const caught: unknown = await run(speech, fromStart, AbortSignal.abort()).catch((reason: unknown) => reason);
      expect(failureOf(caught)?.code).toBe('cancelled');
    });

    test('works after a cancel as before it', async () => {
      const abort = new AbortController();
      await run(speech, fromStart, AbortSignal.any([abort.signal, AbortSignal.timeout(50)])).catch(() => undefined);
      expect(windowsOf(await run(speech, fromStart))).toEqual(windowsOf(undisturbed));
    });

    test('says which language it cannot write, instead of writing it wrongly', () => {
      const language = subject.unknownLanguage ?? 'yo';
      const support = engine.supports({ ...subject.settings, language });
      expect(support).toMatchObject({
        kind: 'no',
        reason: 'language-unsupported',
        failure: { code: 'language-unsupported', data: { language } },
      });
      expect(engine.supports({ ...subject.settings, language: 'auto' })).toEqual({ kind: 'yes' });
    });
  });
}

function windowsOf(events: readonly EngineEvent[]): readonly RecognizedWindow[] {
  return events.flatMap((event) => (event.kind === 'window' ? [event.window] : []));
}
