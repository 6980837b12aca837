// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState, type ReactElement } from 'react';
import { afterEach, expect, test } from 'vitest';

import { InlineField } from '../../../../renderer/ui/inline-field.tsx';

afterEach(cleanup);

/** A name that a press turns into a field. */
function Name(): ReactElement {
  const [name, setName] = useState('Fuel jetty');
  const [isChanging, setChanging] = useState(false);
  if (!isChanging) {
    return (
      <h1>
        <button type="button" onClick={() => setChanging(true)}>
          {name}
        </button>
      </h1>
    );
  }
  return (
    <h1>
      <InlineField
        value={name}
        label="Title"
        onKeep={(typed) => {
          setName(typed);
          setChanging(false);
        }}
        onLeave={() => setChanging(false)}
      />
    </h1>
  );
}

test.each([
  ['{Enter}', 'Quay'],
  ['{Escape}', 'Fuel jetty'],
])('a name that was changed and left with %s has the focus again', async (key, shown) => {
  render(<Name />);
  await userEvent.click(screen.getByRole('button'));
  await userEvent.clear(screen.getByRole('textbox', { name: 'Title' }));
  await userEvent.keyboard(`Quay${key}`);
  const button = await screen.findByRole('button', { name: shown });
  await waitFor(() => expect(document.activeElement).toBe(button));
});
