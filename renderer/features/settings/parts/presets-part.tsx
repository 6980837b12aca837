import { Pencil, Trash2 } from 'lucide-react';
import { useId, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Preset } from '#domain/preset.ts';

import { PRESETS } from '../../../copy/presets.ts';
import type { Bridge } from '../../../bridge.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { useEngineName } from '../../../ui/engine-names.ts';
import { Select } from '../../../ui/select.tsx';
import { summaryOf } from '../preset-choices.ts';
import type { PartProps } from '../section.ts';
import { useStories } from '../use-stories.ts';
import { Part, Row } from './part.tsx';
import { PresetForm } from './preset-form.tsx';
import '../presets.css';

const EMPTY: Omit<Preset, 'id'> = { name: '', prompt: '', vocabulary: [], language: null, engine: null, speakers: null };

/** The presets: the list, a form for a new one or to change one, and which of them a story's recordings begin with. */
export function PresetsPart({ stores }: PartProps): ReactElement {
  const presets = useStore(stores.settings, (state) => state.settings.presets);
  const models = useStore(stores.settings, (state) => state.info?.models ?? NO_MODELS);
  const engineName = useEngineName();
  const { change } = stores.settings.getState();
  const [gone, setGone] = useState<readonly Preset[] | null>(null);
  const [edited, setEdited] = useState<Preset | null>(null);
  const save = (preset: Preset): void => {
    const isNew = presets.every(({ id }) => id !== preset.id);
    void change({ presets: isNew ? [...presets, preset] : presets.map((one) => (one.id === preset.id ? preset : one)) });
    setEdited(null);
    setGone(null);
  };
  return (
    <Part title={PRESETS.title}>
      <p className="hint set-about">{presets.length === 0 ? `${PRESETS.about} ${PRESETS.none}` : PRESETS.about}</p>
      <ul className="presets" aria-label={PRESETS.title}>
        {presets.map((preset) => (
          <li key={preset.id}>
            <span className="grow">
              <b className="clip" dir="auto">
                {preset.name}
              </b>
              <span className="hint clip">{summaryOf(preset, engineName)}</span>
            </span>
            <IconButton name={PRESETS.edit(preset.name)} size="small" onClick={() => setEdited(preset)}>
              <Pencil className="icon small" aria-hidden="true" />
            </IconButton>
            <IconButton
              name={PRESETS.remove(preset.name)}
              size="small"
              onClick={() => {
                setGone(presets);
                void change({ presets: presets.filter(({ id }) => id !== preset.id) });
              }}
            >
              <Trash2 className="icon small" aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
      {gone === null ? null : (
        <Gone
          onBack={() => {
            void change({ presets: gone });
            setGone(null);
          }}
        />
      )}
      {edited === null ? (
        <Button onClick={() => setEdited({ ...EMPTY, id: crypto.randomUUID() })}>{PRESETS.add}</Button>
      ) : (
        <PresetForm key={edited.id} preset={edited} models={models} onSave={save} onCancel={() => setEdited(null)} />
      )}
      {presets.length === 0 ? null : <UsualPreset stores={stores} />}
      {presets.length === 0 ? null : <StoryPresets bridge={stores.bridge} presets={presets} />}
    </Part>
  );
}

/** The way back from a deletion. */
function Gone({ onBack }: { readonly onBack: () => void }): ReactElement {
  return (
    <p className="preset-gone" role="status">
      <span className="hint">{PRESETS.removed}</span>
      <Button small onClick={onBack}>
        {PRESETS.putBack}
      </Button>
    </p>
  );
}

const NO_MODELS: readonly never[] = [];
const NO_PRESET = 'none';

/** Which preset a new recording begins with, wherever it comes from, unless its story has one. */
function UsualPreset({ stores }: PartProps): ReactElement {
  const { presets, defaultPresetId } = useStore(stores.settings, (state) => state.settings);
  const id = useId();
  const known = presets.some((preset) => preset.id === defaultPresetId);
  return (
    <>
      <h3 className="preset-stories">{PRESETS.usual}</h3>
      <Row label={PRESETS.usualFor} htmlFor={id}>
        <Select
          id={id}
          value={known ? (defaultPresetId ?? NO_PRESET) : NO_PRESET}
          options={[{ value: NO_PRESET, label: PRESETS.noPreset }, ...presets.map((preset) => ({ value: preset.id, label: preset.name }))]}
          onChange={(value) => void stores.settings.getState().change({ defaultPresetId: value === NO_PRESET ? null : value })}
        />
      </Row>
    </>
  );
}

/** Which preset the recordings of each story begin with. */
function StoryPresets({ bridge, presets }: { readonly bridge: Bridge; readonly presets: readonly Preset[] }): ReactElement | null {
  const stories = useStories(bridge);
  const id = useId();
  if (stories.length === 0) return null;
  const options = [{ value: NO_PRESET, label: PRESETS.noPreset }, ...presets.map(({ id: value, name: label }) => ({ value, label }))];
  return (
    <>
      <h3 className="preset-stories">{PRESETS.stories}</h3>
      {stories.map((story) => (
        <Row key={story.id} label={story.name} htmlFor={`${id}-${story.id}`}>
          <Select
            id={`${id}-${story.id}`}
            value={presets.some((preset) => preset.id === story.presetId) ? (story.presetId ?? NO_PRESET) : NO_PRESET}
            options={options}
            onChange={(value) =>
              void bridge.request('stories:change', { id: story.id, change: { presetId: value === NO_PRESET ? null : value } })
            }
          />
        </Row>
      ))}
    </>
  );
}
