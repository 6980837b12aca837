import { useId, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Theme } from '#domain/settings.ts';

import { en } from '../../../copy/en.ts';
import type { PartProps } from '../section.ts';
import { Choice, Part, Row } from './part.tsx';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/** Light or dark, and how strong the lines are. */
export function LookPart({ stores }: PartProps): ReactElement {
  const { theme: chosen, contrast } = useStore(stores.settings, (state) => state.settings);
  const { change } = stores.settings.getState();
  const id = useId();
  return (
    <Part title={en.settings.look}>
      <Row label={en.settings.theme}>
        <span className="segmented" role="radiogroup" aria-label={en.settings.theme}>
          {THEMES.map((theme) => (
            <label key={theme}>
              <input type="radio" name={`${id}-theme`} checked={chosen === theme} onChange={() => void change({ theme })} />
              {en.settings[theme]}
            </label>
          ))}
        </span>
      </Row>
      <Choice
        label={en.settings.moreContrast}
        hint={en.settings.moreContrastHint}
        checked={contrast === 'more'}
        onChange={(checked) => void change({ contrast: checked ? 'more' : 'system' })}
      />
    </Part>
  );
}
