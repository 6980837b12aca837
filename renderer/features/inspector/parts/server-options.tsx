import { useId, type ReactElement } from 'react';
import { USUAL_ONLINE_CHOICES, type OnlineChoices } from '#domain/recording.ts';
import type { ServerAbilities } from '#domain/server.ts';

import { INSPECTOR_SERVER as WORDS } from '../../../copy/inspector-server.ts';
import { Choice } from '../../../ui/choice.tsx';
import { Select } from '../../../ui/select.tsx';

interface ServerOptionsProps {
  readonly abilities: ServerAbilities;
  readonly choices: OnlineChoices | undefined;
  readonly onChange: (choices: OnlineChoices) => void;
}

/** What a server is asked for besides language, prompt and model; only what this one understands. */
export function ServerOptions({ abilities, choices = USUAL_ONLINE_CHOICES, onChange }: ServerOptionsProps): ReactElement {
  const id = useId();
  const change = (part: Partial<OnlineChoices>): void => onChange({ ...choices, ...part });
  const translates = choices.task === 'translate';
  return (
    <>
      {abilities.translates ? (
        <>
          <label htmlFor={`${id}-task`}>{WORDS.translate}</label>
          <Select
            id={`${id}-task`}
            small
            value={choices.task}
            options={[
              { value: 'transcribe', label: WORDS.tasks.transcribe },
              { value: 'translate', label: WORDS.tasks.translate },
            ]}
            describedBy={translates ? `${id}-task-hint` : undefined}
            onChange={(task) => change({ task: task === 'translate' ? 'translate' : 'transcribe' })}
          />
          {translates ? (
            <p id={`${id}-task-hint`} className="hint wide">
              {WORDS.translateHint}
            </p>
          ) : null}
        </>
      ) : null}
      {abilities.tellsSpeakers && !translates ? <ServerSpeakers choices={choices} onChange={change} /> : null}
      <Advanced choices={choices} onChange={change} />
    </>
  );
}

interface PartProps {
  readonly choices: OnlineChoices;
  readonly onChange: (part: Partial<OnlineChoices>) => void;
}

const MOST_SPEAKERS = 32;
const COUNTS = ['any', ...Array.from({ length: MOST_SPEAKERS }, (_, index) => String(index + 1))];

function ServerSpeakers({ choices, onChange }: PartProps): ReactElement {
  const id = useId();
  const { diarize, minSpeakers, maxSpeakers } = choices;
  const counted = (value: string): number | null => (value === 'any' ? null : Number(value));
  return (
    <>
      <span className="top form-word" id={`${id}-word`}>
        {WORDS.serverSpeakers}
      </span>
      <div className="choice" role="group" aria-labelledby={`${id}-word`}>
        <input
          id={`${id}-diarize`}
          type="checkbox"
          checked={diarize}
          aria-describedby={`${id}-hint`}
          onChange={(event) => onChange({ diarize: event.currentTarget.checked })}
        />
        <span>
          <label htmlFor={`${id}-diarize`}>{WORDS.diarize}</label>
          <span id={`${id}-hint`} className="hint">
            {WORDS.diarizeHint}
          </span>
        </span>
      </div>
      {diarize ? (
        <div className="wide speaker-limits">
          <label htmlFor={`${id}-least`}>{WORDS.atLeast}</label>
          <CountSelect
            id={`${id}-least`}
            count={minSpeakers}
            onChange={(value) => {
              const least = counted(value);
              onChange({
                minSpeakers: least,
                maxSpeakers: least === null || maxSpeakers === null ? maxSpeakers : Math.max(least, maxSpeakers),
              });
            }}
          />
          <label htmlFor={`${id}-most`}>{WORDS.atMost}</label>
          <CountSelect
            id={`${id}-most`}
            count={maxSpeakers}
            onChange={(value) => {
              const most = counted(value);
              onChange({
                maxSpeakers: most,
                minSpeakers: most === null || minSpeakers === null ? minSpeakers : Math.min(most, minSpeakers),
              });
            }}
          />
        </div>
      ) : null}
    </>
  );
}

interface CountProps {
  readonly id: string;
  readonly count: number | null;
  readonly onChange: (value: string) => void;
}

function CountSelect({ id, count, onChange }: CountProps): ReactElement {
  const options = COUNTS.map((value) => ({ value, label: value === 'any' ? WORDS.countAny : value }));
  return <Select id={id} small value={count === null ? 'any' : String(count)} options={options} onChange={onChange} />;
}

function Advanced({ choices, onChange }: PartProps): ReactElement {
  const id = useId();
  const { temperature, format, sendAll = false } = choices;
  const isChanged = temperature !== USUAL_ONLINE_CHOICES.temperature || format !== USUAL_ONLINE_CHOICES.format || sendAll;
  return (
    <details className="insp-advanced" open={isChanged || undefined}>
      <summary>{WORDS.advanced}</summary>
      <div className="form">
        <label htmlFor={`${id}-temperature`}>{WORDS.temperature}</label>
        <span className="temperature">
          <input
            id={`${id}-temperature`}
            type="range"
            min={0}
            max={1}
            step={0.1}
            value={temperature}
            aria-describedby={`${id}-temperature-hint`}
            style={{ ['--filled' as string]: temperature }}
            onChange={(event) => onChange({ temperature: Number(event.currentTarget.value) })}
          />
          <span className="num hint">{temperature}</span>
        </span>
        <p id={`${id}-temperature-hint`} className="hint wide">
          {WORDS.temperatureHint}
        </p>
        <FormatField choices={choices} onChange={onChange} />
        <SendAll isOn={sendAll} onChange={onChange} />
      </div>
    </details>
  );
}

function FormatField({ choices: { format }, onChange }: PartProps): ReactElement {
  const id = useId();
  return (
    <>
      <label htmlFor={`${id}-format`}>{WORDS.format}</label>
      <Select
        id={`${id}-format`}
        small
        value={format}
        options={[
          { value: 'verbose_json', label: WORDS.formats.verbose_json },
          { value: 'json', label: WORDS.formats.json },
        ]}
        describedBy={format === 'json' ? `${id}-format-hint` : undefined}
        onChange={(value) => onChange({ format: value === 'json' ? 'json' : 'verbose_json' })}
      />
      {format === 'json' ? (
        <p id={`${id}-format-hint`} className="hint wide">
          {WORDS.jsonHint}
        </p>
      ) : null}
    </>
  );
}

function SendAll({ isOn, onChange }: { readonly isOn: boolean; readonly onChange: PartProps['onChange'] }): ReactElement {
  return (
    <Choice place="wide" label={WORDS.sendAll} hint={WORDS.sendAllHint} checked={isOn} onChange={(sendAll) => onChange({ sendAll })} />
  );
}
