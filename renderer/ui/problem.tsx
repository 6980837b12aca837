import { CircleAlert } from 'lucide-react';
import type { ReactElement } from 'react';

/** Under a field: what is wrong with it and what to do, read out when it comes; the field names it by `id` (aria-describedby). Empty while `text` is null. */
export function Problem({ id, text }: { readonly id: string; readonly text: string | null }): ReactElement {
  return (
    <p className="problem" id={id} role="alert">
      {text === null ? null : (
        <>
          <CircleAlert className="icon small" aria-hidden="true" />
          <span>{text}</span>
        </>
      )}
    </p>
  );
}
