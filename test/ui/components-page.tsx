import { Bell, Check, PanelRight, Play, Search, Trash2, TriangleAlert, WifiOff, X } from 'lucide-react';
import type { ReactElement } from 'react';

import { Button, IconButton } from '../../renderer/ui/button.tsx';
import { KeyHintProvider } from '../../renderer/ui/keys.tsx';
import { Bar, Ring } from '../../renderer/ui/progress.tsx';
import { SpeakerMark } from '../../renderer/ui/speaker-mark.tsx';
import { StateIcon } from '../../renderer/ui/state-icon.tsx';
import { TipProvider } from '../../renderer/ui/tip.tsx';
import { Toast } from '../../renderer/ui/toast.tsx';
import { Buttons, Choices, Fields, IconButtons, Switches } from './component-controls.tsx';
import { Places, Rows, StatesInWords, Words } from './component-content.tsx';
import { AddingRows, BatchBars, FilterChips, History, Notes, People } from './component-features.tsx';
import { Group, Shown } from './component-group.tsx';
import { Finding, QueueRows, SoundParts } from './component-parts.tsx';
import { EmptyPlaces, Names, TitleBars, WholeWindow } from './component-window.tsx';

const classOf = (state: string): string => (state === 'hover' || state === 'focus' ? `is-${state}` : '');
const nothing = (): void => undefined;

/** Every component of renderer/ui in every state. It is no part of the app: only the page in test/ui shows it. */
export function ComponentsPage(): ReactElement {
  return (
    <KeyHintProvider value={{ 'step-back': 'F1' }}>
      <TipProvider>
        <main className="kit">
          <h1>Components</h1>
          <Buttons />
          <IconButtons />
          <Fields />
          <Choices />
          <Switches />
          <Progress />
          <States />
          <StatesInWords />
          <Speakers />
          <Names />
          <Menus />
          <Finding />
          <Messages />
          <Words />
          <Rows />
          <div className="kit-pile">
            <Places />
            <EmptyPlaces />
            <WholeWindow />
          </div>
          <QueueRows />
          <div className="kit-pile">
            <Strips />
            <SoundParts />
          </div>
          <TitleBars />
          <People />
          <Notes />
          <History />
          <div className="kit-pile">
            <FilterChips />
            <BatchBars />
          </div>
          <AddingRows />
        </main>
      </TipProvider>
    </KeyHintProvider>
  );
}

function Progress(): ReactElement {
  return (
    <Group title="Progress">
      <div className="kit-line">
        {[4, 38, 75, 100].map((percent) => (
          <Shown key={percent} name={`${percent} %`}>
            <Ring part={percent / 100} label={`${percent} %`} />
          </Shown>
        ))}
        <Shown name="bar">
          <span className="kit-bar">
            <Bar part={0.38} label="38 %" />
          </span>
        </Shown>
        <Shown name="with words">
          <span className="kit-said num">
            <Ring part={0.38} label="38 %" /> 1 h 01 of 2 h 41 · 6 min left
          </span>
        </Shown>
      </div>
    </Group>
  );
}

function States(): ReactElement {
  return (
    <Group title="States">
      <div className="kit-line">
        {(['queued', 'running', 'held', 'paused', 'failed', 'to-check', 'sensitive'] as const).map((state) => (
          <Shown key={state} name={state}>
            <StateIcon state={state} part={0.38} />
          </Shown>
        ))}
      </div>
    </Group>
  );
}

function Speakers(): ReactElement {
  const names = [
    'Ines Calder',
    'Joren Haldane',
    'Night watchman',
    'Annegret Wohlfahrt',
    'Council officer',
    'Interpreter',
    'Marine student',
    'سلمى',
  ];
  return (
    <Group title="Speakers: eight colours, eight shapes">
      <div className="kit-speakers">
        {names.map((name, position) => (
          <SpeakerMark key={name} position={position}>
            <b>{name}</b>
          </SpeakerMark>
        ))}
      </div>
    </Group>
  );
}

function Menus(): ReactElement {
  return (
    <Group title="Menu, tip">
      <div className="menu kit-menu">
        {(
          [
            ['Play from here', 'Ctrl L', {}],
            ['Mark as quote', 'Ctrl D', { 'data-highlighted': '' }],
            ['Back to the machine’s words', '', { 'data-disabled': '' }],
          ] as const
        ).map(([label, keys, state]) => (
          <div key={label} className="menu-item" {...state}>
            <Play className="icon" aria-hidden="true" />
            <span>{label}</span>
            <span className="after">{keys}</span>
          </div>
        ))}
        <div className="menu-line" />
        <div className="menu-item danger">
          <Trash2 className="icon" aria-hidden="true" />
          <span>Move to the Bin</span>
          <span className="after">Del</span>
        </div>
      </div>
      <div className="menu kit-menu">
        {['Newest first', 'Oldest first', 'Longest first'].map((label, index) => (
          <div key={label} className="menu-item choice" {...(index === 1 ? { 'data-highlighted': '' } : {})}>
            {index === 0 ? <Check className="icon small" aria-hidden="true" /> : <span className="no-check" />}
            <span>{label}</span>
          </div>
        ))}
      </div>
      <Shown name="tip, after 500 ms">
        <span className="tip">
          Back 3 seconds <kbd className="key">F1</kbd>
        </span>
      </Shown>
    </Group>
  );
}

function Messages(): ReactElement {
  return (
    <Group title="Banners and toast" isWide>
      <div className="kit-stack">
        <div className="banner">
          <WifiOff className="icon" aria-hidden="true" />
          <span className="grow">No network since 10:52. Three recordings wait, everything done so far is kept.</span>
          <Button>Use this computer</Button>
        </div>
        <div className="banner bad">
          <TriangleAlert className="icon" aria-hidden="true" />
          <span className="grow">Together AI refused the key. Your recordings are safe here.</span>
          <Button>Check the key</Button>
        </div>
        <div className="banner plain">
          <Check className="icon" aria-hidden="true" />
          <span className="grow">The network is back. Going on with 3 recordings.</span>
          <IconButton name="Close">
            <X className="icon" aria-hidden="true" />
          </IconButton>
        </div>
        <div className="kit-toast">
          <Toast
            icon={<Bell className="icon" aria-hidden="true" />}
            text="2 recordings moved to the Bin."
            action={{ label: 'Undo', run: nothing, keys: 'Ctrl Z' }}
            onGone={nothing}
          />
        </div>
      </div>
    </Group>
  );
}

function Strips(): ReactElement {
  return (
    <Group title="Sidebar rows, strip">
      <div className="side kit-side">
        {['rest', 'hover', 'here', 'focus'].map((state) => (
          <button key={state} type="button" className={`place ${classOf(state)}`} aria-current={state === 'here' ? 'page' : undefined}>
            <Search className="icon" aria-hidden="true" />
            <span className="grow clip">{state}</span>
            <span className="count num">12</span>
          </button>
        ))}
      </div>
      <div className="strip kit-strip">
        <span className="grow" />
        <IconButton name="Inspector">
          <PanelRight className="icon" aria-hidden="true" />
        </IconButton>
      </div>
    </Group>
  );
}
