import { useId, type ReactElement, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { AppSettings, Theme } from '#domain/settings.ts';

import { en } from '../../copy/en.ts';
import { Select } from '../../ui/select.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { KeySection } from './key-section.tsx';
import type { KeyStore } from './key-store.ts';
import { ServerSection } from './server-section.tsx';
import type { ServerStore } from './server-store.ts';
import { READING_SIZES, type SettingsStore } from './settings-store.ts';
import './settings.css';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];
const BACK_STEPS_MS: readonly number[] = [0, 500, 1000, 1500, 2000, 3000, 5000];

/** The settings of the whole app; every change is kept at once. */
export function SettingsSheet({
  store,
  keys,
  servers,
  onClose,
}: {
  readonly store: SettingsStore;
  readonly keys: KeyStore;
  readonly servers: ServerStore;
  readonly onClose: () => void;
}): ReactElement {
  const settings = useStore(store, (state) => state.settings);
  const { change } = store.getState();
  const canProtect = useStore(keys, (state) => state.key?.canProtect ?? false);
  const id = useId();
  const steps = [...new Set([...BACK_STEPS_MS, settings.backStepMs])].toSorted((one, other) => one - other);
  return (
    <Sheet title={en.settings.title} closeName={en.app.close} onClose={onClose}>
      <Appearance settings={settings} onChange={(part) => void change(part)} />
      <h3 className="set-head">{en.settings.playback}</h3>
      <Row label={en.settings.backStep} htmlFor={`${id}-back`}>
        <Select
          id={`${id}-back`}
          value={String(settings.backStepMs)}
          options={steps.map((ms) => ({ value: String(ms), label: en.settings.seconds(ms) }))}
          onChange={(value) => void change({ backStepMs: Number(value) })}
        />
      </Row>
      <h3 className="set-head">{en.settings.work}</h3>
      <Choice
        label={en.settings.copy}
        hint={en.settings.copyHint}
        checked={settings.copyIntoLibrary}
        onChange={(copyIntoLibrary) => void change({ copyIntoLibrary })}
      />
      <Choice
        label={en.settings.oneCore}
        hint={en.settings.oneCoreHint}
        checked={settings.useOneCore}
        onChange={(useOneCore) => void change({ useOneCore })}
      />
      <KeySection store={keys} servers={servers} />
      <ServerSection store={servers} canProtect={canProtect} />
    </Sheet>
  );
}

interface AppearanceProps {
  readonly settings: AppSettings;
  readonly onChange: (part: Partial<AppSettings>) => void;
}

function Appearance({ settings, onChange }: AppearanceProps): ReactElement {
  const id = useId();
  return (
    <>
      <h3 className="set-head">{en.settings.appearance}</h3>
      <Row label={en.settings.theme}>
        <span className="segmented" role="radiogroup" aria-label={en.settings.theme}>
          {THEMES.map((theme) => (
            <label key={theme}>
              <input type="radio" name={`${id}-theme`} checked={settings.theme === theme} onChange={() => onChange({ theme })} />
              {en.settings[theme]}
            </label>
          ))}
        </span>
      </Row>
      <Row label={en.settings.readingSize} htmlFor={`${id}-size`}>
        <input
          id={`${id}-size`}
          type="range"
          min={READING_SIZES.smallest}
          max={READING_SIZES.largest}
          value={settings.readingSizePx}
          aria-valuetext={en.settings.pixels(settings.readingSizePx)}
          style={{
            ['--filled' as string]: (settings.readingSizePx - READING_SIZES.smallest) / (READING_SIZES.largest - READING_SIZES.smallest),
          }}
          onChange={(event) => onChange({ readingSizePx: Number(event.currentTarget.value) })}
        />
        <span className="num hint">{en.settings.pixels(settings.readingSizePx)}</span>
      </Row>
      <p className="set-sample" style={{ fontSize: `${settings.readingSizePx}px`, lineHeight: 1.53 }}>
        {en.settings.sample}
      </p>
    </>
  );
}

function Row({
  label,
  htmlFor,
  children,
}: {
  readonly label: string;
  readonly htmlFor?: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <div className="set-row">
      {htmlFor === undefined ? <span className="set-label">{label}</span> : <label htmlFor={htmlFor}>{label}</label>}
      <span className="set-control">{children}</span>
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly hint: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Choice({ label, hint, checked, onChange }: ChoiceProps): ReactElement {
  const id = useId();
  return (
    <div className="choice set-choice">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>
        <label htmlFor={id}>{label}</label>
        <span id={`${id}-hint`} className="hint">
          {hint}
        </span>
      </span>
    </div>
  );
}
