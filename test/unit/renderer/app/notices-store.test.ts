import { expect, test } from 'vitest';

import { createNoticesStore } from '../../../../renderer/app/notices-store.ts';

test('what the reader stopped is not told as trouble', () => {
  const notices = createNoticesStore();
  notices.getState().fail({ code: 'cancelled' });
  expect(notices.getState().failures).toEqual([]);
});

test('the same trouble is told once, and no more than two at a time', () => {
  const notices = createNoticesStore();
  for (const code of ['disk-full', 'disk-full', 'library-busy', 'not-found'] as const) notices.getState().fail({ code });
  expect(notices.getState().failures.map((notice) => notice.failure.code)).toEqual(['library-busy', 'not-found']);
});

test('a new word takes the place of the one before it', () => {
  const notices = createNoticesStore();
  notices.getState().toast({ icon: 'done', text: 'first' });
  notices.getState().toast({ icon: 'done', text: 'second' });
  expect(notices.getState().toasts.map((toast) => toast.text)).toEqual(['second']);
});
