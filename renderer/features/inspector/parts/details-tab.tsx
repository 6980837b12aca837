import { useEffect, useId, useRef, useState, type ReactElement } from 'react';
import type { ModelChoice, RecordingDetail } from '#contract';
import type { RecordingSettings, SpeakersSetting } from '#domain/recording.ts';

import { en } from '../../../copy/en.ts';
import { sayTaken } from '../../../copy/numbers.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { estimateAgain } from '../estimate.ts';
import type { InspectorActions } from '../inspector-actions.ts';
import { languageHint, languageOptions } from '../language-choices.ts';
import { speakersOf, speakersOptions } from '../speakers-choices.ts';
import { FileFacts } from './file-facts.tsx';

interface DetailsProps {
  readonly detail: RecordingDetail;
  readonly models: readonly ModelChoice[];
  readonly actions: InspectorActions;
}

/** How the recording is written down (for the next run), and the facts of its file. */
export function DetailsTab({ detail, models, actions }: DetailsProps): ReactElement {
  const { recording } = detail.summary;
  const change = (part: Partial<RecordingSettings>): void => actions.onSettings({ ...recording.settings, ...part });
  return (
    <>
      <SettingsForm settings={recording.settings} models={models} onChange={change} />
      <WorkButtons detail={detail} actions={actions} />
      <h2>{en.inspector.recording}</h2>
      <label className="choice insp-choice">
        <input type="checkbox" checked={recording.sensitive} onChange={(event) => actions.onSensitive(event.currentTarget.checked)} />
        <span className="hint">{en.inspector.sensitive}</span>
      </label>
      <FileFacts recording={recording} onCopyHash={actions.onCopyHash} onShowFile={actions.onShowFile} />
    </>
  );
}

interface SettingsFormProps {
  readonly settings: RecordingSettings;
  readonly models: readonly ModelChoice[];
  readonly onChange: (part: Partial<RecordingSettings>) => void;
}

const LOCALE = 'en';

function SettingsForm({ settings, models, onChange }: SettingsFormProps): ReactElement {
  const id = useId();
  const engineModels = models.filter((model) => model.engineId === settings.engineId);
  const model = engineModels.find((one) => one.id === settings.modelId);
  const hint = languageHint(model, settings.language, LOCALE);
  const modelOptions =
    engineModels.length === 0
      ? [{ value: settings.modelId, label: settings.modelId }]
      : engineModels.map((one) => ({ value: one.id, label: one.name }));
  return (
    <div className="form">
      <label htmlFor={`${id}-language`}>{en.inspector.language}</label>
      <Select
        id={`${id}-language`}
        small
        value={settings.language}
        options={languageOptions(model, LOCALE)}
        describedBy={hint === null ? undefined : `${id}-hint`}
        onChange={(language) => onChange({ language })}
      />
      {hint === null ? null : (
        <p id={`${id}-hint`} className="hint wide doubtful">
          {hint}
        </p>
      )}
      <label htmlFor={`${id}-prompt`} className="top">
        {en.inspector.prompt}
      </label>
      <PromptField
        id={`${id}-prompt`}
        describedBy={`${id}-prompt-hint`}
        prompt={settings.prompt}
        onChange={(prompt) => onChange({ prompt })}
      />
      <p id={`${id}-prompt-hint`} className="hint wide">
        {settings.engineId === 'local' ? en.inspector.promptHint : en.inspector.promptSent}
      </p>
      <EngineChoice id={`${id}-engine`} settings={settings} models={models} onChange={onChange} />
      <label htmlFor={`${id}-model`}>{en.inspector.model}</label>
      <Select id={`${id}-model`} small value={settings.modelId} options={modelOptions} onChange={(modelId) => onChange({ modelId })} />
      <label htmlFor={`${id}-quality`}>{en.inspector.quality}</label>
      <Select
        id={`${id}-quality`}
        small
        value={settings.quality}
        options={[
          { value: 'best', label: en.inspector.best },
          { value: 'fast', label: en.inspector.fast },
        ]}
        onChange={(quality) => onChange({ quality: quality === 'fast' ? 'fast' : 'best' })}
      />
      <SpeakersChoice id={`${id}-speakers`} setting={settings.speakers} onChange={(speakers) => onChange({ speakers })} />
    </div>
  );
}

interface EngineChoiceProps extends SettingsFormProps {
  readonly id: string;
}

function EngineChoice({ id, settings, models, onChange }: EngineChoiceProps): ReactElement {
  const engines = [...new Set(['local', ...models.map((one) => one.engineId)])];
  return (
    <>
      <label htmlFor={id}>{en.inspector.engine}</label>
      <Select
        id={id}
        small
        value={settings.engineId}
        options={engines.map((value) => ({ value, label: en.recording.engineName(value) }))}
        onChange={(engineId) => onChange(withModel(engineId, models, settings))}
      />
      {settings.engineId === 'together' ? <p className="hint wide">{en.inspector.soundSent}</p> : null}
    </>
  );
}

/** Another engine with the first of its own models: a model of one engine means nothing to another. */
function withModel(engineId: string, models: readonly ModelChoice[], settings: RecordingSettings): Partial<RecordingSettings> {
  return { engineId, modelId: models.find((model) => model.engineId === engineId)?.id ?? settings.modelId };
}

interface SpeakersProps {
  readonly id: string;
  readonly setting: SpeakersSetting;
  readonly onChange: (setting: SpeakersSetting) => void;
}

/** How many people are told apart. */
function SpeakersChoice({ id, setting, onChange }: SpeakersProps): ReactElement {
  return (
    <>
      <label htmlFor={id}>{en.inspector.speakers}</label>
      <Select id={id} small value={String(setting)} options={speakersOptions(setting)} onChange={(value) => onChange(speakersOf(value))} />
    </>
  );
}

/** How long after the last letter the prompt is kept, ms. */
const KEEPS_AFTER_MS = 700;

interface PromptProps {
  readonly id: string;
  readonly describedBy: string;
  readonly prompt: string;
  readonly onChange: (prompt: string) => void;
}

/** The prompt, kept a moment after the last letter and when the field is left, so that nothing typed is lost. */
function PromptField({ id, describedBy, prompt, onChange }: PromptProps): ReactElement {
  const [text, setText] = useState(prompt);
  const kept = useRef(prompt);
  const keep = useRef(onChange);
  const typed = useRef(prompt);
  useEffect(() => {
    keep.current = onChange;
    typed.current = text;
  });
  const save = (): void => {
    if (typed.current === kept.current) return;
    kept.current = typed.current;
    keep.current(typed.current);
  };
  useEffect(() => {
    const timer = setTimeout(save, KEEPS_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => save, []);
  return (
    <textarea
      id={id}
      className="area"
      aria-describedby={describedBy}
      dir="auto"
      rows={3}
      value={text}
      placeholder={en.inspector.promptPlaceholder}
      spellCheck={false}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={save}
    />
  );
}

function WorkButtons({ detail, actions }: { readonly detail: RecordingDetail; readonly actions: InspectorActions }): ReactElement {
  const { job, recording } = detail.summary;
  const state = job?.status.state;
  if (job !== null && (state === 'running' || state === 'queued')) {
    return (
      <div className="insp-work">
        <Button small onClick={() => actions.onJob('pause', job.id)}>
          {en.inspector.pause}
        </Button>
        <Button small look="quiet" onClick={() => actions.onJob('cancel', job.id)}>
          {en.inspector.stop}
        </Button>
      </div>
    );
  }
  if (job !== null && state === 'held') {
    return (
      <div className="insp-work">
        <Button small onClick={() => actions.onJob('retry', job.id)}>
          {en.library.tryAgain}
        </Button>
        <Button small look="quiet" onClick={() => actions.onJob('cancel', job.id)}>
          {en.inspector.stop}
        </Button>
      </div>
    );
  }
  if (job !== null && state === 'paused') {
    return (
      <div className="insp-work">
        <Button small onClick={() => actions.onJob('resume', job.id)}>
          {en.inspector.goOn}
        </Button>
      </div>
    );
  }
  const estimate = estimateAgain(detail.runs, recording.settings);
  return (
    <div className="insp-work">
      <Button small onClick={actions.onAgain}>
        {en.inspector.again}
      </Button>
      <p className="hint">{estimate === null ? en.inspector.keptHint : en.inspector.keptHintTime(sayTaken(estimate))}</p>
    </div>
  );
}
