import { Bell, Download, PanelRight, Play, Repeat, Search, Share, Trash2, TriangleAlert, WifiOff } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';

import { Button, IconButton } from '../../renderer/ui/button.tsx';
import { KeyHintProvider } from '../../renderer/ui/keys.tsx';
import { Bar, Ring } from '../../renderer/ui/progress.tsx';
import { Select } from '../../renderer/ui/select.tsx';
import { SpeakerMark } from '../../renderer/ui/speaker-mark.tsx';
import { StateIcon } from '../../renderer/ui/state-icon.tsx';
import { TipProvider } from '../../renderer/ui/tip.tsx';
import { Toast } from '../../renderer/ui/toast.tsx';

const STATES = ['rest', 'hover', 'pressed', 'focus', 'disabled'] as const;
const classOf = (state: string): string => (state === 'rest' || state === 'disabled' ? '' : `is-${state}`);
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
          <Progress />
          <States />
          <Speakers />
          <Menus />
          <Messages />
          <Places />
        </main>
      </TipProvider>
    </KeyHintProvider>
  );
}

function Group({
  title,
  isWide = false,
  children,
}: {
  readonly title: string;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <section className={isWide ? 'kit-group wide' : 'kit-group'}>
      <h2>{title}</h2>
      <div className="kit-row">{children}</div>
    </section>
  );
}

function Shown({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className="kit-one">
      {children}
      <span className="kit-name">{name}</span>
    </div>
  );
}

function Buttons(): ReactElement {
  const looks = [
    ['primary', 'Start'],
    ['plain', 'Compare'],
    ['quiet', 'Export'],
    ['danger', 'Delete'],
  ] as const;
  return (
    <Group title="Buttons: primary, plain, quiet, danger">
      {looks.map(([look, label]) => (
        <div key={look} className="kit-line">
          {STATES.map((state) => (
            <Shown key={state} name={state}>
              <Button look={look} className={classOf(state)} disabled={state === 'disabled'}>
                {look === 'quiet' ? <Share className="icon" aria-hidden="true" /> : null}
                {label}
              </Button>
            </Shown>
          ))}
        </div>
      ))}
    </Group>
  );
}

function IconButtons(): ReactElement {
  return (
    <Group title="Icon buttons, small controls">
      <div className="kit-line">
        {STATES.map((state) => (
          <Shown key={state} name={state}>
            <IconButton name={`Search, ${state}`} className={classOf(state)} disabled={state === 'disabled'}>
              <Search className="icon" aria-hidden="true" />
            </IconButton>
          </Shown>
        ))}
        <Shown name="on">
          <IconButton name="Repeat" aria-pressed>
            <Repeat className="icon" aria-hidden="true" />
          </IconButton>
        </Shown>
      </div>
      <div className="kit-line">
        <Shown name="small button">
          <Button small>
            <Download className="icon small" aria-hidden="true" />
            Download
          </Button>
        </Shown>
        <Shown name="link">
          <button type="button" className="link">
            Check the key
          </button>
        </Shown>
        <Shown name="keys">
          <span>
            <kbd className="key">Ctrl</kbd> <kbd className="key">D</kbd> <kbd className="key">F8</kbd>
          </span>
        </Shown>
      </div>
    </Group>
  );
}

function Fields(): ReactElement {
  const field = (
    name: string,
    props: { readonly value?: string; readonly isOff?: boolean; readonly isWrong?: boolean; readonly isFocus?: boolean },
  ) => (
    <Shown name={name}>
      <span className="field kit-field">
        <input
          type="text"
          className={props.isFocus === true ? 'is-focus' : ''}
          aria-label={name}
          placeholder="Story name"
          defaultValue={props.value}
          disabled={props.isOff}
          aria-invalid={props.isWrong}
        />
      </span>
    </Shown>
  );
  const options = [{ value: 'en', label: 'English' }];
  return (
    <Group title="Fields and selects">
      <div className="kit-line">
        {field('empty', {})}
        {field('filled', { value: 'Saltmere harbour' })}
        {field('focus', { value: 'Saltmere', isFocus: true })}
        {field('wrong', { value: '10.0.4.18', isWrong: true })}
        {field('off', { value: 'Saltmere', isOff: true })}
      </div>
      <div className="kit-line">
        <Shown name="select">
          <Select id="one" value="en" options={options} name="Language" onChange={nothing} />
        </Shown>
        <Shown name="small">
          <Select id="two" value="en" options={options} name="Language, small" small onChange={nothing} />
        </Shown>
        <Shown name="off">
          <Select id="three" value="en" options={options} name="Language, off" disabled onChange={nothing} />
        </Shown>
      </div>
    </Group>
  );
}

function Choices(): ReactElement {
  return (
    <Group title="Checkbox, radio, segmented, slider">
      <div className="kit-line">
        {[false, true].map((isOn) => (
          <Shown key={String(isOn)} name={isOn ? 'on' : 'off'}>
            <span className="choice">
              <input type="checkbox" aria-label={`box ${isOn ? 'on' : 'off'}`} defaultChecked={isOn} />
              <input type="radio" aria-label={`round ${isOn ? 'on' : 'off'}`} defaultChecked={isOn} />
            </span>
          </Shown>
        ))}
        <Shown name="focus">
          <span className="choice">
            <input type="checkbox" className="is-focus" aria-label="box with focus" defaultChecked />
          </span>
        </Shown>
        <Shown name="disabled">
          <span className="choice">
            <input type="checkbox" aria-label="box off" disabled />
          </span>
        </Shown>
        <Shown name="segmented">
          <span className="segmented" role="radiogroup" aria-label="segmented">
            {['Text', 'Subtitles', 'Data'].map((label, index) => (
              <label key={label}>
                <input type="radio" name="segments" defaultChecked={index === 0} />
                {label}
              </label>
            ))}
          </span>
        </Shown>
        <Shown name="slider">
          <input type="range" aria-label="slider" min={0} max={10} defaultValue={6} style={{ ['--filled' as string]: 0.6 }} />
        </Shown>
      </div>
    </Group>
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
      </div>
    </Group>
  );
}

function States(): ReactElement {
  return (
    <Group title="States">
      <div className="kit-line">
        {(['queued', 'running', 'held', 'paused', 'failed', 'sensitive'] as const).map((state) => (
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

function Places(): ReactElement {
  return (
    <Group title="Sidebar rows, strip" isWide>
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
