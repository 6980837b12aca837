import { Menu, PanelLeft, Plus, Search } from 'lucide-react';
import type { ReactElement } from 'react';

import { StillOpening } from '../../renderer/app/still-opening.tsx';
import { en } from '../../renderer/copy/en.ts';
import { createLibraryStore } from '../../renderer/features/library/library-store.ts';
import { ShelfChips } from '../../renderer/features/library/parts/shelf-chips.tsx';
import { Button, IconButton } from '../../renderer/ui/button.tsx';
import { InlineField } from '../../renderer/ui/inline-field.tsx';
import { ShelfDot } from '../../renderer/ui/shelf-dot.tsx';
import { SpeakerMark } from '../../renderer/ui/speaker-mark.tsx';
import { createFakeBridge } from '../fakes/fake-bridge.ts';
import { fakeMemory } from '../fakes/fake-memory.ts';
import { FAKE_STORIES, FAKE_TAGS } from '../fakes/fake-stories.ts';
import { Group, Shown } from './component-group.tsx';

const nothing = (): void => undefined;

/** A library half of whose copy is made before it is updated. */
const UPDATING = createLibraryStore({
  bridge: createFakeBridge({ scenario: 'empty' }),
  memory: fakeMemory(),
  onFailure: nothing,
  onAdd: async () => Promise.resolve(),
  onDone: nothing,
  inTurn: (work) => work(),
  onExport: nothing,
}).store;
UPDATING.setState({ updating: { step: 'copying', part: 0.4 } });

/** The strip on top of the window with the room that each system's own buttons take, and the edge between two panes. */
export function TitleBars(): ReactElement {
  const tools = (
    <>
      <IconButton name={en.app.menu}>
        <Menu className="icon" aria-hidden="true" />
      </IconButton>
      <IconButton name={en.library.sidebar}>
        <PanelLeft className="icon" aria-hidden="true" />
      </IconButton>
    </>
  );
  return (
    <Group title="Title bars, the edge of a pane">
      <Shown name="macOS: the system’s buttons stand at the start">
        <div className="strip kit-strip">
          <span className="kit-system" data-system="macos" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <span className="grow" />
          <IconButton name={en.library.sidebar}>
            <PanelLeft className="icon" aria-hidden="true" />
          </IconButton>
        </div>
      </Shown>
      <Shown name="Windows and Linux: at the end">
        <div className="strip kit-strip">
          {tools}
          <span className="grow" />
          <span className="kit-system" aria-hidden="true">
            <b>–</b>
            <b>□</b>
            <b>×</b>
          </span>
        </div>
      </Shown>
      <div className="kit-line">
        {['rest', 'hover', 'focus'].map((state) => (
          <Shown key={state} name={`edge, ${state}`}>
            <span className="kit-edge">
              <span className={state === 'rest' ? 'pane-edge' : `pane-edge is-${state}`} />
            </span>
          </Shown>
        ))}
      </div>
    </Group>
  );
}

/** What stands over the window while files are dragged in, and what stands in its place while the library is updated. */
export function WholeWindow(): ReactElement {
  return (
    <Group title="Drop sign, updating">
      {[en.library.drop, en.library.dropOnStory('Saltmere harbour')].map((words) => (
        <div key={words} className="drop-word">
          <Plus className="icon" aria-hidden="true" />
          <b dir="auto">{words}</b>
          <span>The text is written on this computer. Nothing is sent.</span>
        </div>
      ))}
      <div className="kit-opening">
        <StillOpening library={UPDATING} />
      </div>
    </Group>
  );
}

/** Names with their signs: of stories, tags and people, and the field in which a name is changed. */
export function Names(): ReactElement {
  return (
    <Group title="Stories, tags, people, a name being changed">
      <div className="kit-line">
        {FAKE_STORIES.map(({ id, name, colour }) => (
          <span key={id} className="kit-said">
            <ShelfDot colour={colour} /> {name}
          </span>
        ))}
      </div>
      <div className="kit-line kit-chips">
        <ShelfChips story={FAKE_STORIES[0]} tags={FAKE_TAGS} />
      </div>
      <div className="kit-line">
        {['rest', 'hover', 'focus'].map((state, position) => (
          <Shown key={state} name={state}>
            <button type="button" className={state === 'rest' ? 'chip' : `chip is-${state}`}>
              <SpeakerMark position={position}>
                <b>{['Ines Calder', 'Joren Haldane', 'سلمى'][position]}</b>
              </SpeakerMark>
              <span className="num share">14 min</span>
            </button>
          </Shown>
        ))}
      </div>
      <InlineField value="Joren Haldane, second interview" label="Name being changed" onKeep={nothing} onLeave={nothing} />
    </Group>
  );
}

/** What stands where nothing is. */
export function EmptyPlaces(): ReactElement {
  return (
    <Group title="Empty states">
      <div className="list-empty kit-empty">
        <h3>This story has no recordings</h3>
        <p>
          Drag recordings onto its name in the sidebar. Or choose them in the list and press <kbd className="key">Ctrl Shift M</kbd>
        </p>
      </div>
      <div className="list-empty kit-empty">
        <h3>Nothing found for “feul jetty”</h3>
        <p>
          Did you mean{' '}
          <button type="button" className="link">
            fuel jetty
          </button>
          ?
        </p>
      </div>
      <div className="list-empty kit-empty">
        <h3>No recordings yet</h3>
        <p>
          Drop files anywhere in the window, or press <kbd className="key">Ctrl O</kbd>
        </p>
        <Button>
          <Plus className="icon" aria-hidden="true" />
          Add…
        </Button>
      </div>
    </Group>
  );
}

/** The field over the list, empty and with the focus. */
export function SearchFields(): ReactElement {
  return (
    <div className="kit-line">
      {['rest', 'focus'].map((state) => (
        <Shown key={state} name={`search, ${state}`}>
          <span className="field kit-search">
            <Search className="icon small" aria-hidden="true" />
            <input
              type="text"
              aria-label={`search, ${state}`}
              placeholder={en.search.find}
              className={state === 'focus' ? 'is-focus' : ''}
            />
            <kbd className="key">Ctrl F</kbd>
          </span>
        </Shown>
      ))}
    </div>
  );
}
