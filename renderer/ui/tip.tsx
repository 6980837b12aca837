import { Tooltip } from 'radix-ui';
import { useEffect, useState, type ReactElement } from 'react';
import { flushSync } from 'react-dom';

import { useKeyHint } from './keys.tsx';

/** Must stand once around everything that shows tips: they come after half a second, the next one at once. */
export const TipProvider = ({ children }: { readonly children: React.ReactNode }): ReactElement => (
  <Tooltip.Provider delayDuration={500} skipDelayDuration={300}>
    {children}
  </Tooltip.Provider>
);

interface TipProps {
  readonly text: string;
  /** The command whose key is shown beside the text. */
  readonly command?: string | undefined;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  readonly children: ReactElement;
}

/**
 * Shows a short text, and the key for the same thing, when the pointer rests on its child or the child has the keyboard focus.
 * Escape closes it, and with the same press the sheet or the pane that the child stands in.
 */
export function Tip({ text, command, side = 'bottom', children }: TipProps): ReactElement {
  const keys = useKeyHint(command);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => (isOpen ? closeBeforeAll(() => setOpen(false)) : undefined), [isOpen]);
  return (
    <Tooltip.Root open={isOpen} onOpenChange={setOpen}>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className="tip" side={side} sideOffset={6} collisionPadding={8}>
          {text}
          {keys === undefined ? null : <kbd className="key">{keys}</kbd>}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}

/**
 * Closes a tip before anything else hears of Escape: the library that draws it takes the key for the tip alone, so that whatever lies behind
 * would need a second press. Gives what ends that.
 */
function closeBeforeAll(close: () => void): () => void {
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') flushSync(close);
  };
  window.addEventListener('keydown', onKeyDown, { capture: true });
  return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
}
