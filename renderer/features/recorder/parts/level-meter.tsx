import { useEffect, useRef, type ReactElement } from 'react';
import { useStore } from 'zustand';

import { en } from '../../../copy/en.ts';
import type { RecorderStore } from '../recorder-state.ts';

/** What the meter shows: from the noise of a quiet room to full scale, dB. */
const LOWEST_DB = -60;

/** How fast a peak falls again, dB a measurement: it must be seen, and not stand. */
const FALL_DB = 1.5;

interface MeterProps {
  readonly recorder: RecorderStore;
}

/** How loud it is, in steps: green is no part of it; the last steps are the loud ones, and have a line before them. */
export function LevelMeter({ recorder }: MeterProps): ReactElement {
  const box = useRef<HTMLSpanElement>(null);
  const shownDb = useStore(recorder, (state) => Math.round(Math.max(LOWEST_DB, state.peakDb) / 5) * 5);
  useEffect(() => {
    let falling = LOWEST_DB;
    const show = (): void => {
      falling = Math.max(recorder.getState().peakDb, falling - FALL_DB, LOWEST_DB);
      box.current?.style.setProperty('--loud', (1 - falling / LOWEST_DB).toFixed(3));
    };
    show();
    return recorder.subscribe(show);
  }, [recorder]);
  return (
    <span
      ref={box}
      className="meter"
      role="meter"
      aria-label={en.recorder.level}
      aria-valuemin={LOWEST_DB}
      aria-valuemax={0}
      aria-valuenow={Math.min(0, shownDb)}
      aria-valuetext={en.recorder.levelText(shownDb)}
    >
      <i className="meter-fill" />
    </span>
  );
}
