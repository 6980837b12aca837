import { expect, test } from 'vitest';

import { createDeeds } from '../../../../renderer/app/deeds.ts';
import type { Deed } from '../../../../renderer/features/library/library-state.ts';

const done: string[] = [];

/** A deed that writes down what was called. */
function deed(text: string): Deed {
  const write = (what: string) => async (): Promise<void> => {
    await Promise.resolve();
    done.push(`${what} ${text}`);
  };
  return { icon: 'done', text, undo: write('undo'), redo: write('redo') };
}

test('what was taken back is done again in the reverse order, until something new is done', async () => {
  done.length = 0;
  const deeds = createDeeds();
  for (const text of ['rename', 'move', 'tag']) deeds.add(deed(text));
  await Promise.all([deeds.undo(), deeds.undo()]);
  expect(await deeds.redo()).toMatchObject({ text: 'move' });
  await deeds.undo();
  expect(done).toEqual(['undo tag', 'undo move', 'redo move', 'undo move']);
  deeds.add(deed('delete'));
  expect(await deeds.redo()).toBeNull();
});

test('one that is taken back out of its turn can be done again, once', async () => {
  done.length = 0;
  const deeds = createDeeds();
  const takeBack = deeds.add(deed('first'));
  deeds.add(deed('second'));
  await takeBack();
  await takeBack();
  expect(await deeds.redo()).toMatchObject({ text: 'first' });
  expect(await deeds.redo()).toBeNull();
  expect(done).toEqual(['undo first', 'redo first']);
});

test('edits of the text and deeds of the list are one line of what was done, each taken back by its own', async () => {
  done.length = 0;
  const deeds = createDeeds();
  deeds.add(deed('move'));
  deeds.edited('made');
  expect(deeds.last('done')).toBe('edit');
  deeds.edited('undone');
  expect([deeds.last('done'), deeds.last('undone')]).toEqual(['deed', 'edit']);
  await deeds.undo();
  expect(deeds.last('undone')).toBe('deed');
  await deeds.redo();
  expect(deeds.last('undone')).toBe('edit');
  deeds.edited('redone');
  expect(deeds.last('done')).toBe('edit');
  deeds.edited('gone');
  expect([deeds.last('done'), deeds.last('undone')]).toEqual(['deed', null]);
});

test('taking back waits for what is under way and takes that back', async () => {
  done.length = 0;
  const deeds = createDeeds();
  deeds.add(deed('older'));
  let end = (): void => undefined;
  const doing = deeds.inTurn(async () => {
    await new Promise<void>((resolve) => (end = resolve));
    deeds.add(deed('slow'));
  });
  const undoing = deeds.undo();
  await Promise.resolve();
  end();
  await doing;
  expect(await undoing).toMatchObject({ text: 'slow' });
  expect(done).toEqual(['undo slow']);
});

test('what fails holds up nothing that follows', async () => {
  const deeds = createDeeds();
  const failing = deeds.inTurn(async () => Promise.reject(new Error('a bug')));
  const following = deeds.inTurn(async () => Promise.resolve('done'));
  await expect(failing).rejects.toThrow('a bug');
  expect(await following).toBe('done');
  await deeds.settled();
});
