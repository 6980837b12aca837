// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { IconButton } from '../../../../renderer/ui/button.tsx';
import { TipProvider } from '../../../../renderer/ui/tip.tsx';
import { furnishPage } from '../app/page-furniture.ts';

beforeEach(furnishPage);
afterEach(cleanup);

test('Escape closes a tip and is left to what lies behind it, so that a sheet needs no second press', async () => {
  render(
    <TipProvider>
      <IconButton name="Close">×</IconButton>
    </TipProvider>,
  );
  const button = screen.getByRole('button', { name: 'Close' });
  button.focus();
  await screen.findByRole('tooltip');
  // False: somebody took the key for themselves, and the system closes no dialog then.
  expect(fireEvent.keyDown(button, { key: 'Escape' })).toBe(true);
  expect(screen.queryByRole('tooltip')).toBeNull();
});
