import fc from 'fast-check';
import { expect, test } from 'vitest';

import { nextState, type JobEvent, type JobState } from '#domain/job.ts';

const failure = { code: 'disk-full' } as const;
const events: readonly JobEvent[] = [
  { kind: 'start', phase: 'ingest' },
  { kind: 'start', phase: 'recognize' },
  { kind: 'hold', reason: 'disk-full', failure },
  { kind: 'wake' },
  { kind: 'pause' },
  { kind: 'resume' },
  { kind: 'fail', failure },
  { kind: 'finish' },
  { kind: 'cancel' },
  { kind: 'retry' },
  { kind: 'interrupted' },
];
const someEvents = fc.array(fc.constantFrom(...events), { maxLength: 40 });

/** What a job went through: an event that cannot happen changes nothing. */
function historyOf(happened: readonly JobEvent[]): readonly JobState[] {
  const states: JobState[] = [{ state: 'queued' }];
  for (const event of happened) states.push(nextState(states.at(-1) ?? { state: 'queued' }, event) ?? states.at(-1) ?? { state: 'queued' });
  return states;
}

test('a job that is done stays done, whatever happens', () => {
  fc.assert(
    fc.property(someEvents, (happened) => {
      const states = historyOf(happened);
      const doneAt = states.findIndex((state) => state.state === 'done');
      expect(doneAt === -1 || states.slice(doneAt).every((state) => state.state === 'done')).toBe(true);
    }),
  );
});

test('a job is done only straight from running', () => {
  fc.assert(
    fc.property(someEvents, (happened) => {
      const states = historyOf(happened);
      const doneAt = states.findIndex((state) => state.state === 'done');
      expect(doneAt === -1 || states[doneAt - 1]?.state === 'running').toBe(true);
    }),
  );
});

test('from wherever a job that is not done stands, the user can get it to run', () => {
  const ways: readonly JobEvent[] = [{ kind: 'resume' }, { kind: 'retry' }, { kind: 'wake' }];
  fc.assert(
    fc.property(someEvents, (happened) => {
      const last = historyOf(happened).at(-1) ?? { state: 'queued' };
      if (last.state === 'done') return;
      const queued =
        last.state === 'queued' || last.state === 'running' ? last : ways.map((way) => nextState(last, way)).find((next) => next !== null);
      expect(queued === null || queued === undefined ? null : nextState(queued, { kind: 'start', phase: 'ingest' })).toEqual({
        state: 'running',
        phase: 'ingest',
      });
    }),
  );
});

test('a paused job is neither held, failed nor started behind the user’s back', () => {
  for (const event of events) {
    const after = nextState({ state: 'paused' }, event);
    expect(after?.state ?? 'paused').toMatch(/^(paused|queued|cancelled)$/u);
    expect(after?.state === 'queued').toBe(event.kind === 'resume');
  }
});

test('what the last process left running is queued again', () => {
  expect(nextState({ state: 'running', phase: 'recognize' }, { kind: 'interrupted' })).toEqual({ state: 'queued' });
});
