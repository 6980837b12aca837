import { useId, type ReactElement } from 'react';
import type { ServerDraft, ServerEntry } from '#domain/server-draft.ts';

import { SERVERS } from '../../../copy/servers.ts';
import { Button } from '../../../ui/button.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { Select } from '../../../ui/select.tsx';

interface TextRowProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly isSecret?: boolean;
  readonly isWrong?: boolean;
  readonly describedBy?: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A line of the form: a word and a field for text. */
export function TextRow({
  id,
  label,
  value,
  placeholder,
  isSecret = false,
  isWrong = false,
  describedBy,
  onChange,
}: TextRowProps): ReactElement {
  return (
    <div className="set-row">
      <label htmlFor={id}>{label}</label>
      <span className="set-control server-wide">
        <span className="field" data-wrong={isWrong}>
          <input
            id={id}
            type={isSecret ? 'password' : 'text'}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            value={value}
            placeholder={placeholder}
            aria-invalid={isWrong}
            aria-describedby={describedBy}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        </span>
      </span>
    </div>
  );
}

/** The clear word that sound may travel unencrypted in a network of one's own. */
export function PrivateChoice({
  checked,
  onChange,
}: {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}): ReactElement {
  return <Choice place="server-under" label={SERVERS.private} hint={SERVERS.privateHint} warns checked={checked} onChange={onChange} />;
}

interface DraftPartProps {
  readonly draft: ServerDraft;
  readonly isWrong: boolean;
  readonly onChange: (part: Partial<ServerDraft>) => void;
}

interface ServerKeyProps extends DraftPartProps {
  readonly entry: ServerEntry | null;
  readonly canProtect: boolean;
  readonly onForget: (serverId: string) => void;
}

const NEEDS_KEY: ReadonlySet<ServerDraft['kind']> = new Set(['together', 'openai', 'groq']);

/** The field for a key: what is kept is told by its end only. */
export function ServerKey({ draft, entry, canProtect, isWrong, onChange, onForget }: ServerKeyProps): ReactElement {
  const id = useId();
  const kept = entry?.key.lastFour ?? null;
  const word = kept !== null ? SERVERS.keyKept(kept) : entry?.key.keeping === 'lost' ? SERVERS.keyLost : null;
  return (
    <>
      <TextRow
        id={id}
        label={NEEDS_KEY.has(draft.kind) ? SERVERS.key : SERVERS.keyOptional}
        value={draft.key ?? ''}
        isSecret
        isWrong={isWrong}
        describedBy={word === null ? undefined : `${id}-hint`}
        onChange={(key) => onChange({ key: key === '' ? null : key })}
      />
      {word === null ? null : (
        <p id={`${id}-hint`} className="hint server-under">
          {word}{' '}
          {entry === null || kept === null ? null : (
            <Button small look="quiet" onClick={() => onForget(entry.server.id)}>
              {SERVERS.forgetKey}
            </Button>
          )}
        </p>
      )}
      {draft.key === null || canProtect ? null : (
        <div className="choice server-under">
          <input
            id={`${id}-readable`}
            type="checkbox"
            checked={draft.readableIsFine}
            onChange={(event) => onChange({ readableIsFine: event.currentTarget.checked })}
          />
          <label htmlFor={`${id}-readable`}>{SERVERS.readable}</label>
        </div>
      )}
    </>
  );
}

/** How long a server may take, ms; null: what is usual for its kind. */
const PATIENCE_MS: readonly (number | null)[] = [null, 10_000, 60_000, 300_000, 1_800_000, 7_200_000];

/** What hardly anybody needs to set. */
export function ServerAdvanced({ draft, isWrong, onChange }: DraftPartProps): ReactElement {
  const id = useId();
  return (
    <details className="server-advanced" open={isWrong || undefined}>
      <summary>{SERVERS.advanced}</summary>
      <TextRow
        id={`${id}-path`}
        label={SERVERS.path}
        value={draft.path}
        isWrong={isWrong}
        describedBy={`${id}-path-hint`}
        onChange={(path) => onChange({ path })}
      />
      <p id={`${id}-path-hint`} className="hint server-under">
        {SERVERS.pathHint}
      </p>
      <div className="set-row">
        <label htmlFor={`${id}-patience`}>{SERVERS.patience}</label>
        <span className="set-control server-wide">
          <Select
            id={`${id}-patience`}
            value={String(draft.patienceMs)}
            options={PATIENCE_MS.map((ms) => ({ value: String(ms), label: ms === null ? SERVERS.patienceUsual : SERVERS.patienceFor(ms) }))}
            onChange={(value) => onChange({ patienceMs: value === 'null' ? null : Number(value) })}
          />
        </span>
      </div>
    </details>
  );
}
