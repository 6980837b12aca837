import { useId, type ReactElement, type ReactNode } from 'react';
import type { LucideIcon } from 'lucide-react';

import { Choice as PlainChoice, type ChoiceProps } from '../../../ui/choice.tsx';

interface GroupProps {
  readonly title: string;
  readonly icon?: LucideIcon;
  /** Stands at the right end of the title's line. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A group of a settings page: a title and what belongs to it; a hairline parts it from the group above. */
export function Part({ title, icon: Icon, aside, children }: GroupProps): ReactElement {
  const id = useId();
  return (
    <section className={Icon === undefined ? 'set-part' : 'set-part has-icon'} aria-labelledby={id}>
      <div className="set-part-head">
        {Icon === undefined ? null : <Icon className="icon" aria-hidden="true" />}
        <h2 id={id}>{title}</h2>
        {aside === undefined ? null : <span className="hint num set-aside">{aside}</span>}
      </div>
      {children}
    </section>
  );
}

interface RowProps {
  readonly label: string;
  /** The id of the control; without it the control names itself. */
  readonly htmlFor?: string;
  readonly children: ReactNode;
}

/** A label and its control on one line. */
export function Row({ label, htmlFor, children }: RowProps): ReactElement {
  return (
    <div className="set-row">
      {htmlFor === undefined ? <span className="set-label">{label}</span> : <label htmlFor={htmlFor}>{label}</label>}
      <span className="set-control">{children}</span>
    </div>
  );
}

/** Something that is on or off, in the line of a group. */
export function Choice(props: Omit<ChoiceProps, 'place'>): ReactElement {
  return <PlainChoice {...props} place="set-choice" />;
}
