import { useEffect, useId, useRef, useState, type FormEvent, type ReactElement } from 'react';
import type { ModelChoice } from '#contract';
import { vocabularyOf, type Preset } from '#domain/preset.ts';

import { PRESETS } from '../../../copy/presets.ts';
import { Button } from '../../../ui/button.tsx';
import { useEngineName } from '../../../ui/engine-names.ts';
import { Select } from '../../../ui/select.tsx';
import { engineOf, engineOptions, engineValue, languageOptions, speakersOf, speakersOptions, UNCHANGED } from '../preset-choices.ts';
import { Row } from './part.tsx';

interface PresetFormProps {
  readonly preset: Preset;
  readonly models: readonly ModelChoice[];
  readonly onSave: (preset: Preset) => void;
  readonly onCancel: () => void;
}

/** Everything a preset holds; nothing is kept before "Keep preset". */
export function PresetForm({ preset, models, onSave, onCancel }: PresetFormProps): ReactElement {
  const id = useId();
  const [draft, setDraft] = useState(preset);
  const field = useRef<HTMLInputElement>(null);
  // The form was asked for: typing begins at once.
  useEffect(() => field.current?.focus(), []);
  const [words, setWords] = useState(preset.vocabulary.join('\n'));
  const change = (part: Partial<Preset>): void => setDraft({ ...draft, ...part });
  const save = (event: FormEvent): void => {
    event.preventDefault();
    onSave({ ...draft, name: draft.name.trim(), vocabulary: vocabularyOf(words) });
  };
  return (
    <form className="preset-form" onSubmit={save}>
      <Row label={PRESETS.name} htmlFor={`${id}-name`}>
        <span className="field">
          <input
            id={`${id}-name`}
            type="text"
            required
            maxLength={100}
            autoComplete="off"
            dir="auto"
            ref={field}
            value={draft.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
        </span>
      </Row>
      <Row label={PRESETS.prompt} htmlFor={`${id}-prompt`}>
        <textarea
          id={`${id}-prompt`}
          className="area"
          dir="auto"
          maxLength={8000}
          placeholder={PRESETS.promptPlaceholder}
          value={draft.prompt}
          onChange={(event) => change({ prompt: event.currentTarget.value })}
        />
      </Row>
      <Row label={PRESETS.words} htmlFor={`${id}-words`}>
        <textarea
          id={`${id}-words`}
          className="area"
          dir="auto"
          spellCheck={false}
          placeholder={PRESETS.wordsPlaceholder}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </Row>
      <PresetSelects id={id} draft={draft} own={preset} models={models} onChange={change} />
      <div className="preset-ways">
        <Button onClick={onCancel}>{PRESETS.cancel}</Button>
        <Button type="submit" look="primary" disabled={draft.name.trim() === ''}>
          {PRESETS.save}
        </Button>
      </div>
    </form>
  );
}

interface PresetSelectsProps extends Pick<PresetFormProps, 'models'> {
  readonly id: string;
  readonly draft: Preset;
  readonly own: Preset;
  readonly onChange: (part: Partial<Preset>) => void;
}

function PresetSelects({ id, draft, own, models, onChange }: PresetSelectsProps): ReactElement {
  const engineName = useEngineName();
  const speakers = speakersOptions(own.speakers);
  const chosen = draft.speakers === null ? UNCHANGED : String(draft.speakers);
  return (
    <>
      <Row label={PRESETS.language} htmlFor={`${id}-language`}>
        <Select
          id={`${id}-language`}
          value={draft.language ?? UNCHANGED}
          options={languageOptions()}
          onChange={(value) => onChange({ language: value === UNCHANGED ? null : value })}
        />
      </Row>
      <Row label={PRESETS.engine} htmlFor={`${id}-engine`}>
        <Select
          id={`${id}-engine`}
          value={engineValue(draft.engine)}
          options={engineOptions(models, own.engine, engineName)}
          onChange={(value) => onChange({ engine: engineOf(value) })}
        />
      </Row>
      <Row label={PRESETS.speakers} htmlFor={`${id}-speakers`}>
        <Select
          id={`${id}-speakers`}
          value={speakers.some(({ value }) => value === chosen) ? chosen : 'own'}
          options={speakers}
          onChange={(value) => onChange({ speakers: speakersOf(value, own.speakers) })}
        />
      </Row>
    </>
  );
}
