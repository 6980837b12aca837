import { Ellipsis, FolderInput, Share, Tag, Trash2, Undo2, X } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { useStore } from 'zustand';
import type { RecordingSettings } from '#domain/recording.ts';

import { en } from '../copy/en.ts';
import { ExportMenu } from '../features/exports/export-menu.tsx';
import { summaryOf } from '../features/library/library-rows.ts';
import { IconButton } from '../ui/button.tsx';
import { ButtonMenu, type MenuEntry } from '../ui/menu.tsx';
import { exportMany } from './export-actions.ts';
import { LanguageSheet, ModelSheet, PromptSheet } from './batch-sheets.tsx';
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

type Asked = 'language' | 'prompt' | 'model';

function Tools({ stores, ids }: ToolsProps): ReactElement {
  const [asked, setAsked] = useState<Asked | null>(null);
  const usual = useStore(stores.settings, (state) => state.settings.usualExport);
  const { ask, remove } = stores.library.getState();
  return (
    <>
      <IconButton name={en.stories.move} command="move-to-story" tipSide="top" onClick={() => ask({ kind: 'move', recordingIds: ids })}>
        <FolderInput className="icon" aria-hidden="true" />
      </IconButton>
      <IconButton name={en.stories.tag} command="tags" tipSide="top" onClick={() => ask({ kind: 'tags', recordingIds: ids })}>
        <Tag className="icon" aria-hidden="true" />
      </IconButton>
      <ExportMenu
        usual={usual}
        disabled={false}
        onExport={(choice) => void exportMany(stores, ids, choice)}
        button={
          <button type="button" className="icon-button" aria-label={en.batch.export} title={en.batch.export}>
            <Share className="icon" aria-hidden="true" />
          </button>
        }
      />
      <MoreMenu stores={stores} ids={ids} onAsk={(what) => void setTimeout(() => flushSync(() => setAsked(what)))} />
      <IconButton name={en.library.toBin} command="remove" tipSide="top" onClick={() => void remove(ids)}>
        <Trash2 className="icon" aria-hidden="true" />
      </IconButton>
      <AskedSheet stores={stores} ids={ids} asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}

/** What there is no room for in the bar. */
function MoreMenu({ stores, ids, onAsk }: ToolsProps & { readonly onAsk: (what: Asked) => void }): ReactElement {
  const { transcribeAgain, setSensitive } = stores.library.getState();
  const isSensitive = useStore(stores.library, (state) => ids.every((id) => summaryOf(state, id)?.recording.sensitive === true));
  const more: readonly MenuEntry[] = [
    { id: 'again', label: en.batch.again, onSelect: () => void transcribeAgain(ids) },
    { id: 'language', label: en.batch.language, line: true, onSelect: () => onAsk('language') },
    { id: 'prompt', label: en.listing.prompt, onSelect: () => onAsk('prompt') },
    { id: 'model', label: en.listing.model, onSelect: () => onAsk('model') },
    {
      id: 'sensitive',
      label: isSensitive ? en.listing.markOpen : en.listing.markSensitive,
      line: true,
      onSelect: () => void setSensitive(ids, !isSensitive),
    },
  ];
  return (
    <ButtonMenu entries={more}>
      <button type="button" className="icon-button" aria-label={en.listing.more} title={en.listing.more}>
        <Ellipsis className="icon" aria-hidden="true" />
      </button>
    </ButtonMenu>
  );
}

interface AskedSheetProps extends ToolsProps {
  readonly asked: Asked | null;
  readonly onClose: () => void;
}

function AskedSheet({ stores, ids, asked, onClose }: AskedSheetProps): ReactElement | null {
  const { changeSettings, setLanguage } = stores.library.getState();
  const shared = { stores, ids, onClose };
  const set = (change: Partial<RecordingSettings>): void => {
    onClose();
    void changeSettings(ids, change);
  };
  switch (asked) {
    case null:
      return null;
    case 'language':
      return (
        <LanguageSheet
          {...shared}
          onSet={(language) => {
            onClose();
            void setLanguage(ids, language);
          }}
        />
      );
    case 'prompt':
      return <PromptSheet {...shared} onSet={(prompt) => set({ prompt })} />;
    case 'model':
      return <ModelSheet {...shared} onSet={set} />;
    default:
      return asked satisfies never;
  }
}
