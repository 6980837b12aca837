import { Pencil, Server, Trash2 } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { checkAddress } from '#domain/server.ts';
import type { ServerEntry } from '#domain/server-draft.ts';

import { SERVER_KIND_NAMES, SERVER_KIND_SHORT, SERVERS } from '../../../copy/servers.ts';
import { DEFAULTS } from '../../../copy/settings-defaults.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import type { PartProps, SettingsStores } from '../section.ts';
import { ModelsTable } from './models-table.tsx';
import { Part } from './part.tsx';
import { ServerForm } from './server-form.tsx';
import '../servers.css';

/** What is open in the section: a form for a new server or for one that is there, or the question whether to remove one. */
type Open = { readonly kind: 'new' } | { readonly kind: 'edit' | 'remove'; readonly id: string } | null;

/** The journalist's own servers: the list, a form to set one up or change it, and its test. */
export function ServerPart({ stores }: PartProps): ReactElement {
  const store = stores.servers;
  const canProtect = useStore(stores.key, (state) => state.key?.canProtect ?? false);
  const entries = useStore(store, (state) => state.entries);
  const { load, clear, stopTest } = store.getState();
  const [open, setOpen] = useState<Open>(null);
  useEffect(() => void load(), [load]);
  useEffect(
    () => () => {
      stopTest();
      clear();
    },
    [stopTest, clear],
  );
  const show = (next: Open): void => {
    stopTest();
    clear();
    setOpen(next);
  };
  const edited = open?.kind === 'edit' ? (entries.find(({ server }) => server.id === open.id) ?? null) : null;
  return (
    <Part title={SERVERS.heading} icon={Server}>
      <p className="hint set-about">{SERVERS.about}</p>
      {entries.length === 0 ? null : (
        <ul className="servers" aria-label={SERVERS.heading}>
          {entries.map((entry) => (
            <ServerRow key={entry.server.id} stores={stores} entry={entry} open={open} onOpen={show} />
          ))}
        </ul>
      )}
      {open?.kind === 'new' || edited !== null ? (
        <ServerForm key={edited?.server.id ?? 'new'} store={store} entry={edited} canProtect={canProtect} onClose={() => show(null)} />
      ) : (
        <div className="servers-add">
          <Button onClick={() => show({ kind: 'new' })}>{SERVERS.add}</Button>
        </div>
      )}
    </Part>
  );
}

interface RowProps {
  readonly entry: ServerEntry;
  readonly open: Open;
  readonly onOpen: (open: Open) => void;
  readonly stores: SettingsStores;
}

function ServerRow({ entry, open, onOpen, stores }: RowProps): ReactElement {
  const { server } = entry;
  const store = stores.servers;
  const isAsked = open?.kind === 'remove' && open.id === server.id;
  return (
    <li>
      <Server className="icon" aria-hidden="true" />
      <span className="servers-name">
        <b className="clip">{server.name}</b>
        <small className="clip">{factsOf(entry)}</small>
      </span>
      <IconButton name={SERVERS.edit(server.name)} size="small" onClick={() => onOpen({ kind: 'edit', id: server.id })}>
        <Pencil className="icon small" aria-hidden="true" />
      </IconButton>
      <IconButton name={SERVERS.remove(server.name)} size="small" onClick={() => onOpen({ kind: 'remove', id: server.id })}>
        <Trash2 className="icon small" aria-hidden="true" />
      </IconButton>
      {isAsked ? (
        <div className="servers-ask" role="group" aria-label={SERVERS.remove(server.name)}>
          <p>{SERVERS.removeAsk(server.name)}</p>
          <Button
            small
            look="danger"
            ref={focused}
            onClick={() =>
              void store
                .getState()
                .remove(server.id)
                .then(() => onOpen(null))
            }
          >
            {SERVERS.removeShort}
          </Button>
          <Button small look="quiet" onClick={() => onOpen(null)}>
            {SERVERS.removeNo}
          </Button>
        </div>
      ) : null}
      <ModelsTable stores={stores} engineId={server.id} label={DEFAULTS.models(server.name)} />
    </li>
  );
}

/** The question takes the focus, so that a key answers it. */
function focused(button: HTMLButtonElement | null): void {
  button?.focus();
}

function factsOf({ server, key }: ServerEntry): string {
  const isPlain = server.baseUrl !== null && isUnencrypted(server.baseUrl);
  return [
    SERVER_KIND_SHORT[server.kind] ?? SERVER_KIND_NAMES[server.kind],
    key.lastFour === null ? undefined : SERVERS.hasKey,
    isPlain ? SERVERS.unencrypted : undefined,
    server.baseUrl?.replace(/^https:\/\//u, ''),
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

function isUnencrypted(address: string): boolean {
  const checked = checkAddress(address, true);
  return checked.kind === 'fine' && checked.unencrypted;
}
