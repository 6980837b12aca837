import { useEffect, useId, useState, type ReactElement } from 'react';
import type { ModelChoice } from '#contract';

import { en } from '../../../copy/en.ts';
import { INSPECTOR_SERVER } from '../../../copy/inspector-server.ts';
import { Select } from '../../../ui/select.tsx';

interface ModelProps {
  readonly models: readonly ModelChoice[];
  readonly modelId: string;
  /** True: the name of a model that is in no list may be typed. */
  readonly isFree: boolean;
  readonly onChange: (modelId: string) => void;
}

const ANOTHER = '';

/** The engine's models; of a server's also one that it does not list, by its name. */
export function ModelField({ models, modelId, isFree, onChange }: ModelProps): ReactElement {
  const id = useId();
  const isListed = models.some((model) => model.id === modelId);
  const [isTyping, setTyping] = useState(false);
  const options = models.map((model) => ({ value: model.id, label: model.name }));
  const all = [
    ...options,
    ...(isListed ? [] : [{ value: modelId, label: modelId }]),
    ...(isFree ? [{ value: ANOTHER, label: INSPECTOR_SERVER.anotherModel }] : []),
  ];
  return (
    <>
      <label htmlFor={id}>{en.inspector.model}</label>
      <Select
        id={id}
        small
        value={isTyping ? ANOTHER : modelId}
        options={all}
        onChange={(value) => {
          setTyping(value === ANOTHER);
          if (value !== ANOTHER) onChange(value);
        }}
      />
      {isTyping ? (
        <TypedModel
          onKeep={(typed) => {
            setTyping(false);
            onChange(typed);
          }}
          onLeave={() => setTyping(false)}
        />
      ) : null}
    </>
  );
}

/** A field for a model's name: Enter or leaving it keeps what was typed, Escape nothing. */
function TypedModel({ onKeep, onLeave }: { readonly onKeep: (modelId: string) => void; readonly onLeave: () => void }): ReactElement {
  const id = useId();
  const [typed, setTyped] = useState('');
  const keep = (): void => (typed.trim() === '' ? onLeave() : onKeep(typed.trim().slice(0, 200)));
  useEffect(() => document.getElementById(id)?.focus(), [id]);
  return (
    <span className="field small wide">
      <input
        id={id}
        aria-label={INSPECTOR_SERVER.modelName}
        placeholder={INSPECTOR_SERVER.modelNameHint}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep();
          if (event.key === 'Escape') onLeave();
        }}
      />
    </span>
  );
}
