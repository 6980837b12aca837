import { ChevronsUpDown } from 'lucide-react';
import type { KeyboardEvent, ReactElement } from 'react';

/** One thing to choose; entries with the same `group` stand together under that heading. */
export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly group?: string;
}

interface SelectProps {
  readonly id: string;
  readonly value: string;
  readonly options: readonly SelectOption[];
  readonly onChange: (value: string) => void;
  readonly small?: boolean;
  readonly disabled?: boolean;
  readonly describedBy?: string | undefined;
  /** The accessible name where no label stands beside it. */
  readonly name?: string;
  /** Without a border until it is pointed at or has the focus: for tables. */
  readonly bare?: boolean;
  readonly onKey?: (event: KeyboardEvent<HTMLSelectElement>) => void;
  /** As wide as a number needs. */
  readonly short?: boolean;
}

/**
 * The system's own select (its list, its type-ahead, its keys) with our face. Not drawn by us: a drawn one would need a scroll lock
 * that writes style elements, which the content policy forbids.
 */
export function Select({
  id,
  value,
  options,
  onChange,
  small = false,
  disabled = false,
  describedBy,
  name,
  bare = false,
  onKey,
  short = false,
}: SelectProps): ReactElement {
  const groups = [...new Set(options.map((option) => option.group))];
  const list = (group: string | undefined): ReactElement[] =>
    options
      .filter((option) => option.group === group)
      .map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ));
  return (
    <span className={['select', ...(small ? ['small'] : []), ...(bare ? ['bare'] : []), ...(short ? ['short'] : [])].join(' ')}>
      <select
        id={id}
        value={value}
        disabled={disabled}
        aria-label={name}
        aria-describedby={describedBy}
        title={bare ? options.find((option) => option.value === value)?.label : undefined}
        onKeyDown={onKey}
        onKeyUp={onKey}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
      >
        {groups.map((group) =>
          group === undefined ? (
            list(group)
          ) : (
            <optgroup key={group} label={group}>
              {list(group)}
            </optgroup>
          ),
        )}
      </select>
      <ChevronsUpDown className="icon small" aria-hidden="true" />
    </span>
  );
}
