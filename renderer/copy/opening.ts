import type { LibraryUpdate } from '#domain/library-update.ts';

/** What the window says while a library of an older version is brought up to date. */
export const OPENING_COPY = {
  updating: 'Updating your library',
  /** What is being done just now; `percent` is of the copy. */
  step: ({ step, part }: LibraryUpdate): string => {
    if (step === 'checking') return 'Looking it over before anything is changed…';
    if (step === 'updating') return 'The safety copy is kept. Bringing your library up to date…';
    return `Making a safety copy of your library before updating it… ${Math.floor((part ?? 0) * 100)} %`;
  },
  copied: 'Safety copy',
  safe: 'This is done once for a new version and can take minutes with a large library. Your recordings and texts are safe: if it is interrupted, the next start does it again.',
} as const;
