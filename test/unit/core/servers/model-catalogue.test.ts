import { describe, expect, test } from 'vitest';

import { FailureError } from '#domain/failure.ts';
import { catalogueOf } from '#domain/server.ts';
import { SERVER_PROFILES } from '../../../../main/core/engines/together/profiles.ts';
import { modelCatalogue, type ModelCatalogue } from '../../../../main/core/servers/model-catalogue.ts';
import { fakeClock, type FakeClock } from '../../../fakes/fake-clock.ts';

const USUAL = SERVER_PROFILES.together.models;
const LISTED = ['meta-llama/Llama-4', 'vendor/next-whisper', 'openai/whisper-large-v3', 'canopylabs/orpheus-3b-tts', 'cartesia/sonic-2'];

interface Opened {
  readonly catalogue: ModelCatalogue;
  readonly clock: FakeClock;
  readonly questions: () => number;
  readonly kept: () => readonly string[];
}

function open({ hasKey = true, answer = async (): Promise<readonly string[] | null> => Promise.resolve(LISTED) } = {}): Opened {
  const clock = fakeClock();
  let models: readonly string[] = [];
  let questions = 0;
  const catalogue = modelCatalogue({
    hasKey: () => hasKey,
    ask: async () => {
      questions += 1;
      return answer();
    },
    kept: () => models,
    keep: (next) => (models = next),
    clock,
  });
  return { catalogue, clock, questions: () => questions, kept: () => models };
}

test('of a catalogue only what writes down speech is offered, what is known first', () => {
  expect(catalogueOf(LISTED, USUAL)).toEqual(['openai/whisper-large-v3', 'vendor/next-whisper']);
});

describe('Together’s models', () => {
  test('are the usual ones until it is asked, then what it lists', async () => {
    const { catalogue } = open();
    expect(catalogue.models()).toEqual(USUAL);
    await catalogue.refresh();
    expect(catalogue.models()).toEqual(['openai/whisper-large-v3', 'vendor/next-whisper']);
  });

  test('are asked for by nobody without a key, and once a day where there is an occasion', async () => {
    const without = open({ hasKey: false });
    await without.catalogue.refresh();
    expect(without.questions()).toBe(0);
    const { catalogue, clock, questions } = open();
    await catalogue.refreshDaily();
    await catalogue.refreshDaily();
    expect(questions()).toBe(1);
    await clock.advance(86_400_000);
    await catalogue.refreshDaily();
    expect(questions()).toBe(2);
  });

  test.each<[string, () => Promise<readonly string[] | null>]>([
    ['cannot be reached', async () => Promise.reject(new FailureError({ code: 'offline' }))],
    ['lists nothing', async () => Promise.resolve(null)],
    ['lists no model for speech', async () => Promise.resolve(['meta-llama/Llama-4'])],
  ])('stay as they were when it %s', async (_what, answer) => {
    const { catalogue, kept } = open({ answer });
    catalogue.took(LISTED);
    await catalogue.refresh();
    expect(kept()).toEqual(['openai/whisper-large-v3', 'vendor/next-whisper']);
  });
});
