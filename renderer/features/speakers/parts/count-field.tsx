import { useId, useState, type ReactElement } from 'react';
import { boundsOf, MOST_PEOPLE, speakersBetween, type PeopleBounds, type SpeakersSetting } from '#domain/speakers-setting.ts';

import { en } from '../../../copy/en.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { COUNT_MODES, modeOf, settingIn, type CountMode } from '../count-choice.ts';

interface CountFieldProps {
  readonly setting: SpeakersSetting;
  /** How many people there are now. */
  readonly people: number;
  /** Another count takes seconds. */
  readonly isQuick: boolean;
  readonly isBusy: boolean;
  readonly onChange: (setting: SpeakersSetting) => void;
}

const MODE_WORDS: Readonly<Record<CountMode, string>> = {
  auto: en.people.countAuto,
  exactly: en.people.countExactly,
  between: en.people.countBetween,
  off: en.people.countOff,
};

/** How many people are told apart: nothing is changed before the button is pressed, which is there only when something would be. */
export function CountField({ setting, people, isQuick, isBusy, onChange }: CountFieldProps): ReactElement {
  const id = useId();
  const [draft, setDraft] = useState<SpeakersSetting | null>(null);
  const shown = draft ?? setting;
  const mode = modeOf(shown);
  const bounds = boundsOf(shown);
  const isChanged = shown !== setting;
  return (
    <form
      className="voice-count"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isChanged || isBusy) return;
        setDraft(null);
        onChange(shown);
      }}
    >
      <label htmlFor={`${id}-mode`}>{en.people.count}</label>
      <Select
        id={`${id}-mode`}
        small
        value={mode}
        disabled={isBusy}
        options={COUNT_MODES.map((value) => ({ value, label: MODE_WORDS[value] }))}
        onChange={(value) => setDraft(settingIn(COUNT_MODES.find((one) => one === value) ?? 'auto', shown, people))}
      />
      {bounds === null ? null : (
        <Numbers
          id={id}
          isRange={mode === 'between'}
          bounds={bounds}
          isBusy={isBusy}
          onChange={(next) => setDraft(speakersBetween(next))}
        />
      )}
      {isChanged && !isBusy ? (
        <div className="count-do">
          <Button small type="submit">
            {en.people.change}
          </Button>
          <p className="hint">{isQuick || shown === 'off' ? en.people.inSeconds : en.people.inMinutes}</p>
        </div>
      ) : null}
      {isBusy ? (
        <p className="hint count-do" role="status">
          {en.people.telling}
        </p>
      ) : null}
    </form>
  );
}

interface NumbersProps {
  readonly id: string;
  readonly isRange: boolean;
  readonly bounds: PeopleBounds;
  readonly isBusy: boolean;
  readonly onChange: (bounds: PeopleBounds) => void;
}

function Numbers({ id, isRange, bounds: { least, most }, isBusy, onChange }: NumbersProps): ReactElement {
  const options = (from: number, to: number): { readonly value: string; readonly label: string }[] =>
    Array.from({ length: to - from + 1 }, (_, index) => ({ value: String(from + index), label: String(from + index) }));
  if (!isRange) {
    return (
      <div className="count-numbers">
        <Select
          id={`${id}-number`}
          name={en.people.countNumber}
          small
          value={String(most)}
          disabled={isBusy}
          options={options(1, MOST_PEOPLE)}
          onChange={(value) => onChange({ least: Number(value), most: Number(value) })}
        />
      </div>
    );
  }
  return (
    <div className="count-numbers">
      <Select
        id={`${id}-least`}
        name={en.people.countLeast}
        small
        value={String(least)}
        disabled={isBusy}
        options={options(1, MOST_PEOPLE - 1)}
        onChange={(value) => onChange({ least: Number(value), most: Math.max(most, Number(value) + 1) })}
      />
      <span className="hint">{en.people.countTo}</span>
      <Select
        id={`${id}-most`}
        name={en.people.countMost}
        small
        value={String(most)}
        disabled={isBusy}
        options={options(2, MOST_PEOPLE)}
        onChange={(value) => onChange({ least: Math.min(least, Number(value) - 1), most: Number(value) })}
      />
    </div>
  );
}
