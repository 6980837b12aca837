import { useEffect, useRef, type ReactElement } from 'react';
import type { Preset } from '#domain/preset.ts';

import { en } from '../../../copy/en.ts';
import { OWN, promptValue } from '../adding-choices.ts';
import { shared, type AddingRow } from '../adding-rows.ts';

interface PromptRowProps {
  readonly rows: readonly AddingRow[];
  readonly presets: readonly Preset[];
  /** Words of one's own were chosen and are still to be written. */
  readonly isWriting: boolean;
  readonly label: string;
  readonly onChange: (prompt: string) => void;
}

/** The field for words of one's own, under the row that they are for; nothing while the prompt is a preset's or none. */
export function PromptRow({ rows, presets, isWriting, label, onChange }: PromptRowProps): ReactElement | null {
  const field = useRef<HTMLTextAreaElement>(null);
  const prompt = shared(rows, (row) => row.settings.prompt);
  const isOwn = prompt !== null && promptValue(presets, prompt) === OWN;
  useEffect(() => {
    const { current } = field;
    if (!isWriting || current === null) return;
    current.focus();
    current.setSelectionRange(current.value.length, current.value.length);
  }, [isWriting]);
  if (!isWriting && !isOwn) return null;
  return (
    <tr className="prompt-row">
      <td colSpan={8}>
        <textarea
          ref={field}
          className="area"
          rows={2}
          aria-label={label}
          placeholder={en.adding.promptPlaceholder}
          dir="auto"
          spellCheck={false}
          value={prompt ?? ''}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </td>
    </tr>
  );
}
