import type { ReactElement, ReactNode } from 'react';

/** A group of the page: a title and what belongs to it. */
export function Group({
  title,
  isWide = false,
  children,
}: {
  readonly title: string;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <section className={isWide ? 'kit-group wide' : 'kit-group'}>
      <h2>{title}</h2>
      <div className="kit-row">{children}</div>
    </section>
  );
}

/** A component with the name of its state under it. */
export function Shown({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className="kit-one">
      {children}
      <span className="kit-name">{name}</span>
    </div>
  );
}
