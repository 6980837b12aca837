import { useId, useState, type FormEvent, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { checkAddress, SERVER_KINDS, speechModelsOf, type ServerKind } from '#domain/server.ts';
import type { ServerDraft, ServerEntry } from '#domain/server-draft.ts';

import { DRAFT_PROBLEMS, SERVER_KIND_HINTS, SERVER_KIND_NAMES, SERVERS } from '../../../copy/servers.ts';
import { Button } from '../../../ui/button.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { Select } from '../../../ui/select.tsx';
import { PrivateChoice, ServerAdvanced, ServerKey, TextRow } from './server-fields.tsx';
import type { ServerStore } from '../server-store.ts';
import { TestFindings } from './test-findings.tsx';

/** The kinds in the order in which people look for them. */
const KINDS: readonly ServerKind[] = SERVER_KINDS.filter((kind) => kind !== 'together' && kind !== 'other');

interface ServerFormProps {
  readonly store: ServerStore;
  /** The server that is changed; null for a new one. */
  readonly entry: ServerEntry | null;
  /** Whether the system can protect a key. */
  readonly canProtect: boolean;
  readonly onClose: () => void;
}

/** The form of one server: what it is, where it is, its key, what was found when it was tested. */
export function ServerForm({ store, entry, canProtect, onClose }: ServerFormProps): ReactElement {
  const [draft, setDraft] = useState<ServerDraft>(() => draftOf(entry));
  const { problem, tested, testing } = useStore(store);
  const found = tested?.of === 'form' ? tested.test : null;
  const { save, clear, stopTest } = store.getState();
  const id = useId();
  const change = (part: Partial<ServerDraft>): void => {
    setDraft({ ...draft, ...part });
    // What is found out now would be about something else.
    if (testing === 'form') stopTest();
    if (problem !== null || tested !== null) clear();
  };
  const typed = { ...draft, models: found?.models ?? draft.models };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void save({ ...typed, models: [...speechModelsOf(typed.models)] }).then((kept) => kept !== null && onClose());
  };
  return (
    <form className="server-form" aria-label={entry === null ? SERVERS.addTitle : SERVERS.editTitle(entry.server.name)} onSubmit={submit}>
      <KindField kind={draft.kind} onChange={(kind) => change({ kind, models: [] })} />
      <TextRow
        id={`${id}-address`}
        label={SERVERS.address}
        value={draft.address}
        placeholder={USUAL_ADDRESSES[draft.kind] ?? 'http://127.0.0.1:8080'}
        isWrong={problem?.startsWith('address') ?? false}
        describedBy={problem === null ? undefined : `${id}-problem`}
        onChange={(address) => change({ address })}
      />
      {isPrivate(draft.address) ? (
        <PrivateChoice checked={draft.unencryptedIsFine} onChange={(unencryptedIsFine) => change({ unencryptedIsFine })} />
      ) : null}
      <TextRow
        id={`${id}-name`}
        label={SERVERS.name}
        value={draft.name}
        placeholder={SERVERS.namePlaceholder}
        onChange={(name) => change({ name })}
      />
      <ServerKey
        draft={draft}
        entry={entry}
        canProtect={canProtect}
        isWrong={problem === 'key-malformed'}
        onChange={change}
        onForget={(serverId) => void store.getState().forgetKey(serverId)}
      />
      <ServerAdvanced draft={draft} isWrong={problem === 'path-malformed'} onChange={change} />
      <Problem id={`${id}-problem`} text={problem === null ? null : DRAFT_PROBLEMS[problem]} />
      <TestFindings test={found} kind={draft.kind} />
      <FormButtons store={store} draft={draft} onClose={onClose} />
    </form>
  );
}

interface FormButtonsProps {
  readonly store: ServerStore;
  readonly draft: ServerDraft;
  readonly onClose: () => void;
}

function FormButtons({ store, draft, onClose }: FormButtonsProps): ReactElement {
  const isTesting = useStore(store, (state) => state.testing === 'form');
  const { test, stopTest } = store.getState();
  return (
    <div className="server-buttons">
      <span className="hint grow" role="status">
        {isTesting ? SERVERS.testing : ''}
      </span>
      <Button look="quiet" onClick={onClose}>
        {SERVERS.cancel}
      </Button>
      {isTesting ? (
        <Button onClick={stopTest}>{SERVERS.stop}</Button>
      ) : (
        <Button onClick={() => void test({ ...draft, models: [] })}>{SERVERS.test}</Button>
      )}
      <Button type="submit" look="primary">
        {SERVERS.keep}
      </Button>
    </div>
  );
}

function KindField({ kind, onChange }: { readonly kind: ServerKind; readonly onChange: (kind: ServerKind) => void }): ReactElement {
  const id = useId();
  const hint = SERVER_KIND_HINTS[kind];
  const kinds = [...KINDS, 'together' as const, 'other' as const];
  return (
    <>
      <div className="set-row">
        <label htmlFor={id}>{SERVERS.kind}</label>
        <span className="set-control server-wide">
          <Select
            id={id}
            value={kind}
            options={kinds.map((value) => ({ value, label: SERVER_KIND_NAMES[value] }))}
            onChange={(value) => onChange(SERVER_KINDS.find((each) => each === value) ?? 'other')}
          />
        </span>
      </div>
      {hint === undefined ? null : <p className="hint server-under">{hint}</p>}
    </>
  );
}

/** Where servers of a kind usually are; those on somebody's own machine are anywhere. */
const USUAL_ADDRESSES: { readonly [Kind in ServerKind]?: string } = {
  together: 'https://api.together.ai/v1',
  openai: 'https://api.openai.com/v1',
  groq: 'https://api.groq.com/openai/v1',
  'whisper-cpp': 'http://127.0.0.1:8080',
  speaches: 'http://127.0.0.1:8000/v1',
  localai: 'http://127.0.0.1:8080/v1',
  vllm: 'http://127.0.0.1:8000/v1',
  other: 'https://…/v1',
};

function isPrivate(address: string): boolean {
  return checkAddress(address, false).kind === 'unencrypted-private';
}

const NEW: ServerDraft = {
  id: null,
  name: '',
  kind: 'whisper-cpp',
  address: '',
  path: '',
  unencryptedIsFine: false,
  patienceMs: null,
  key: null,
  readableIsFine: false,
  models: [],
};

function draftOf(entry: ServerEntry | null): ServerDraft {
  if (entry === null) return NEW;
  const { id, name, kind, baseUrl, path, unencryptedIsFine, patienceMs, models } = entry.server;
  return { ...NEW, id, name, kind, address: baseUrl ?? '', path: path ?? '', unencryptedIsFine, patienceMs, models };
}
