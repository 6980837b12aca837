import { useEffect, useRef, useState, type FormEvent, type ReactElement } from 'react';

import { en } from '../../../copy/en.ts';
import { Button } from '../../../ui/button.tsx';

interface LinkFieldProps {
  /** Nothing else is in the sheet: the field has the focus. */
  readonly isFirst: boolean;
  readonly onAdd: (link: string) => void;
}

/** A field for a link; Enter in it adds the link to the list while something is typed. */
export function LinkField({ isFirst, onAdd }: LinkFieldProps): ReactElement {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  useEffect(() => {
    if (isFirst) field.current?.focus();
  }, [isFirst]);
  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (typed.trim() === '') return;
    onAdd(typed);
    setTyped('');
  };
  return (
    <form className="link-form" onSubmit={add}>
      <span className="field grow">
        <input
          ref={field}
          type="text"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          aria-label={en.adding.linkField}
          placeholder={en.adding.linkPlaceholder}
          value={typed}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && typed.trim() !== '') event.stopPropagation();
          }}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </span>
      <Button type="submit" disabled={typed.trim() === ''}>
        {en.adding.addLink}
      </Button>
    </form>
  );
}
