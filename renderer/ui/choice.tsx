import { useId, type ReactElement } from 'react';

/** What a choice is drawn from. */
export interface ChoiceProps {
  readonly label: string;
  readonly hint: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** Where it stands among others: a class of the place, for distances. */
  readonly place?: string;
  /** The hint is a warning. */
  readonly warns?: boolean;
}

/** Something that is on or off, with a sentence that says what that means. */
export function Choice({ label, hint, checked, onChange, place = '', warns = false }: ChoiceProps): ReactElement {
  const id = useId();
  return (
    <div className={place === '' ? 'choice' : `choice ${place}`}>
      <input
        id={id}
        type="checkbox"
        checked={checked}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>
        <label htmlFor={id}>{label}</label>
        <span id={`${id}-hint`} className={warns ? 'hint doubtful' : 'hint'}>
          {hint}
        </span>
      </span>
    </div>
  );
}
