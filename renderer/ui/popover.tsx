import { Popover as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';

interface PopoverProps {
  readonly name: string;
  /** The button it hangs from. */
  readonly button: ReactElement;
  readonly children: ReactNode;
}

/** A small pane under a button: Escape or a press beside it closes it and the focus goes back. Not modal, as the menus. */
export function Popover({ name, button, children }: PopoverProps): ReactElement {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{button}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content className="popover" aria-label={name} align="end" sideOffset={4} collisionPadding={8}>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
