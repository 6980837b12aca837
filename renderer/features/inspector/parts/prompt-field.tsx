import { useEffect, useRef, useState, type ReactElement } from 'react';
import { fitPrompt, PROMPT_BUDGET_TOKENS } from '#domain/prompt-budget.ts';

import { en } from '../../../copy/en.ts';
import { INSPECTOR_SERVER } from '../../../copy/inspector-server.ts';

/** How long after the last letter the prompt is kept, ms. */
const KEEPS_AFTER_MS = 700;

interface PromptProps {
  readonly id: string;
  readonly prompt: string;
  /** True when the engine reads only so much of it. */
  readonly isLimited: boolean;
  readonly onChange: (prompt: string) => void;
}

/** The prompt, kept a moment after the last letter and when the field is left, so that nothing typed is lost; with what of it a server's model reads. */
export function PromptField({ id, prompt, isLimited, onChange }: PromptProps): ReactElement {
  const [text, setText] = useState(prompt);
  const kept = useRef(prompt);
  const keep = useRef(onChange);
  const typed = useRef(prompt);
  useEffect(() => {
    keep.current = onChange;
    typed.current = text;
  });
  const save = (): void => {
    if (typed.current === kept.current) return;
    kept.current = typed.current;
    keep.current(typed.current);
  };
  useEffect(() => {
    const timer = setTimeout(save, KEEPS_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => save, []);
  return (
    <>
      <textarea
        id={id}
        className="area"
        aria-describedby={isLimited ? `${id}-hint ${id}-budget` : `${id}-hint`}
        dir="auto"
        rows={3}
        maxLength={LONGEST_PROMPT}
        value={text}
        placeholder={en.inspector.promptPlaceholder}
        spellCheck={false}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={save}
      />
      {isLimited ? <Budget id={`${id}-budget`} text={text} /> : null}
      {text.length >= LONGEST_PROMPT ? (
        <p className="hint doubtful wide" role="status">
          {INSPECTOR_SERVER.promptFull(LONGEST_PROMPT)}
        </p>
      ) : null}
      <p id={`${id}-hint`} className="hint wide">
        {isLimited ? en.inspector.promptSent : en.inspector.promptHint}
      </p>
    </>
  );
}

/** As much as a recording's settings keep. */
const LONGEST_PROMPT = 10_000;
/** Of a long text that is left out its end is shown: there it goes over into what is kept. */
const SHOWN_CHARACTERS = 240;

/** How much of the budget is used, and what is left out because it is used up. */
function Budget({ id, text }: { readonly id: string; readonly text: string }): ReactElement | null {
  const { dropped, tokens } = fitPrompt(text);
  if (tokens === 0) return null;
  const isOver = dropped !== '';
  const words = dropped.split(' ').length;
  return (
    <div id={id} className="wide budget">
      <meter className="budget-bar" min={0} max={PROMPT_BUDGET_TOKENS} value={tokens} aria-label={en.inspector.prompt} data-over={isOver} />
      <span className="hint num">{INSPECTOR_SERVER.budget(tokens, PROMPT_BUDGET_TOKENS)}</span>
      {isOver ? (
        <>
          <p className="hint doubtful" role="status">
            {INSPECTOR_SERVER.overBudget(words)}
          </p>
          <s className="budget-dropped" dir="auto" aria-label={INSPECTOR_SERVER.dropped}>
            {dropped.length > SHOWN_CHARACTERS ? `… ${dropped.slice(-SHOWN_CHARACTERS)}` : dropped}
          </s>
        </>
      ) : null}
    </div>
  );
}
