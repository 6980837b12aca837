import { Download, Repeat, Search, Share } from 'lucide-react';
import type { ReactElement } from 'react';

import { Button, IconButton } from '../../renderer/ui/button.tsx';
import { DRAFT_PROBLEMS } from '../../renderer/copy/servers.ts';
import { TextRow } from '../../renderer/features/settings/parts/server-fields.tsx';
import { Choice } from '../../renderer/ui/choice.tsx';
import { Problem } from '../../renderer/ui/problem.tsx';
import { Select } from '../../renderer/ui/select.tsx';
import { Group, Shown } from './component-group.tsx';
import { SearchFields } from './component-window.tsx';

const STATES = ['rest', 'hover', 'pressed', 'focus', 'disabled'] as const;
const classOf = (state: string): string => (state === 'rest' || state === 'disabled' ? '' : `is-${state}`);
const nothing = (): void => undefined;

/** Buttons of every look in every state. */
export function Buttons(): ReactElement {
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
                {look === 'primary' ? (
                  <kbd className="key" aria-hidden="true">
                    ⏎
                  </kbd>
                ) : null}
              </Button>
            </Shown>
          ))}
        </div>
      ))}
    </Group>
  );
}

/** Buttons that are only an icon, and small things. */
export function IconButtons(): ReactElement {
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

/** Fields and selects in every state. */
export function Fields(): ReactElement {
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
      <SearchFields />
      <div className="kit-form">
        <TextRow id="wrong" label="Address" value="10.0.4.18" isWrong describedBy="wrong-why" onChange={nothing} />
        <Problem id="wrong-why" text={DRAFT_PROBLEMS['address-malformed']} />
      </div>
      <div className="kit-line">
        <Shown name="select">
          <Select id="one" value="en" options={options} name="Language" onChange={nothing} />
        </Shown>
        <Shown name="focus">
          <span className="kit-focused" ref={(place) => place?.querySelector('select')?.classList.add('is-focus')}>
            <Select id="four" value="en" options={options} name="Language, focus" onChange={nothing} />
          </span>
        </Shown>
        <Shown name="in a table">
          <Select id="five" value="en" options={options} name="Language, in a table" bare onChange={nothing} />
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

/** What is on or off with the sentence that says what it means, plain and as a warning. */
export function Switches(): ReactElement {
  return (
    <Group title="On or off, in words">
      <Choice label="Make copies of the sound" hint="The files stay where they are." checked onChange={nothing} />
      <Choice label="Send unencrypted" hint="Everybody on the way can listen." checked={false} warns onChange={nothing} />
    </Group>
  );
}

/** What is on or off, and the slider. */
export function Choices(): ReactElement {
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
        <Shown name="mixed">
          <span className="choice">
            <input
              type="checkbox"
              aria-label="box mixed"
              ref={(box) => {
                if (box !== null) box.indeterminate = true;
              }}
            />
          </span>
        </Shown>
        <Shown name="disabled">
          <span className="choice">
            <input type="checkbox" aria-label="box off" disabled />
            <input type="checkbox" aria-label="box on and off" disabled defaultChecked />
            <input type="radio" aria-label="round off" disabled />
            <input type="radio" aria-label="round on and off" disabled defaultChecked />
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
        <Shown name="slider, focus">
          <input
            type="range"
            className="is-focus"
            aria-label="slider with focus"
            min={0}
            max={10}
            defaultValue={6}
            style={{ ['--filled' as string]: 0.6 }}
          />
        </Shown>
      </div>
    </Group>
  );
}
