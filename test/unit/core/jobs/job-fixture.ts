import type { Job } from '#domain/job.ts';
import type { RecordingSettings } from '#domain/recording.ts';
import { DEFAULT_SETTINGS } from '#domain/settings.ts';
import { fakeEngine } from '../../../fakes/fake-engine.ts';
import { gate, testCore, type TestCore } from '../core-fixture.ts';

/** Adds a file and gives its recording's id. */
export async function added(test: TestCore, name = 'interview.wav', settings?: Partial<RecordingSettings>): Promise<string> {
  const wish = settings === undefined ? {} : { settings: { ...DEFAULT_SETTINGS.defaults, ...settings } };
  return (await test.core.recordings.addOne(test.file(name), wish)).recording.id;
}

/** A recording that stays where it lies and of which one window is written; the engine waits before the second until its gate is opened. */
export async function begunWhereItLies(): Promise<{
  readonly app: TestCore;
  readonly id: string;
  readonly second: ReturnType<typeof gate>;
}> {
  const second = gate();
  const app = testCore({
    change: { copyIntoLibrary: false },
    engines: [fakeEngine({ pace: (index) => (index === 1 ? second.wait() : Promise.resolve()) })],
  });
  await app.core.start();
  const id = await added(app);
  await second.reached;
  return { app, id, second };
}

/** The text of a recording that nothing disturbed. */
export async function undisturbed(): Promise<string> {
  const quiet = testCore();
  await quiet.core.start();
  const id = await added(quiet);
  await quiet.untilState(id, 'done');
  return quiet.text(id);
}

/** How the newest jobs of recordings stand. */
export async function statesOf(test: TestCore, ids: readonly string[]): Promise<readonly Job['status']['state'][]> {
  return Promise.all(ids.map(async (id) => (await test.job(id)).status.state));
}
