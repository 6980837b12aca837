import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';

import { en } from '../../copy/en.ts';
import { Button } from '../../ui/button.tsx';
import { giveFocusBack } from '../../ui/focus.ts';
import type { SectionId, SettingsSection, SettingsStores } from './section.ts';
import { SECTIONS } from './sections.ts';
import './settings.css';
import './shortcuts.css';

interface SettingsViewProps {
  readonly stores: SettingsStores;
  /** The page that is open. */
  readonly section: SectionId;
  readonly onSection: (section: SectionId) => void;
  /** The queue, at the foot of the list. */
  readonly foot: ReactNode;
  readonly onClose: () => void;
}

/** The settings of the whole app, over the whole window: pages at the left, one of them beside. Every change is kept at once; Escape goes back. */
export function SettingsView({ stores, section, onSection, foot, onClose }: SettingsViewProps): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    element?.querySelector<HTMLElement>('.place[aria-current]')?.focus();
    return () => {
      element?.close();
      giveFocusBack(before);
    };
  }, []);
  const pages = SECTIONS.filter(({ parts }) => parts.length > 0);
  const page = pages.find(({ id }) => id === section) ?? pages[0];
  return (
    <dialog
      ref={dialog}
      className="setwin"
      aria-label={en.settings.title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <aside className="side">
        <div className="strip" />
        <Button look="quiet" className="set-back" onClick={onClose}>
          <ArrowLeft className="icon" aria-hidden="true" />
          {en.settings.title}
        </Button>
        <Pages pages={pages} here={page?.id ?? null} onSection={onSection} />
        {foot}
      </aside>
      {page === undefined ? null : <Page key={page.id} page={page} stores={stores} />}
    </dialog>
  );
}

interface PagesProps {
  readonly pages: readonly SettingsSection[];
  readonly here: SectionId | null;
  readonly onSection: (section: SectionId) => void;
}

/** The list of pages: Tab goes through them, and the arrows choose at once. */
function Pages({ pages, here, onSection }: PagesProps): ReactElement {
  const step = (from: HTMLElement, by: 1 | -1): void => {
    const buttons = [...(from.closest('ul')?.querySelectorAll<HTMLElement>('button') ?? [])];
    const next = buttons[buttons.indexOf(from) + by];
    next?.focus();
    next?.click();
  };
  return (
    <nav className="scroll" aria-label={en.settings.pages}>
      <ul>
        {pages.map(({ id, icon: Icon }) => (
          <li key={id}>
            <button
              type="button"
              className="place"
              aria-current={id === here ? 'page' : undefined}
              onClick={() => onSection(id)}
              onKeyDown={(event) => {
                if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
                event.preventDefault();
                step(event.currentTarget, event.key === 'ArrowDown' ? 1 : -1);
              }}
            >
              <Icon className="icon" aria-hidden="true" />
              <span className="grow clip">{en.settings.sections[id]}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Page({ page, stores }: { readonly page: SettingsSection; readonly stores: SettingsStores }): ReactElement {
  return (
    <main className="set-page">
      <div className="strip" />
      <div className="scroll set-scroll">
        <div className="set-column">
          <h1>{en.settings.sections[page.id]}</h1>
          {page.parts.map((GroupOfPage, index) => (
            <GroupOfPage key={index} stores={stores} />
          ))}
        </div>
      </div>
    </main>
  );
}
