import type { ReactElement } from 'react';

const CIRCUMFERENCE = 2 * Math.PI * 6;

/** A 16-px ring filled by `part` (0 to 1); `label` is read out. */
export function Ring({ part, label }: { readonly part: number; readonly label: string }): ReactElement {
  const filled = Math.min(1, Math.max(0, part)) * CIRCUMFERENCE;
  return (
    <svg
      className="ring"
      viewBox="0 0 16 16"
      role="progressbar"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(Math.min(1, Math.max(0, part)) * 100)}
      aria-label={label}
    >
      <circle className="track" cx="8" cy="8" r="6" />
      <circle className="part" cx="8" cy="8" r="6" strokeDasharray={`${filled.toFixed(2)} 99`} transform="rotate(-90 8 8)" />
    </svg>
  );
}

/** A thin bar filled by `part` (0 to 1). */
export function Bar({ part, label }: { readonly part: number; readonly label: string }): ReactElement {
  const percent = Math.round(Math.min(1, Math.max(0, part)) * 100);
  return (
    <span className="bar" role="progressbar" aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent} aria-label={label}>
      <b style={{ width: `${percent}%` }} />
    </span>
  );
}
