import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';

/** One entry of a menu; `line` draws a hairline above it. */
export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly after?: string | undefined;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly line?: boolean;
  /** A choice that is on or off instead of something to do; undefined for the latter. */
  readonly checked?: boolean;
  readonly onSelect: () => void;
}

interface MenuProps {
  readonly entries: readonly MenuEntry[];
  /** Which edge of the button a menu under it keeps to; default the end. */
  readonly align?: 'start' | 'end';
  /** Gives the focus to where it belongs when the menu has closed; default the button. */
  readonly onBack?: () => void;
  readonly children: ReactNode;
}

const entryBody = (entry: MenuEntry): ReactElement => (
  <>
    {entry.icon}
    <span>{entry.label}</span>
    {entry.after === undefined ? null : <span className="after">{entry.after}</span>}
  </>
);

/** A menu under a button; the child is the button. Not modal: a modal one would write style elements, which the content policy forbids. */
export function ButtonMenu({ entries, align = 'end', onBack, children }: MenuProps): ReactElement {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            if (onBack === undefined) return;
            event.preventDefault();
            onBack();
          }}
        >
          {entries.map((entry) => (
            <div key={entry.id}>
              {entry.line === true ? <DropdownMenu.Separator className="menu-line" /> : null}
              {entry.checked === undefined ? (
                <DropdownMenu.Item
                  className={entry.danger === true ? 'menu-item danger' : 'menu-item'}
                  disabled={entry.disabled === true}
                  onSelect={entry.onSelect}
                >
                  {entryBody(entry)}
                </DropdownMenu.Item>
              ) : (
                <DropdownMenu.CheckboxItem className="menu-item choice" checked={entry.checked} onSelect={entry.onSelect}>
                  {entry.checked ? <Check className="icon small" aria-hidden="true" /> : <span className="no-check" />}
                  {entryBody(entry)}
                </DropdownMenu.CheckboxItem>
              )}
            </div>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
