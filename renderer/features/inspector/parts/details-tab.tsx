import { useId, type ReactElement } from 'react';
import type { EngineChoice, ModelChoice, RecordingDetail } from '#contract';
import { canBeHereOffline, wishOf, wishValue, type EngineWish } from '#domain/engine-wish.ts';
import type { Failure } from '#domain/failure.ts';
import type { RecordingSettings, SpeakersSetting } from '#domain/recording.ts';

import { en } from '../../../copy/en.ts';
import { failureSentence } from '../../../copy/failures.ts';
import { INSPECTOR_SERVER } from '../../../copy/inspector-server.ts';
import { useEngineName } from '../../../ui/engine-names.ts';
import { Select } from '../../../ui/select.tsx';
import type { InspectorActions } from '../inspector-actions.ts';
import { languageHint, languageOptions } from '../language-choices.ts';
import { speakersOf, speakersOptions } from '../speakers-choices.ts';
import { ChannelChoice } from './channel-choice.tsx';
import { FileFacts } from './file-facts.tsx';
import { ModelField } from './model-choice.tsx';
import { PromptField } from './prompt-field.tsx';
import { ServerOptions } from './server-options.tsx';
import { WorkButtons } from './work-buttons.tsx';
import { RateChoice } from './rate-choice.tsx';
import { TrackChoice } from './track-choice.tsx';

interface DetailsProps {
  readonly detail: RecordingDetail;
  readonly models: readonly ModelChoice[];
  readonly engines: readonly EngineChoice[];
  readonly actions: InspectorActions;
}

/** How the recording is written down (for the next run), and the facts of its file. */
export function DetailsTab({ detail, models, engines, actions }: DetailsProps): ReactElement {
  const { recording } = detail.summary;
  const change = (part: Partial<RecordingSettings>): void => actions.onSettings(recording, { ...recording.settings, ...part });
  return (
    <>
      <SettingsForm settings={recording.settings} models={models} engines={engines} onChange={change} />
      <WorkButtons detail={detail} actions={actions} />
      <RunAdvice advice={detail.advice ?? []} />
      <h2>{en.inspector.recording}</h2>
      <label className="choice insp-choice">
        <input
          type="checkbox"
          checked={recording.sensitive}
          onChange={(event) => actions.onSensitive(recording.id, event.currentTarget.checked)}
        />
        <span className="hint">{en.inspector.sensitive}</span>
      </label>
      <TrackChoice detail={detail} actions={actions} />
      <RateChoice detail={detail} actions={actions} />
      <ChannelChoice detail={detail} onChannels={actions.onChannels} />
      <FileFacts recording={recording} onCopyHash={actions.onCopyHash} onShowFile={actions.onShowFile} />
    </>
  );
}

/** What the engine had to say about the whole of the shown run, for as long as its text is shown; a notice says it when it happens. */
function RunAdvice({ advice }: { readonly advice: readonly Failure[] }): ReactElement | null {
  if (advice.length === 0) return null;
  return (
    <ul className="insp-advice" aria-label={en.inspector.advice}>
      {advice.map((failure) => (
        <li key={failure.code} className="hint">
          {failureSentence(failure)}
        </li>
      ))}
    </ul>
  );
}

interface SettingsFormProps {
  readonly settings: RecordingSettings;
  readonly models: readonly ModelChoice[];
  readonly engines: readonly EngineChoice[];
  readonly onChange: (part: Partial<RecordingSettings>) => void;
}

function SettingsForm({ settings, models, engines, onChange }: SettingsFormProps): ReactElement {
  const id = useId();
  const server = engines.find((engine) => engine.id === settings.engineId)?.server ?? null;
  const engineModels = models.filter((model) => model.engineId === settings.engineId);
  return (
    <div className="form">
      <LanguageField settings={settings} models={engineModels} isServer={server !== null} onChange={onChange} />
      <label htmlFor={`${id}-prompt`} className="top">
        {en.inspector.prompt}
      </label>
      <PromptField id={`${id}-prompt`} prompt={settings.prompt} isLimited={server !== null} onChange={(prompt) => onChange({ prompt })} />
      <EngineField id={`${id}-engine`} settings={settings} models={models} engines={engines} onChange={onChange} />
      <ModelField
        key={settings.engineId}
        models={engineModels}
        modelId={settings.modelId}
        isFree={server !== null}
        onChange={(modelId) => onChange({ modelId })}
      />
      {server === null ? <QualityField settings={settings} onChange={onChange} /> : null}
      <SpeakersChoice id={`${id}-speakers`} setting={settings.speakers} onChange={(speakers) => onChange({ speakers })} />
      {server === null ? null : <ServerOptions abilities={server} choices={settings.online} onChange={(online) => onChange({ online })} />}
    </div>
  );
}

interface LanguageProps extends Pick<SettingsFormProps, 'settings' | 'models' | 'onChange'> {
  readonly isServer: boolean;
}

/** Every language by its name in the reader's own; a server's model that no list knows is taken to know them all. */
function LanguageField({ settings, models, isServer, onChange }: LanguageProps): ReactElement {
  const id = useId();
  const locale = navigator.language;
  const model = models.find((one) => one.id === settings.modelId) ?? (isServer ? models[0] : undefined);
  const hint = languageHint(model, settings.language, locale);
  return (
    <>
      <label htmlFor={id}>{en.inspector.language}</label>
      <Select
        id={id}
        small
        value={settings.language}
        options={languageOptions(model, locale)}
        describedBy={hint === null ? undefined : `${id}-hint`}
        onChange={(language) => onChange({ language })}
      />
      {hint === null ? null : (
        <p id={`${id}-hint`} className="hint wide doubtful">
          {hint}
        </p>
      )}
    </>
  );
}

function QualityField({ settings, onChange }: Pick<SettingsFormProps, 'settings' | 'onChange'>): ReactElement {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{en.inspector.quality}</label>
      <Select
        id={id}
        small
        value={settings.quality}
        options={[
          { value: 'best', label: en.inspector.best },
          { value: 'fast', label: en.inspector.fast },
        ]}
        onChange={(quality) => onChange({ quality: quality === 'fast' ? 'fast' : 'best' })}
      />
    </>
  );
}

interface EngineFieldProps extends SettingsFormProps {
  readonly id: string;
}

function EngineField({ id, settings, models, engines, onChange }: EngineFieldProps): ReactElement {
  const ids = [...new Set(['local', ...engines.map((engine) => engine.id), settings.engineId])];
  const engineName = useEngineName();
  const isSent = engines.some((engine) => engine.id === settings.engineId && !engine.onDevice);
  return (
    <>
      <label htmlFor={id}>{en.inspector.engine}</label>
      <Select
        id={id}
        small
        value={wishValue({ ...settings, modelId: '' })}
        options={ids.flatMap((engineId) => {
          const plain = { value: wishValue({ engineId, modelId: '' }), label: engineName(engineId) };
          const here = { value: wishValue({ engineId, modelId: '', hereOffline: true }), label: en.adding.orHere(engineName(engineId)) };
          return canBeHereOffline(engineId) ? [plain, here] : [plain];
        })}
        onChange={(value) => onChange(withModel(wishOf(value), models, settings))}
      />
      {isSent ? (
        <p className="hint wide">
          {settings.hereOffline === true
            ? INSPECTOR_SERVER.soundSentOrHere(engineName(settings.engineId))
            : INSPECTOR_SERVER.soundSent(engineName(settings.engineId))}
        </p>
      ) : null}
    </>
  );
}

/** Another engine with the first of its own models: a model of one engine means nothing to another. */
function withModel(
  { engineId, hereOffline }: Required<EngineWish>,
  models: readonly ModelChoice[],
  settings: RecordingSettings,
): Partial<RecordingSettings> {
  const isSame = engineId === settings.engineId;
  const first = models.find((model) => model.engineId === engineId)?.id;
  return { engineId, hereOffline, modelId: isSame ? settings.modelId : (first ?? settings.modelId) };
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
