import { useEffect, useId, useRef, useState, type ReactElement } from 'react';
import type { ModelChoice } from '#contract';
import type { Preset } from '#domain/preset.ts';
import type { Story } from '#domain/story.ts';

import { en } from '../../../copy/en.ts';
import type { ChoiceLists } from '../adding-choices.ts';
import { shared, stateOf, type AddingRow } from '../adding-rows.ts';
import type { AddingActions } from '../adding-state.ts';
import { PromptRow, type Writing } from './prompt-row.tsx';
import { SettingCells } from './setting-cells.tsx';

interface SameRowProps {
  readonly rows: readonly AddingRow[];
  readonly chosen: readonly string[];
  readonly models: readonly ModelChoice[];
  readonly presets: readonly Preset[];
  readonly lists: ChoiceLists;
  readonly stories: readonly Story[];
  readonly actions: AddingActions;
}

/** The row that changes all files at once, or all that are chosen. */
export function SameRow({ rows, chosen, models, presets, lists, stories, actions }: SameRowProps): ReactElement {
  const id = useId();
  const [writing, setWriting] = useState<Writing>('no');
  const box = useRef<HTMLInputElement>(null);
  const changeable = rows.filter((row) => ['ready', 'looking'].includes(stateOf(row)));
  const goal = chosen.length > 0 ? changeable.filter((row) => chosen.includes(row.path)) : changeable;
  const sensitive = shared(goal, (row) => row.sensitive);
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = sensitive === null && goal.length > 0;
  }, [sensitive, goal.length]);
  const nameOf = chosen.length > 0 ? en.adding.forChosen : en.adding.forAll;
  return (
    <>
      <tr className="same">
        <td className="file" colSpan={2}>
          <b>{chosen.length > 0 ? en.adding.sameForChosen(chosen.length) : en.adding.sameForAll}</b>
        </td>
        <SettingCells
          id={id}
          rows={goal}
          models={models}
          presets={presets}
          lists={lists}
          stories={stories}
          nameOf={nameOf}
          bare={false}
          writing={writing}
          onWrite={setWriting}
          onChange={(part) => actions.change(null, part)}
        />
        <td className="end">
          <span className="choice">
            <input
              ref={box}
              type="checkbox"
              aria-label={en.adding.sensitiveAll}
              checked={sensitive === true}
              onChange={(event) => actions.change(null, { sensitive: event.currentTarget.checked })}
            />
          </span>
        </td>
      </tr>
      {writing !== 'no' ? (
        <PromptRow
          id={id}
          rows={goal}
          presets={presets}
          writing={writing}
          label={en.adding.promptFieldAll}
          columns={stories.length === 0 ? 7 : 8}
          onChange={(prompt) => actions.change(null, { settings: { prompt } })}
        />
      ) : null}
    </>
  );
}
