import type { ButtonHTMLAttributes, ReactElement, ReactNode, Ref } from 'react';

import { Tip } from './tip.tsx';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'plain' | 'primary' | 'quiet' | 'danger';
  readonly small?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button with words. One `primary` in a view at most. */
export function Button({ look = 'plain', small = false, className = '', ...rest }: ButtonProps): ReactElement {
  const classes = ['button', look === 'plain' ? '' : look, small ? 'small' : '', className].filter((name) => name !== '').join(' ');
  return <button type="button" className={classes} {...rest} />;
}

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label' | 'title'> {
  /** The accessible name; also the tip. */
  readonly name: string;
  readonly command?: string | undefined;
  readonly size?: 'normal' | 'small' | 'slim';
  readonly tipSide?: 'top' | 'bottom' | 'left' | 'right';
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button that is only an icon: its name and its key are in the tip. */
export function IconButton({ name, command, size = 'normal', tipSide = 'bottom', className = '', ...rest }: IconButtonProps): ReactElement {
  const classes = ['icon-button', size === 'normal' ? '' : size, className].filter((part) => part !== '').join(' ');
  return (
    <Tip text={name} command={command} side={tipSide}>
      <button type="button" className={classes} aria-label={name} {...rest} />
    </Tip>
  );
}
