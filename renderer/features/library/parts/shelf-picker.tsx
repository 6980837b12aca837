import { Check, Minus, Plus } from 'lucide-react';
import { useId, useRef, useState, type KeyboardEvent, type ReactElement, type RefObject } from 'react';

/** Something to pick: `state` says whether it is picked now; `note` stands at its end. */
export interface PickerOption {
  readonly id: string;
  readonly name: string;
  readonly icon: ReactElement | null;
  readonly isInner?: boolean;
  readonly state: 'on' | 'off' | 'some';
  readonly note?: string;
}

interface PickerProps {
  readonly label: string;
  readonly options: readonly PickerOption[];
  readonly typed: string;
  readonly isMulti: boolean;
  /** What making a new one of the typed name is called; null when there is one of that name. */
  readonly make: string | null;
  readonly onType: (typed: string) => void;
  readonly onPick: (id: string) => void;
  readonly onMake: () => void;
}

const MAKE = '__make';

/** A field with the list of what can be picked under it: letters narrow it, arrows move, Enter picks or makes what was typed. */
export function ShelfPicker(props: PickerProps): ReactElement {
  const { label, options, typed, isMulti, make, onType } = props;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const { current, setActive, onKeyDown, pick } = usePickerKeys(props, list);
  return (
    <div className="picker">
      <div className="field">
        <input
          type="text"
          role="combobox"
          aria-label={label}
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={current === null ? undefined : `${id}-${current}`}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          maxLength={100}
          placeholder={label}
          value={typed}
          data-first
          onChange={(event) => {
            onType(event.currentTarget.value);
            setActive(null);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div
        ref={list}
        id={`${id}-list`}
        className="picker-list scroll"
        role="listbox"
        aria-label={label}
        aria-multiselectable={isMulti}
        tabIndex={-1}
      >
        {options.map((option) => (
          <Option key={option.id} elementId={`${id}-${option.id}`} option={option} isActive={option.id === current} onPick={pick} />
        ))}
        {make === null ? null : (
          <Option
            elementId={`${id}-${MAKE}`}
            option={{ id: MAKE, name: make, icon: null, state: 'off' }}
            isActive={current === MAKE}
            onPick={pick}
          />
        )}
      </div>
    </div>
  );
}

interface PickerKeys {
  readonly current: string | null;
  readonly setActive: (id: string | null) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly pick: (id: string) => void;
}

function usePickerKeys({ options, make, onPick, onMake }: PickerProps, list: RefObject<HTMLDivElement | null>): PickerKeys {
  const ids = [...options.map((option) => option.id), ...(make === null ? [] : [MAKE])];
  const [active, setActive] = useState<string | null>(() => options.find(({ state }) => state === 'on')?.id ?? null);
  const current = active !== null && ids.includes(active) ? active : (ids[0] ?? null);
  const pick = (id: string): void => {
    setActive(id);
    if (id === MAKE) onMake();
    else onPick(id);
  };
  const move = (by: 1 | -1): void => {
    const next = ids[Math.min(ids.length - 1, Math.max(0, ids.indexOf(current ?? '') + by))] ?? null;
    setActive(next);
    list.current?.querySelector(`[data-option="${CSS.escape(next ?? '')}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && current !== null) pick(current);
    else return;
    event.preventDefault();
  };
  return { current, setActive, onKeyDown, pick };
}

interface OptionProps {
  readonly elementId: string;
  readonly option: PickerOption;
  readonly isActive: boolean;
  readonly onPick: (id: string) => void;
}

function Option({ elementId, option, isActive, onPick }: OptionProps): ReactElement {
  const { id, name, icon, isInner = false, state, note } = option;
  return (
    // Its keys are those of the field, which names it as its active descendant.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      role="option"
      id={elementId}
      data-option={id}
      aria-selected={state === 'on'}
      data-active={isActive}
      data-inner={isInner}
      className="picker-option"
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onPick(id)}
    >
      <span className="picker-check">
        {state === 'on' ? <Check className="icon small" aria-hidden="true" /> : null}
        {id === MAKE ? <Plus className="icon small" aria-hidden="true" /> : null}
        {state === 'some' ? <Minus className="icon small" aria-hidden="true" /> : null}
      </span>
      {icon}
      <span className="grow clip" dir="auto">
        {name}
      </span>
      {note === undefined ? null : <span className="picker-note">{note}</span>}
    </div>
  );
}
