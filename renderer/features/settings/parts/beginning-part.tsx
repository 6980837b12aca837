import { useEffect, useId, useRef, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { RecordingSettings } from '#domain/recording.ts';

import { en } from '../../../copy/en.ts';
import { DEFAULTS } from '../../../copy/settings-defaults.ts';
import { Select } from '../../../ui/select.tsx';
import { languageOptions, speakersOf, speakersOptions, UNCHANGED } from '../preset-choices.ts';
import type { PartProps } from '../section.ts';
import { Part, Row } from './part.tsx';

/** Language, prompt, people and quality that a new recording begins with. */
export function BeginningPart({ stores }: PartProps): ReactElement {
  const defaults = useStore(stores.settings, (state) => state.settings.defaults);
  const id = useId();
  const set = (part: Partial<RecordingSettings>): void => {
    const { settings, change } = stores.settings.getState();
    void change({ defaults: { ...settings.defaults, ...part } });
  };
  const people = speakersOptions(defaults.speakers).filter(({ value }) => value !== UNCHANGED);
  const chosen = String(defaults.speakers);
  return (
    <Part title={DEFAULTS.beginning}>
      <Row label={en.inspector.language} htmlFor={`${id}-language`}>
        <Select
          id={`${id}-language`}
          value={defaults.language}
          options={languageOptions().filter(({ value }) => value !== UNCHANGED)}
          onChange={(language) => set({ language })}
        />
      </Row>
      <Row label={en.inspector.prompt} htmlFor={`${id}-prompt`}>
        <Prompt id={`${id}-prompt`} prompt={defaults.prompt} onKeep={(prompt) => set({ prompt })} />
      </Row>
      <Row label={en.inspector.speakers} htmlFor={`${id}-speakers`}>
        <Select
          id={`${id}-speakers`}
          value={people.some(({ value }) => value === chosen) ? chosen : 'own'}
          options={people}
          onChange={(value) => set({ speakers: speakersOf(value, defaults.speakers) ?? 'auto' })}
        />
      </Row>
      <Row label={en.inspector.quality} htmlFor={`${id}-quality`}>
        <Select
          id={`${id}-quality`}
          value={defaults.quality}
          options={[
            { value: 'best', label: en.inspector.best },
            { value: 'fast', label: en.inspector.fast },
          ]}
          onChange={(quality) => set({ quality: quality === 'fast' ? 'fast' : 'best' })}
        />
      </Row>
      <p className="hint set-about">{DEFAULTS.beginningHint}</p>
    </Part>
  );
}

interface PromptProps {
  readonly id: string;
  readonly prompt: string;
  readonly onKeep: (prompt: string) => void;
}

/** The usual prompt; kept when the field, or the page, is left. */
function Prompt({ id, prompt, onKeep }: PromptProps): ReactElement {
  const [typed, setTyped] = useState(prompt);
  const latest = useRef({ typed, prompt, onKeep });
  useEffect(() => {
    latest.current = { typed, prompt, onKeep };
  });
  const keep = (): void => {
    if (latest.current.typed !== latest.current.prompt) latest.current.onKeep(latest.current.typed);
  };
  useEffect(() => keep, []);
  return (
    <textarea
      id={id}
      className="area"
      dir="auto"
      rows={2}
      maxLength={8000}
      placeholder={en.inspector.promptPlaceholder}
      spellCheck={false}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={keep}
    />
  );
}
