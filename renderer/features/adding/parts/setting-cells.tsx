import { Lock } from 'lucide-react';
import { useRef, type KeyboardEvent, type ReactElement } from 'react';
import type { ModelChoice } from '#contract';
import { wishOf, wishValue } from '#domain/engine-wish.ts';
import type { Preset } from '#domain/preset.ts';
import type { Story } from '#domain/story.ts';

import { en } from '../../../copy/en.ts';
import { useEngineName } from '../../../ui/engine-names.ts';
import { Select } from '../../../ui/select.tsx';
import {
  engineOptions,
  MIXED,
  NO_STORY,
  OWN,
  promptFor,
  promptOptions,
  promptValue,
  storyOptions,
  withMixed,
  type ChoiceLists,
} from '../adding-choices.ts';
import { shared, staysHere, type AddingRow } from '../adding-rows.ts';
import type { RowChange } from '../adding-state.ts';
import type { Writing } from './prompt-row.tsx';

interface SettingCellsProps {
  /** What the ids of the controls begin with; the field for words of one's own is `<id>-words`. */
  readonly id: string;
  /** The rows that are shown and changed: one, or all that are changed together. */
  readonly rows: readonly AddingRow[];
  readonly models: readonly ModelChoice[];
  readonly presets: readonly Preset[];
  readonly lists: ChoiceLists;
  readonly stories: readonly Story[];
  readonly nameOf: (column: string) => string;
  readonly bare: boolean;
  readonly writing: Writing;
  readonly onWrite: (writing: Writing) => void;
  readonly onChange: (part: RowChange) => void;
}

const { columns } = en.adding;

/** The cells in which language, prompt, engine, speakers and story are chosen. */
export function SettingCells(props: SettingCellsProps): ReactElement {
  const { id, rows, models, lists, stories, nameOf, bare, onChange } = props;
  const language = shared(rows, (row) => row.settings.language);
  const speakers = shared(rows, (row) => row.settings.speakers);
  const engine = shared(rows, (row) => wishValue(row.settings));
  const story = shared(rows, (row) => row.storyId ?? NO_STORY);
  const { engineId, modelId } = wishOf(engine ?? '');
  const model = models.find((one) => one.engineId === engineId && one.id === modelId);
  const cell = { small: true, bare } as const;
  return (
    <>
      <td>
        <Select
          {...cell}
          id={`${id}-language`}
          name={nameOf(columns.language)}
          value={language ?? MIXED}
          options={withMixed(lists.languages(model), language === null)}
          onChange={(value) => value === MIXED || onChange({ settings: { language: value } })}
        />
      </td>
      <td>
        <PromptCell {...props} />
      </td>
      <td>
        <EngineCell {...props} value={engine} />
      </td>
      <td>
        <Select
          {...cell}
          id={`${id}-speakers`}
          name={nameOf(columns.speakers)}
          value={speakers === null ? MIXED : String(speakers)}
          options={withMixed(lists.speakers(speakers ?? 'auto'), speakers === null)}
          onChange={(value) => value === MIXED || onChange({ settings: { speakers: lists.speakersOf(value) } })}
        />
      </td>
      {stories.length === 0 ? null : (
        <td>
          <Select
            {...cell}
            id={`${id}-story`}
            name={nameOf(columns.story)}
            value={story ?? MIXED}
            options={withMixed(storyOptions(stories), story === null)}
            onChange={(value) => value === MIXED || onChange({ storyId: value === NO_STORY ? null : value })}
          />
        </td>
      )}
    </>
  );
}

/** No prompt, a preset's, or words of one's own, which are written under the row. */
function PromptCell({ id, rows, presets, nameOf, bare, writing, onWrite, onChange }: SettingCellsProps): ReactElement {
  const isTyped = useRef(false);
  const shown = writing !== 'no' ? OWN : (shared(rows, (row) => promptValue(presets, row.settings.prompt)) ?? MIXED);
  const onPrompt = (value: string): void => {
    const text = promptFor(presets, value);
    // Somebody who types the choice's name is not done at its first letter: the field waits for Tab or Enter.
    onWrite(text !== null ? 'no' : isTyped.current ? 'open' : 'focused');
    if (text !== null) onChange({ settings: { prompt: text } });
  };
  const onKey = (event: KeyboardEvent): void => {
    // Space, Enter and Alt with an arrow open the system's list, where the choice is made in one go.
    isTyped.current = event.type === 'keydown' && event.key !== ' ' && event.key !== 'Enter' && !event.altKey;
    const isInto = (event.key === 'Tab' && !event.shiftKey) || (event.key === 'Enter' && writing === 'open');
    if (event.type !== 'keydown' || shown !== OWN || !isInto) return;
    event.preventDefault();
    event.stopPropagation();
    onWrite('focused');
    document.getElementById(`${id}-words`)?.focus();
  };
  return (
    <Select
      id={`${id}-prompt`}
      small
      bare={bare}
      name={nameOf(columns.prompt)}
      value={shown}
      options={withMixed(promptOptions(presets), shown === MIXED)}
      onChange={(value) => value === MIXED || onPrompt(value)}
      onKey={onKey}
    />
  );
}

interface EngineCellProps extends SettingCellsProps {
  readonly value: string | null;
}

/** The engine; fixed to this computer, with a lock, for what is sensitive. */
function EngineCell({ id, rows, models, nameOf, bare, value, onChange }: EngineCellProps): ReactElement {
  const engineName = useEngineName();
  const isLocked = rows.length > 0 && rows.every((row) => row.sensitive);
  const allowed = isLocked ? models.filter((model) => staysHere(model.engineId)) : models;
  const settings = rows.length === 1 ? (rows[0]?.settings ?? null) : null;
  return (
    <span className={isLocked ? 'adding-engine is-locked' : 'adding-engine'} title={isLocked ? en.adding.lockedHere : undefined}>
      {isLocked ? <Lock className="icon small" aria-hidden="true" /> : null}
      <Select
        id={`${id}-engine`}
        small
        bare={bare}
        name={isLocked ? `${nameOf(columns.engine)} (${en.adding.lockedHere})` : nameOf(columns.engine)}
        value={value ?? MIXED}
        options={withMixed(engineOptions(allowed, settings, engineName), value === null)}
        onChange={(next) => next === MIXED || onChange({ settings: wishOf(next) })}
      />
    </span>
  );
}
