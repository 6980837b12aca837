import { useEffect, useRef, type KeyboardEvent, type ReactElement } from 'react';
import type { Preset } from '#domain/preset.ts';

import { en } from '../../../copy/en.ts';
import { OWN, promptValue } from '../adding-choices.ts';
import { shared, type AddingRow } from '../adding-rows.ts';

/** Whether words of one's own were chosen and are still to be written: no, the field is there, or it has been gone to. */
export type Writing = 'no' | 'open' | 'focused';

interface PromptRowProps {
  /** What the ids of the row's controls begin with. */
  readonly id: string;
  readonly rows: readonly AddingRow[];
  readonly presets: readonly Preset[];
  readonly writing: Writing;
  readonly label: string;
  /** How many columns the table has. */
  readonly columns: number;
  readonly onChange: (prompt: string) => void;
}

/** The field for words of one's own, under the row that they are for; nothing while the prompt is a preset's or none. */
export function PromptRow({ id, rows, presets, writing, label, columns, onChange }: PromptRowProps): ReactElement | null {
  const field = useRef<HTMLTextAreaElement>(null);
  const prompt = shared(rows, (row) => row.settings.prompt);
  const isOwn = prompt !== null && promptValue(presets, prompt) === OWN;
  useEffect(() => {
    const { current } = field;
    if (writing !== 'focused' || current === null) return;
    current.focus();
    current.setSelectionRange(current.value.length, current.value.length);
  }, [writing]);
  if (writing === 'no' && !isOwn) return null;
  // The field stands under the whole row, but its place among the keys is between the prompt and what comes after it.
  const onTab = (event: KeyboardEvent): void => {
    if (event.key !== 'Tab') return;
    event.preventDefault();
    document.getElementById(event.shiftKey ? `${id}-prompt` : `${id}-engine`)?.focus();
  };
  return (
    <tr className="prompt-row">
      <td colSpan={columns}>
        <textarea
          ref={field}
          id={`${id}-words`}
          tabIndex={-1}
          className="area"
          rows={2}
          aria-label={label}
          placeholder={en.adding.promptPlaceholder}
          dir="auto"
          spellCheck={false}
          value={prompt ?? ''}
          onKeyDown={onTab}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </td>
    </tr>
  );
}
