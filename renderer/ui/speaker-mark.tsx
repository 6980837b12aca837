import type { ReactElement, ReactNode } from 'react';

/** How many shapes and colours there are; after them they start again. */
const KINDS = 8;

/** The class that gives a speaker (0-based place in the recording) a colour. */
export function speakerClass(position: number): string {
  return `speaker-${(position % KINDS) + 1}`;
}

/** A speaker's shape before the name, both in the speaker's colour. */
export function SpeakerMark({ position, children }: { readonly position: number; readonly children?: ReactNode }): ReactElement {
  return (
    <span className={`speaker ${speakerClass(position)}`}>
      <i className="shape" aria-hidden="true" />
      {children}
    </span>
  );
}
