import { useEffect, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';

import { en } from '../copy/en.ts';
import { OPENING_COPY } from '../copy/opening.ts';
import type { LibraryStore } from '../features/library/library-store.ts';
import { Bar } from '../ui/progress.tsx';

/** How long an opening library is waited for in silence, ms: usually it is a tenth of that. */
const SILENT_MS = 1500;

/** Says that the library is being opened when that takes long: after a wish to move it, its files are copied first; for a new version it is updated. */
export function StillOpening({ library }: { readonly library: LibraryStore }): ReactElement | null {
  const [isLong, setLong] = useState(false);
  const update = useStore(library, (state) => state.updating);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), SILENT_MS);
    return () => clearTimeout(timer);
  }, []);
  if (update === null && !isLong) return null;
  const title = update === null ? en.library.opening : OPENING_COPY.updating;
  return (
    <div className="one">
      <div className="strip one-strip" />
      <main className="doc" aria-label={title}>
        <div className="one-empty">
          <h1>{title}</h1>
          {update === null ? (
            <p role="status">{en.library.openingHint}</p>
          ) : (
            <>
              {/* Each step is read out once; the bar says how far the copy is. */}
              <p className="unseen" role="status">
                {OPENING_COPY.step({ ...update, part: 0 })}
              </p>
              <p className="num" aria-hidden="true">
                {OPENING_COPY.step(update)}
              </p>
              <div className="opening-bar">{update.part === null ? null : <Bar part={update.part} label={OPENING_COPY.copied} />}</div>
              <p>{OPENING_COPY.safe}</p>
            </>
          )}
        </div>
      </main>
    </div>
  );
}
