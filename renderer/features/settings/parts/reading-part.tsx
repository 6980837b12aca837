import { useId, type ReactElement } from 'react';
import { useStore } from 'zustand';

import { en } from '../../../copy/en.ts';
import type { PartProps } from '../section.ts';
import { READING_SIZES } from '../settings-store.ts';
import { Part, Row } from './part.tsx';

/** The size of the words, with a line of them to look at. */
export function ReadingPart({ stores }: PartProps): ReactElement {
  const size = useStore(stores.settings, (state) => state.settings.readingSizePx);
  const { change } = stores.settings.getState();
  const id = useId();
  return (
    <Part title={en.settings.words}>
      <Row label={en.settings.readingSize} htmlFor={id}>
        <input
          id={id}
          type="range"
          min={READING_SIZES.smallest}
          max={READING_SIZES.largest}
          value={size}
          aria-valuetext={en.settings.pixels(size)}
          style={{ ['--filled' as string]: (size - READING_SIZES.smallest) / (READING_SIZES.largest - READING_SIZES.smallest) }}
          onChange={(event) => void change({ readingSizePx: Number(event.currentTarget.value) })}
        />
        <span className="num hint">{en.settings.pixels(size)}</span>
      </Row>
      <p className="set-sample" style={{ fontSize: `${size}px`, lineHeight: 1.53 }}>
        {en.settings.sample}
      </p>
    </Part>
  );
}
