import type { ReactElement } from 'react';
import type { Failure } from '#domain/failure.ts';

import { en } from '../copy/en.ts';
import { failureSentence } from '../copy/failures.ts';
import { Button } from '../ui/button.tsx';

/** The window while its library cannot be opened: what happened, what is safe, and one thing to press. */
export function ClosedLibrary({ failure, onAgain }: { readonly failure: Failure; readonly onAgain: () => void }): ReactElement {
  return (
    <div className="one">
      <div className="strip one-strip" />
      <main className="doc" aria-label={en.library.closed}>
        <div className="one-empty">
          <h1>{en.library.closed}</h1>
          <p role="alert">{failureSentence(failure)}</p>
          <Button look="primary" onClick={onAgain}>
            {en.library.tryAgain}
          </Button>
        </div>
      </main>
    </div>
  );
}
