import { Circle, CirclePause, Clock, Hourglass, Lock, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';

import { Ring } from './progress.tsx';

/** How a piece of work stands, as far as it has a sign of its own. */
export type StateSign = 'running' | 'queued' | 'paused' | 'held' | 'failed' | 'sensitive' | 'to-check';

const ICONS: Readonly<Record<Exclude<StateSign, 'running'>, LucideIcon>> = {
  queued: Clock,
  paused: CirclePause,
  held: Hourglass,
  failed: TriangleAlert,
  sensitive: Lock,
  'to-check': Circle,
};

interface StateIconProps {
  readonly state: StateSign;
  /** How much is done, 0 to 1, while it runs. */
  readonly part?: number;
  /** What is read out; without it the words beside the sign say it. */
  readonly label?: string;
}

/** The one sign of a state, the same in rows, in the status line and in the queue. */
export function StateIcon({ state, part = 0, label }: StateIconProps): ReactElement {
  if (state === 'running') return <Ring part={part} label={label ?? `${Math.round(part * 100)} %`} />;
  const Icon = ICONS[state];
  return label === undefined ? <Icon className="icon" aria-hidden="true" /> : <Icon className="icon" role="img" aria-label={label} />;
}
