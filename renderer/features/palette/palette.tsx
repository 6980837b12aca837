import { AudioLines, ChevronRight, Search, Settings } from 'lucide-react';
import {
  Fragment,
  useEffect,
  useEffectEvent,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
  type RefObject,
} from 'react';
import type { Mark } from '#domain/search-text.ts';

import { en } from '../../copy/en.ts';
import { giveFocusBack } from '../../ui/focus.ts';
import { shownEntries, type PaletteEntry, type ShownEntry } from './palette-entries.ts';
import './palette.css';

interface PaletteProps {
  /** Commands and pages; recordings are asked for as one types. */
  readonly entries: readonly PaletteEntry[];
  readonly recent: readonly string[];
  readonly findRecordings: (text: string) => Promise<readonly PaletteEntry[]>;
  readonly onChosen: (entry: PaletteEntry) => void;
  readonly onClose: () => void;
}

/** One field for everything that can be done, and for recordings by their titles: letters find, arrows choose, Enter does it. */
export function Palette({ entries, recent, findRecordings, onChosen, onClose }: PaletteProps): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const [place, setPlace] = useState(0);
  const { recordings, isAnswered } = useRecordings(typed, findRecordings);
  const shown = useMemo(() => [...shownEntries(entries, typed, recent), ...recordings], [entries, typed, recent, recordings]);
  const here = Math.min(place, shown.length - 1);
  const list = useId();
  useModal(dialog, here);
  const choose = useChoice(shown[here]?.entry, isAnswered, onChosen);
  return (
    <dialog
      ref={dialog}
      className="sheet palette"
      aria-label={en.palette.title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <Field
        typed={typed}
        list={list}
        here={here}
        onType={(text) => {
          setTyped(text);
          setPlace(0);
        }}
        onStep={(by) => setPlace((here + by + shown.length) % Math.max(1, shown.length))}
        onEnter={choose}
      />
      <div id={list} role="listbox" aria-label={en.palette.title} className="palette-list scroll">
        {shown.map(({ entry, marks }, index) => (
          <Row
            key={entry.id}
            id={`${list}-${index}`}
            entry={entry}
            marks={marks}
            isHere={index === here}
            onPoint={() => setPlace(index)}
            onChoose={() => onChosen(entry)}
          />
        ))}
      </div>
      {shown.length === 0 ? <p className="palette-nothing">{en.palette.nothing}</p> : null}
      <p className="unseen" role="status">
        {en.palette.count(shown.length)}
      </p>
    </dialog>
  );
}

/** Does what is chosen when Enter is pressed; where nothing is yet and recordings are still looked for, as soon as something is. */
function useChoice(entry: PaletteEntry | undefined, isAnswered: boolean, onChosen: (entry: PaletteEntry) => void): () => void {
  const isWaiting = useRef(false);
  const chosen = useEffectEvent(onChosen);
  useEffect(() => {
    if (entry !== undefined && isWaiting.current) chosen(entry);
    if (entry !== undefined || isAnswered) isWaiting.current = false;
  }, [entry, isAnswered]);
  return () => {
    if (entry === undefined) isWaiting.current = !isAnswered;
    else onChosen(entry);
  };
}

/** Opens the dialog with the focus in its field, and keeps the chosen row in sight. */
function useModal(dialog: RefObject<HTMLDialogElement | null>, here: number): void {
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    element?.querySelector('input')?.focus();
    return () => {
      element?.close();
      giveFocusBack(before);
    };
  }, [dialog]);
  useEffect(() => {
    dialog.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [dialog, here]);
}

interface FieldProps {
  readonly typed: string;
  /** The id of the list, whose rows' ids begin with it. */
  readonly list: string;
  /** The place of the chosen row, negative when there is none. */
  readonly here: number;
  readonly onType: (text: string) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onEnter: () => void;
}

function Field({ typed, list, here, onType, onStep, onEnter }: FieldProps): ReactElement {
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') onStep(1);
    else if (event.key === 'ArrowUp') onStep(-1);
    else if (event.key === 'Enter') onEnter();
    else return;
    event.preventDefault();
  };
  return (
    <div className="palette-field">
      <Search className="icon" aria-hidden="true" />
      <input
        type="text"
        role="combobox"
        value={typed}
        maxLength={200}
        placeholder={en.palette.placeholder}
        aria-label={en.palette.title}
        aria-expanded
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={here < 0 ? undefined : `${list}-${here}`}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        onChange={(event) => onType(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

function useRecordings(
  typed: string,
  find: PaletteProps['findRecordings'],
): { readonly recordings: readonly ShownEntry[]; readonly isAnswered: boolean } {
  const [{ found, answered }, setFound] = useState<{ readonly found: readonly PaletteEntry[]; readonly answered: string }>(NOTHING_FOUND);
  const asked = useRef(find);
  useEffect(() => {
    let isOver = false;
    const text = typed.trim();
    void (text === '' ? Promise.resolve([]) : asked.current(text)).then((entries) => {
      if (!isOver) setFound({ found: entries, answered: typed });
    });
    return () => {
      isOver = true;
    };
  }, [typed]);
  const recordings = useMemo(() => shownEntries(found, typed, []), [found, typed]);
  return { recordings, isAnswered: answered === typed };
}

const NOTHING_FOUND = { found: [], answered: '' } as const;

const ICONS = { command: ChevronRight, settings: Settings, recording: AudioLines } as const;

interface RowProps extends ShownEntry {
  readonly id: string;
  readonly isHere: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

function Row({ id, entry, marks, isHere, onPoint, onChoose }: RowProps): ReactElement {
  const Icon = ICONS[entry.kind];
  return (
    // Its keys are those of the field, which names it as its active descendant.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div id={id} role="option" aria-selected={isHere} className="palette-row" onPointerMove={onPoint} onClick={onChoose}>
      <Icon className="icon" aria-hidden="true" />
      <span className="clip grow" dir="auto">
        <Marked text={entry.label} marks={marks} />
      </span>
      {entry.after === undefined ? null : <span className="palette-after num">{entry.after}</span>}
      {entry.keys === undefined ? null : <kbd className="key">{entry.keys}</kbd>}
    </div>
  );
}

function Marked({ text, marks }: { readonly text: string; readonly marks: readonly Mark[] }): ReactElement {
  return (
    <>
      {marks.map(([from, to], index) => (
        <Fragment key={from}>
          {text.slice(marks[index - 1]?.[1] ?? 0, from)}
          <b>{text.slice(from, to)}</b>
        </Fragment>
      ))}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </>
  );
}
