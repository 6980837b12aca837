import { useState, type ReactElement, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { canBeHereOffline, engineChosen, wishOf, wishValue } from '#domain/engine-wish.ts';
import type { LanguageCode } from '#domain/language.ts';
import type { RecordingSettings } from '#domain/recording.ts';

import { en } from '../copy/en.ts';
import { languageOptions } from '../features/inspector/language-choices.ts';
import { summaryOf } from '../features/library/library-rows.ts';
import { Button } from '../ui/button.tsx';
import { useEngineName } from '../ui/engine-names.ts';
import { Select } from '../ui/select.tsx';
import { Sheet } from '../ui/sheet.tsx';
import type { Stores } from './stores.ts';

interface SheetProps<T> {
  readonly stores: Stores;
  readonly ids: readonly string[];
  readonly onClose: () => void;
  readonly onSet: (value: T) => void;
}

/** The settings of the first of the chosen recordings: what the sheet begins with. */
function firstSettings({ stores, ids }: Pick<SheetProps<never>, 'stores' | 'ids'>): RecordingSettings | undefined {
  return summaryOf(stores.library.getState(), ids[0] ?? null)?.recording.settings;
}

interface FormProps {
  readonly title: string;
  readonly action: string;
  readonly hint: string;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

function FormSheet({ title, action, hint, onClose, onSubmit, children }: FormProps): ReactElement {
  return (
    <Sheet title={title} closeName={en.app.close} onClose={onClose}>
      <form
        className="batch-language"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
        <p id="batch-hint">{hint}</p>
        <Button look="primary" type="submit">
          {action}
        </Button>
      </form>
    </Sheet>
  );
}

/** Asks for the language of several recordings. */
export function LanguageSheet({ stores, ids, onClose, onSet }: SheetProps<LanguageCode>): ReactElement {
  const first = firstSettings({ stores, ids });
  const model = useStore(stores.settings, (state) => state.info?.models.find(({ id }) => id === first?.modelId));
  const [language, setLanguage] = useState(first?.language ?? 'en');
  return (
    <FormSheet
      title={en.batch.languageTitle(ids.length)}
      action={en.batch.setLanguage}
      hint={en.batch.languageHint}
      onClose={onClose}
      onSubmit={() => onSet(language)}
    >
      <label htmlFor="batch-language">{en.inspector.language}</label>
      <Select id="batch-language" value={language} options={languageOptions(model, 'en')} onChange={setLanguage} describedBy="batch-hint" />
    </FormSheet>
  );
}

/** Asks for the prompt of several recordings. */
export function PromptSheet({ stores, ids, onClose, onSet }: SheetProps<string>): ReactElement {
  const [prompt, setPrompt] = useState(() => firstSettings({ stores, ids })?.prompt ?? '');
  return (
    <FormSheet
      title={en.listing.promptTitle(ids.length)}
      action={en.listing.setPrompt}
      hint={en.listing.promptHint}
      onClose={onClose}
      onSubmit={() => onSet(prompt)}
    >
      <label htmlFor="batch-prompt">{en.inspector.prompt}</label>
      <textarea
        id="batch-prompt"
        className="area"
        dir="auto"
        maxLength={10_000}
        aria-describedby="batch-hint"
        value={prompt}
        onChange={(event) => setPrompt(event.currentTarget.value)}
      />
    </FormSheet>
  );
}

/** Asks for the engine and model of several recordings, and whether this computer takes a server's place when there is no network. */
export function ModelSheet({ stores, ids, onClose, onSet }: SheetProps<ReturnType<typeof engineChosen>>): ReactElement {
  const models = useStore(stores.settings, (state) => state.info?.models) ?? [];
  const engineName = useEngineName();
  const first = firstSettings({ stores, ids });
  const [chosen, setChosen] = useState(first === undefined ? '' : wishValue(first));
  const options = models.flatMap(({ id: modelId, engineId, name }) => {
    const plain = { value: wishValue({ engineId, modelId }), label: name, group: engineName(engineId) };
    const orHere = { ...plain, value: wishValue({ engineId, modelId, hereOffline: true }), label: en.adding.orHere(name) };
    return canBeHereOffline(engineId) ? [plain, orHere] : [plain];
  });
  return (
    <FormSheet
      title={en.listing.modelTitle(ids.length)}
      action={en.listing.setModel}
      hint={en.batch.languageHint}
      onClose={onClose}
      onSubmit={() => {
        if (options.some(({ value }) => value === chosen)) onSet(engineChosen(wishOf(chosen)));
      }}
    >
      <label htmlFor="batch-model">{en.inspector.model}</label>
      <Select id="batch-model" value={chosen} options={options} onChange={setChosen} describedBy="batch-hint" />
    </FormSheet>
  );
}
