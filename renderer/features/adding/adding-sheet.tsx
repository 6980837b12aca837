import { useEffect, useId, useRef, type KeyboardEvent, type ReactElement, type RefObject } from 'react';
import { useStore } from 'zustand';
import type { ModelChoice } from '#contract';
import { wishOf, wishValue } from '#domain/engine-wish.ts';
import type { Preset } from '#domain/preset.ts';

import { en } from '../../copy/en.ts';
import { LINKS } from '../../copy/links.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { giveFocusBack } from '../../ui/focus.ts';
import type { ChoiceLists } from './adding-choices.ts';
import { canGoAsLink, hasChoices, isStartable, shared, stateOf, type AddingRow } from './adding-rows.ts';
import type { AddingStore } from './adding-state.ts';
import { FileRow } from './parts/file-row.tsx';
import { SameRow } from './parts/same-row.tsx';
import { LinkField } from './parts/link-field.tsx';
import { SheetFoot } from './parts/sheet-foot.tsx';
import './adding.css';

interface AddingSheetProps {
  readonly store: AddingStore;
  readonly models: readonly ModelChoice[];
  readonly presets: readonly Preset[];
  readonly lists: ChoiceLists;
  readonly copyIntoLibrary: boolean;
  readonly newId: () => string;
  readonly onOpen: (recordingId: string) => void;
}

/** The files that are to be added, each with its settings. Enter starts, Escape leaves. */
export function AddingSheet({ store, models, presets, lists, copyIntoLibrary, newId, onOpen }: AddingSheetProps): ReactElement {
  const { rows, folders, knownInFolders, speeds, isAskingLink, isStarting } = useStore(store);
  const actions = store.getState();
  const dialog = useRef<HTMLDialogElement>(null);
  const nameField = useRef<HTMLInputElement>(null);
  const heading = useId();
  useOpened(dialog);
  const start = (): void => {
    const name = nameField.current?.value.trim() ?? '';
    void actions.start(name === '' ? null : presetOf(rows, { id: newId(), name }));
  };
  const onKey = (event: KeyboardEvent): void => {
    const does = isStart(event) ? start : isMarkAll(event) ? actions.markAll : null;
    if (does === null) return;
    event.preventDefault();
    does();
  };
  return (
    <dialog
      ref={dialog}
      className="sheet adding"
      tabIndex={-1}
      aria-labelledby={heading}
      onKeyDown={onKey}
      onCancel={(event) => {
        event.preventDefault();
        actions.cancel();
      }}
    >
      <header>
        <div className="grow">
          <h2 id={heading}>{titleOf(rows, isAskingLink)}</h2>
          <p className="hint" role="status">
            {hintOf(rows, copyIntoLibrary, lists)}
          </p>
          <FolderLines rows={rows} folders={folders} known={knownInFolders} />
        </div>
        {hasChoices(rows) ? <PresetChoice presets={presets} onUse={actions.usePreset} /> : null}
        <Button onClick={() => void actions.choose('files')}>{en.adding.addMore}</Button>
      </header>
      <div className="adding-files scroll">
        {rows.length === 0 ? null : <FileTable store={store} models={models} presets={presets} lists={lists} onOpen={onOpen} />}
      </div>
      {isAskingLink ? <LinkField isFirst={rows.length === 0} onAdd={(link) => actions.offerLinks([link])} /> : null}
      <SheetFoot
        rows={rows}
        facts={{ speeds, takesLinks: lists.takesLinks }}
        isStarting={isStarting}
        nameField={nameField}
        onStart={start}
        onCancel={actions.cancel}
      />
    </dialog>
  );
}

/** What is going on, or what will become of the files. */
function hintOf(rows: readonly AddingRow[], copyIntoLibrary: boolean, { takesLinks }: ChoiceLists): string {
  const looked = rows.filter((row) => row.look !== null).length;
  if (looked < rows.length) return en.adding.looking(looked, rows.length);
  // Before the first link nothing is known of where it will go.
  if (rows.length > 0 && rows.every((row) => row.byServer && canGoAsLink(row, takesLinks))) return LINKS.allByServer;
  if (rows.every((row) => row.link !== null)) return en.adding.links;
  return copyIntoLibrary ? en.adding.copied : en.adding.referenced;
}

/** Enter belongs to the button that has the focus, and to a text of several lines; everywhere else it starts. */
function isStart(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return false;
  if (event.ctrlKey || event.metaKey) return true;
  const { target } = event;
  if (target instanceof HTMLTextAreaElement) return false;
  return !(target instanceof HTMLButtonElement) || target.classList.contains('adding-name');
}

function isMarkAll(event: KeyboardEvent): boolean {
  return event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey) && !isTextField(event.target);
}

function isTextField(target: EventTarget): boolean {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text');
}

/** The table: what changes all together, then a row a file. */
function FileTable({
  store,
  models,
  presets,
  lists,
  onOpen,
}: Pick<AddingSheetProps, 'store' | 'models' | 'presets' | 'lists' | 'onOpen'>): ReactElement {
  const { rows, chosen, stories } = useStore(store);
  const drawn = { models, presets, lists, stories, actions: store.getState() };
  const { columns } = en.adding;
  const shown = [columns.language, columns.prompt, columns.engine, columns.speakers, ...(stories.length === 0 ? [] : [columns.story])];
  return (
    <table>
      <colgroup>
        <col className="col-box" />
        <col />
        <col className="col-language" />
        <col className="col-prompt" />
        <col className="col-engine" />
        <col className="col-speakers" />
        {stories.length === 0 ? null : <col className="col-story" />}
        <col className="col-end" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col" colSpan={2}>
            {columns.file}
          </th>
          {[...shown, columns.sensitive].map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {hasChoices(rows) ? <SameRow rows={rows} chosen={chosen} {...drawn} /> : null}
        {rows.map((row) => (
          <FileRow key={row.path} row={row} rows={rows} isChosen={chosen.includes(row.path)} onOpen={onOpen} {...drawn} />
        ))}
      </tbody>
    </table>
  );
}

/** As many as Start will start; those that are still looked at may be among them. */
function titleOf(rows: readonly AddingRow[], isAskingLink: boolean): string {
  const count = rows.filter((row) => row.isIncluded && ['ready', 'looking'].includes(stateOf(row))).length;
  if (count > 0) return en.adding.title(count, rows.length);
  return isAskingLink ? en.adding.fromLink : en.adding.nothing;
}

/** What the files have in common, under a name. */
function presetOf(rows: readonly AddingRow[], { id, name }: Pick<Preset, 'id' | 'name'>): Preset {
  const used = rows.filter((row) => isStartable(row) || stateOf(row) === 'looking');
  const engine = shared(used, (row) => wishValue(row.settings));
  return {
    id,
    name,
    prompt: shared(used, (row) => row.settings.prompt) ?? '',
    vocabulary: [],
    language: shared(used, (row) => row.settings.language),
    engine: engine === null ? null : wishOf(engine),
    speakers: shared(used, (row) => row.settings.speakers),
  };
}

interface FolderLinesProps {
  readonly rows: readonly AddingRow[];
  readonly folders: ReturnType<AddingStore['getState']>['folders'];
  readonly known: number;
}

/** What was found in folders: how many are new, known, and no recordings. */
function FolderLines({ rows, folders, known }: FolderLinesProps): ReactElement | null {
  if (folders.length === 0) return null;
  return (
    <>
      {folders.map((folder, index) => (
        // Two folders of one name can be dropped at once: the place in the list tells them apart.
        <p key={`${index} ${folder.name}`} className="hint num">
          {en.adding.folder(folder, {
            fresh: rows.filter((row) => row.folder === folder.name).length,
            known: index === 0 ? known : 0,
          })}
        </p>
      ))}
    </>
  );
}

function PresetChoice({
  presets,
  onUse,
}: {
  readonly presets: readonly Preset[];
  readonly onUse: (preset: Preset) => void;
}): ReactElement | null {
  const id = useId();
  if (presets.length === 0) return null;
  return (
    <span className="adding-preset">
      <label htmlFor={id}>{en.adding.usePreset}</label>
      <Select
        id={id}
        value=""
        options={[{ value: '', label: en.adding.noPreset }, ...presets.map((preset) => ({ value: preset.id, label: preset.name }))]}
        onChange={(value) => {
          const preset = presets.find((one) => one.id === value);
          if (preset !== undefined) onUse(preset);
        }}
      />
    </span>
  );
}

/** Opens the sheet over the window, and gives the focus back when it goes. */
function useOpened(dialog: RefObject<HTMLDialogElement | null>): void {
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    // Not the first control, unless there is nothing but a link to ask for.
    (element?.querySelector<HTMLElement>('.link-form input') ?? element)?.focus();
    return () => {
      element?.close();
      giveFocusBack(before);
    };
  }, [dialog]);
}
