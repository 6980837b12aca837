import { Languages, RotateCcw, Share, Trash2, Undo2, X } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { LanguageCode } from '#domain/language.ts';

import { en } from '../copy/en.ts';
import { ExportMenu } from '../features/exports/export-menu.tsx';
import type { ExportChoice } from '../features/exports/write-export.ts';
import { languageOptions } from '../features/inspector/language-choices.ts';
import { summaryOf } from '../features/library/library-rows.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Select } from '../ui/select.tsx';
import { Sheet } from '../ui/sheet.tsx';
import type { Stores } from './stores.ts';

/** What can be done with several chosen recordings at once; nothing while one is chosen. */
export function BatchBar({ stores }: { readonly stores: Stores }): ReactElement | null {
  const { library } = stores;
  const marked = useStore(library, (state) => state.marked);
  const inBin = useStore(library, (state) => state.view === 'bin');
  if (marked.length < 2) return null;
  return (
    <div className="batch" role="toolbar" aria-label={en.batch.bar}>
      <span className="grow num" role="status">
        {en.batch.chosen(marked.length)}
      </span>
      {inBin ? <BinTools stores={stores} ids={marked} /> : <Tools stores={stores} ids={marked} />}
      <IconButton
        name={en.batch.clear}
        tipSide="top"
        onClick={() => library.getState().select(library.getState().selectedId ?? marked[0] ?? '')}
      >
        <X className="icon" aria-hidden="true" />
      </IconButton>
    </div>
  );
}

interface ToolsProps {
  readonly stores: Stores;
  readonly ids: readonly string[];
}

function BinTools({ stores, ids }: ToolsProps): ReactElement {
  const { restore, askDestroy } = stores.library.getState();
  return (
    <>
      <IconButton name={en.library.putBack} tipSide="top" onClick={() => void restore(ids)}>
        <Undo2 className="icon" aria-hidden="true" />
      </IconButton>
      <IconButton name={en.library.destroy} tipSide="top" onClick={() => askDestroy(ids)}>
        <Trash2 className="icon" aria-hidden="true" />
      </IconButton>
    </>
  );
}

function Tools({ stores, ids }: ToolsProps): ReactElement {
  const [asksLanguage, setAsksLanguage] = useState(false);
  const { transcribeAgain, setLanguage, remove } = stores.library.getState();
  return (
    <>
      <IconButton name={en.batch.again} tipSide="top" onClick={() => void transcribeAgain(ids)}>
        <RotateCcw className="icon" aria-hidden="true" />
      </IconButton>
      <IconButton name={en.batch.language} tipSide="top" onClick={() => setAsksLanguage(true)}>
        <Languages className="icon" aria-hidden="true" />
      </IconButton>
      <ExportMenu
        disabled={false}
        onExport={(choice) => void exportMany(stores, ids, choice)}
        button={
          <button type="button" className="icon-button" aria-label={en.batch.export} title={en.batch.export}>
            <Share className="icon" aria-hidden="true" />
          </button>
        }
      />
      <IconButton name={en.library.toBin} command="remove" tipSide="top" onClick={() => void remove(ids)}>
        <Trash2 className="icon" aria-hidden="true" />
      </IconButton>
      {asksLanguage ? (
        <LanguageSheet
          stores={stores}
          ids={ids}
          onClose={() => setAsksLanguage(false)}
          onSet={(language) => {
            setAsksLanguage(false);
            void setLanguage(ids, language);
          }}
        />
      ) : null}
    </>
  );
}

interface LanguageSheetProps extends ToolsProps {
  readonly onClose: () => void;
  readonly onSet: (language: LanguageCode) => void;
}

function LanguageSheet({ stores, ids, onClose, onSet }: LanguageSheetProps): ReactElement {
  const first = summaryOf(stores.library.getState(), ids[0] ?? null)?.recording.settings;
  const model = useStore(stores.settings, (state) => state.info?.models.find(({ id }) => id === first?.modelId));
  const [language, setLanguage] = useState(first?.language ?? 'en');
  return (
    <Sheet title={en.batch.languageTitle(ids.length)} closeName={en.app.close} onClose={onClose}>
      <form
        className="batch-language"
        onSubmit={(event) => {
          event.preventDefault();
          onSet(language);
        }}
      >
        <label htmlFor="batch-language">{en.inspector.language}</label>
        <Select
          id="batch-language"
          value={language}
          options={languageOptions(model, 'en')}
          onChange={setLanguage}
          describedBy="batch-hint"
        />
        <p id="batch-hint">{en.batch.languageHint}</p>
        <Button look="primary" type="submit">
          {en.batch.setLanguage}
        </Button>
      </form>
    </Sheet>
  );
}

/** Writes the chosen recordings into a folder and tells how many, and which not. */
async function exportMany({ bridge, notices }: Stores, recordingIds: readonly string[], choice: ExportChoice): Promise<void> {
  const reply = await bridge.request('exports:write-many', { recordingIds, ...choice });
  if (!reply.ok) notices.getState().fail(reply.failure);
  else if (reply.value !== null) {
    const { folder, written, refused } = reply.value;
    const names = refused.map(({ name }) => name);
    const detail = names.length === 0 ? folder : en.batch.notExported(names);
    notices.getState().toast({ icon: 'done', text: en.batch.exported(written.length), detail });
  }
}
