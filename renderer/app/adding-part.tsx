import { useMemo, type ReactElement } from 'react';
import { useStore } from 'zustand';

import { takesLinks, type ChoiceLists } from '../features/adding/adding-choices.ts';
import { FetchItems } from '../features/adding/fetch-items.tsx';
import { AddingSheet } from '../features/adding/adding-sheet.tsx';
import { languageHint, languageOptions } from '../features/inspector/language-choices.ts';
import { speakersOf, speakersOptions } from '../features/inspector/speakers-choices.ts';
import type { Stores } from './stores.ts';

const LOCALE = 'en';

/** What the inspector offers for one recording is offered for files that are to be added. */
const LISTS: Omit<ChoiceLists, 'takesLinks'> = {
  languages: (model) => languageOptions(model, LOCALE),
  languageHint: (model, language) => languageHint(model, language, LOCALE),
  speakers: speakersOptions,
  speakersOf,
};

const NO_MODELS: readonly never[] = [];

/** The adding sheet while there is something to add. */
export function Adding({ stores }: { readonly stores: Stores }): ReactElement | null {
  const isOpen = useStore(stores.adding, (state) => state.isOpen);
  const models = useStore(stores.settings, (state) => state.info?.models ?? NO_MODELS);
  const { presets, copyIntoLibrary } = useStore(stores.settings, (state) => state.settings);
  const engines = useStore(stores.settings, (state) => state.info?.engines ?? NO_MODELS);
  const lists = useMemo(() => ({ ...LISTS, takesLinks: (id: string) => takesLinks(engines, id) }), [engines]);
  if (!isOpen) return null;
  return (
    <AddingSheet
      store={stores.adding}
      models={models}
      presets={presets}
      lists={lists}
      copyIntoLibrary={copyIntoLibrary}
      newId={() => crypto.randomUUID()}
      onOpen={(recordingId) => void stores.library.getState().show(recordingId)}
    />
  );
}

/** What is on its way from links. */
export function Fetches({ stores }: { readonly stores: Stores }): ReactElement {
  return <FetchItems store={stores.fetches} onOpen={(recordingId) => void stores.library.getState().show(recordingId)} />;
}
