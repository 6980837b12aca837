import { expect, test } from 'vitest';
import { failed, success, type Reply } from '#domain/failure.ts';

import { keptValue, type Change, type KeptValue } from '../../../renderer/kept-value.ts';

/** An answer that comes when the test lets it. */
function later<T>(): { readonly reply: Promise<Reply<T>>; readonly answer: (reply: Reply<T>) => Promise<void> } {
  let resolve: (reply: Reply<T>) => void = () => undefined;
  const reply = new Promise<Reply<T>>((give) => (resolve = give));
  return {
    reply,
    answer: async (given) => {
      resolve(given);
      await new Promise((settle) => setTimeout(settle));
    },
  };
}

type Words = readonly string[];

const adding =
  (word: string): Change<Words> =>
  (words) =>
    words.includes(word) ? words : [...words, word];

function words(): { readonly kept: KeptValue<Words>; readonly shown: () => Words } {
  let shown: Words = [];
  const kept = keptValue<Words>([], (now) => (shown = now));
  return { kept, shown: () => shown };
}

test('what is done while an answer is on its way is not lost to it, whichever of the two comes first', async () => {
  for (const first of ['question', 'change'] as const) {
    const { kept, shown } = words();
    const question = later<Words>();
    const change = later<null>();
    void kept.read(async () => question.reply);
    void kept.change(adding('mine'), async () => change.reply);
    expect(shown()).toEqual(['mine']);
    if (first === 'question') await question.answer(success(['old']));
    await change.answer(success(null));
    if (first === 'change') await question.answer(success(['old']));
    expect(shown()).toEqual(['old', 'mine']);
  }
});

test('what was refused is taken back, also from answers that come later', async () => {
  const { kept, shown } = words();
  const question = later<Words>();
  const change = later<null>();
  void kept.change(adding('mine'), async () => change.reply);
  void kept.read(async () => question.reply);
  await change.answer(failed('disk-full'));
  expect(shown()).toEqual([]);
  await question.answer(success(['old']));
  expect(shown()).toEqual(['old']);
});

test('a change that is told, refused or answered leaves the others that are under way', async () => {
  const { kept, shown } = words();
  const [one, other] = [later<null>(), later<null>()];
  void kept.change(adding('one'), async () => one.reply);
  void kept.change(adding('other'), async () => other.reply);
  kept.told(() => ['told']);
  expect(shown()).toEqual(['told', 'one', 'other']);
  await one.answer(failed('disk-full'));
  expect(shown()).toEqual(['told', 'other']);
  await other.answer(success(null));
  expect(shown()).toEqual(['told', 'other']);
});

test('an answer that a later one overtook changes nothing', async () => {
  const { kept, shown } = words();
  const [early, late] = [later<Words>(), later<Words>()];
  void kept.read(async () => early.reply);
  void kept.read(async () => late.reply);
  await late.answer(success(['new']));
  await early.answer(success(['old']));
  expect(shown()).toEqual(['new']);
});

test('where the answer tells the value that is taken', async () => {
  const { kept, shown } = words();
  const change = later<Words>();
  void kept.change(
    adding('mine'),
    async () => change.reply,
    (answer) => answer,
  );
  await change.answer(success(['mine', 'and another']));
  expect(shown()).toEqual(['mine', 'and another']);
});
