import { Tooltip } from 'radix-ui';
import type { ReactElement } from 'react';

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

/** Shows a short text, and the key for the same thing, when the pointer rests on its child or the child has the keyboard focus. */
export function Tip({ text, command, side = 'bottom', children }: TipProps): ReactElement {
  const keys = useKeyHint(command);
  return (
    <Tooltip.Root>
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
