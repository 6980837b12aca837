import type { ReactElement } from 'react';

/** The dot of a story or tag in its colour; always beside its name, which says the same to those who see no colours. */
export function ShelfDot({ colour }: { readonly colour: string }): ReactElement {
  return <i className="dot" data-colour={colour} aria-hidden="true" />;
}
