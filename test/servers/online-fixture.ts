import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { EngineEvent, SoundSource } from '../../main/core/engines/engine.ts';
import { memoryAnswerStore } from '../../main/core/engines/together/answer-store.ts';
import { onlineEngine, type OnlineEngine, type OnlineEngineOptions } from '../../main/core/engines/together/online-engine.ts';
import { SYSTEM_CLOCK, type Clock } from '../../main/core/clock.ts';
import { nodeLauncher } from '../../main/core/process/node-launcher.ts';
import type { RecordingSettings } from '../../main/domain/recording.ts';
import type { EngineCursor, RecognizedWindow } from '../../main/domain/run.ts';

const ROOT = new URL('../../', import.meta.url);

/** Settings for timecoded sound. */
export const SPOKEN: RecordingSettings = {
  language: 'en',
  prompt: '',
  engineId: 'together',
  modelId: 'openai/whisper-large-v3',
  quality: 'best',
  speakers: 'off',
};

/** The machine's time with waits of a fiftieth, so that back-off is real but quick. */
export const HASTY_CLOCK: Clock = { ...SYSTEM_CLOCK, after: (delayMs, action) => SYSTEM_CLOCK.after(delayMs / 50, action) };

/** An engine in a temporary folder, with what ends and removes it. */
export interface OpenEngine {
  readonly engine: OnlineEngine;
  readonly outbox: string;
  readonly close: () => Promise<void>;
}

/** Opens an engine for a server at `url`; its sender is a process of its own, as in the app. */
export function openEngine(url: string, options: Partial<OnlineEngineOptions> = {}): OpenEngine {
  const outbox = mkdtempSync(join(tmpdir(), 'on-record-outbox-'));
  const engine = onlineEngine({
    id: 'together',
    launch: nodeLauncher({ entryOf: (name) => fileURLToPath(new URL(`main/worker/${name}.ts`, ROOT)) }),
    outbox,
    corePath: fileURLToPath(new URL('assets/media-core/core.wasm', ROOT)),
    server: () => ({ kind: 'together', baseUrl: url, path: null, unencryptedIsFine: false }),
    key: () => 'test-key',
    answers: memoryAnswerStore(),
    clock: HASTY_CLOCK,
    ids: randomUUID,
    chance: () => 0.5,
    format: 'wav',
    ...options,
  });
  return {
    engine,
    outbox,
    close: async () => {
      await engine.dispose();
      rmSync(outbox, { recursive: true, force: true });
    },
  };
}

/** How a run is started. */
export interface RunOptions {
  readonly settings?: RecordingSettings;
  readonly from?: { readonly cursor: EngineCursor | null; readonly index: number };
  readonly signal?: AbortSignal;
}

/** Everything an engine tells about a sound. */
export async function eventsOf(engine: OnlineEngine, sound: SoundSource, options: RunOptions = {}): Promise<readonly EngineEvent[]> {
  const { settings = SPOKEN, from = { cursor: null, index: 0 }, signal = new AbortController().signal } = options;
  const events: EngineEvent[] = [];
  for await (const event of engine.transcribe({ sound, settings, resumeFrom: from.cursor, nextIndex: from.index, signal }))
    events.push(event);
  return events;
}

/** The windows among events. */
export function windowsOf(events: readonly EngineEvent[]): readonly RecognizedWindow[] {
  return events.flatMap((event) => (event.kind === 'window' ? [event.window] : []));
}
