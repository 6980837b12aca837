import { Cloud } from 'lucide-react';
import { useEffect, useId, useState, type FormEvent, type ReactElement } from 'react';
import { useStore } from 'zustand';

import { LANGUAGE_COUNT } from '#domain/language.ts';

import { en } from '../../../copy/en.ts';
import { DEFAULTS } from '../../../copy/settings-defaults.ts';
import { SERVERS } from '../../../copy/servers.ts';
import { Button } from '../../../ui/button.tsx';
import type { KeyStore } from '../key-store.ts';
import type { ServerStore } from '../server-store.ts';
import type { PartProps } from '../section.ts';
import { ModelsTable } from './models-table.tsx';
import { OnlineJobs } from './online-jobs.tsx';
import { Part, Row } from './part.tsx';
import { TestFindings } from './test-findings.tsx';

/** The Together key: what is kept and how, and a field for a new one. The key itself is never shown again. */
export function TogetherPart({ stores }: PartProps): ReactElement {
  const store = stores.key;
  const key = useStore(store, (state) => state.key);
  const { load, forget } = store.getState();
  useEffect(() => void load(), [load]);
  const kept = key?.lastFour ?? null;
  return (
    <Part title={en.settings.together} icon={Cloud}>
      <p className="hint set-about">{en.settings.togetherAbout(LANGUAGE_COUNT)}</p>
      {key !== null && kept !== null ? (
        <Row label={en.settings.key}>
          <span className="num">{en.settings.keyEnds(kept)}</span>
          <TestButton servers={stores.servers} />
          {key.keeping === 'environment' ? null : <Button onClick={() => void forget()}>{en.settings.forgetKey}</Button>}
        </Row>
      ) : null}
      {key?.keeping === null || key === null ? null : (
        <p className="hint set-about" role="status">
          {en.settings.keeping[key.keeping]}
        </p>
      )}
      <TogetherFindings servers={stores.servers} />
      {kept === null && key !== null ? <KeyForm store={store} canProtect={key.canProtect} /> : null}
      <ModelsTable stores={stores} engineId="together" label={DEFAULTS.models(en.settings.together)} />
      <OnlineJobs stores={stores} />
    </Part>
  );
}

function TestButton({ servers }: { readonly servers: ServerStore }): ReactElement {
  const isTesting = useStore(servers, (state) => state.testing === 'together');
  const { testTogether, stopTest } = servers.getState();
  return isTesting ? (
    <Button onClick={stopTest}>{SERVERS.stop}</Button>
  ) : (
    <Button onClick={() => void testTogether()}>{SERVERS.test}</Button>
  );
}

function TogetherFindings({ servers }: { readonly servers: ServerStore }): ReactElement {
  const tested = useStore(servers, (state) => state.tested);
  return <TestFindings test={tested?.of === 'together' ? tested.test : null} kind="together" />;
}

function KeyForm({ store, canProtect }: { readonly store: KeyStore; readonly canProtect: boolean }): ReactElement {
  const refused = useStore(store, (state) => state.refused);
  const [typed, setTyped] = useState('');
  const [readable, setReadable] = useState(false);
  const id = useId();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void store
      .getState()
      .save(typed, readable)
      .then((taken) => taken && setTyped(''));
  };
  return (
    <form onSubmit={submit}>
      <Row label={en.settings.key} htmlFor={id}>
        <span className="field set-key">
          <input
            id={id}
            type="password"
            autoComplete="off"
            spellCheck={false}
            value={typed}
            aria-invalid={refused}
            aria-describedby={`${id}-hint`}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </span>
        <Button type="submit" disabled={typed.trim() === ''}>
          {en.settings.keepKey}
        </Button>
      </Row>
      <p id={`${id}-hint`} className="hint set-about">
        {refused ? en.settings.noKeyText : canProtect ? en.settings.willProtect : en.settings.cannotProtect}
      </p>
      {canProtect ? null : (
        <div className="choice set-choice">
          <input id={`${id}-file`} type="checkbox" checked={readable} onChange={(event) => setReadable(event.currentTarget.checked)} />
          <label htmlFor={`${id}-file`}>{en.settings.readableIsFine}</label>
        </div>
      )}
    </form>
  );
}
