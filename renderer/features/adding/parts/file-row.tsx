import { CopyCheck, TriangleAlert, X } from 'lucide-react';
import { useId, useState, type ReactElement, type ReactNode } from 'react';
import type { ModelChoice } from '#contract';
import { AUTO_LANGUAGE } from '#domain/language.ts';
import { hostOfLink } from '#domain/link.ts';
import type { Preset } from '#domain/preset.ts';
import type { Story } from '#domain/story.ts';
import { formatTime } from '#domain/timecode.ts';

import { en } from '../../../copy/en.ts';
import { LINKS } from '../../../copy/links.ts';
import { failureSentence } from '../../../copy/failures.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { useEngineName } from '../../../ui/engine-names.ts';
import type { ChoiceLists } from '../adding-choices.ts';
import { canGoAsLink, stateOf, type AddingRow } from '../adding-rows.ts';
import type { AddingActions } from '../adding-state.ts';
import { LinkWay } from './link-way.tsx';
import { PromptRow, type Writing } from './prompt-row.tsx';
import { SoundWay } from './sound-way.tsx';
import { SettingCells } from './setting-cells.tsx';

/** What every row of the sheet is drawn with. */
export interface FileRowProps {
  readonly row: AddingRow;
  readonly rows: readonly AddingRow[];
  readonly isChosen: boolean;
  readonly models: readonly ModelChoice[];
  readonly presets: readonly Preset[];
  readonly lists: ChoiceLists;
  readonly stories: readonly Story[];
  readonly actions: AddingActions;
  readonly onOpen: (recordingId: string) => void;
}

/** The file and its settings; one more when there are stories. */
const columnsOf = (stories: readonly Story[]): number => (stories.length === 0 ? 5 : 6);

/** One file: with its settings when it can be started, else with the reason why not and what can be done. */
export function FileRow(props: FileRowProps): ReactElement {
  switch (stateOf(props.row)) {
    case 'bad':
      return <BadRow {...props} />;
    case 'known':
      return <KnownRow {...props} />;
    case 'twin':
      return <TwinRow {...props} />;
    case 'looking':
    case 'ready':
      return <ReadyRow {...props} />;
    default:
      return <ReadyRow {...props} />;
  }
}

function ReadyRow({ row, isChosen, models, presets, lists, stories, actions }: FileRowProps): ReactElement {
  const id = useId();
  const [writing, setWriting] = useState<Writing>('no');
  return (
    <>
      <tr className={['file-row', ...(isChosen ? ['is-chosen'] : []), ...(row.isIncluded ? [] : ['is-out'])].join(' ')}>
        <td className="box">
          <span className="choice">
            <input
              type="checkbox"
              aria-label={en.adding.include(row.name)}
              checked={row.isIncluded}
              onChange={(event) => actions.include(row.path, event.currentTarget.checked)}
            />
          </span>
        </td>
        <FileName row={row} isChosen={isChosen} models={models} lists={lists} actions={actions} />
        <SettingCells
          id={id}
          rows={[row]}
          models={models}
          presets={presets}
          lists={lists}
          stories={stories}
          nameOf={(column) => en.adding.forFile(column, row.name)}
          bare
          writing={writing}
          onWrite={setWriting}
          onChange={(part) => actions.change(row.path, part)}
        />
        <td className="end">
          <span className="choice">
            <input
              type="checkbox"
              aria-label={en.adding.sensitiveRow(row.name)}
              checked={row.sensitive}
              onChange={(event) => actions.change(row.path, { sensitive: event.currentTarget.checked })}
            />
          </span>
        </td>
      </tr>
      <PromptRow
        id={id}
        rows={[row]}
        presets={presets}
        writing={writing}
        label={en.adding.promptField(row.name)}
        columns={columnsOf(stories) + 2}
        onChange={(prompt) => actions.change(row.path, { settings: { prompt } })}
      />
    </>
  );
}

/** What the file is; pressed, the row is changed together with others that are. */
function FileName({
  row,
  isChosen,
  models,
  lists,
  actions,
}: Pick<FileRowProps, 'row' | 'isChosen' | 'models' | 'lists' | 'actions'>): ReactElement {
  const { engineId, modelId, language } = row.settings;
  const model = models.find((one) => one.engineId === engineId && one.id === modelId);
  const engineName = useEngineName();
  const isLink = canGoAsLink(row, lists.takesLinks);
  const cannot = model !== undefined && lists.languageHint(model, language) !== null;
  return (
    <td className="file">
      <button
        type="button"
        className="adding-name"
        aria-pressed={isChosen}
        title={en.adding.chooseRow(row.name)}
        onClick={(event) => actions.mark(row.path, event.shiftKey)}
      >
        <span className="clip" dir="auto">
          {row.name}
        </span>
        <span className="sub num clip">
          {isLink && row.byServer ? LINKS.facts(hostOfLink(row.path), engineName(engineId)) : factsOf(row)}
        </span>
      </button>
      {isLink ? <LinkWay row={row} onChange={(byServer) => actions.change(row.path, { byServer })} /> : null}
      <SoundWay row={row} onChange={(wish) => actions.chooseSound(row.path, wish)} />
      {cannot ? <p className="sub doubtful">{language === AUTO_LANGUAGE ? en.adding.waitsAuto : en.adding.waits}</p> : null}
    </td>
  );
}

/** Length, size and format in one line. */
function factsOf({ look, sizeBytes, again, link }: AddingRow): string {
  if (link !== null) return en.adding.linkFacts(hostOfLink(link));
  if (look === null) return en.adding.lookingAt;
  if (again && look.known !== null) return en.adding.againChosen(look.known.title);
  const length = look.durationMs === null ? en.adding.lengthUnknown : formatTime(look.durationMs);
  return en.adding.facts({ length, sizeBytes: look.sizeBytes ?? sizeBytes ?? 0, codec: look.codec, isVideo: look.isVideo });
}

function LeaveOut({ row, actions }: Pick<FileRowProps, 'row' | 'actions'>): ReactElement {
  return (
    <td className="end">
      <IconButton name={en.adding.leaveOut} size="small" aria-description={row.name} onClick={() => actions.leaveOut(row.path)}>
        <X className="icon" aria-hidden="true" />
      </IconButton>
    </td>
  );
}

interface NameCellProps {
  readonly name: string;
  readonly columns: number;
  readonly children: ReactNode;
}

/** The name of a file that is not simply added, and what is to be said of it. */
function NameCell({ name, columns, children }: NameCellProps): ReactElement {
  return (
    <td className="file" colSpan={columns}>
      <p className="clip" dir="auto" title={name}>
        {name}
      </p>
      {children}
    </td>
  );
}

function BadRow({ row, stories, actions }: FileRowProps): ReactElement {
  const failure = row.look?.failure ?? { code: 'unexpected' as const };
  return (
    <tr className="file-row is-bad">
      <td className="box">
        <TriangleAlert className="icon" aria-hidden="true" />
      </td>
      <NameCell name={row.name} columns={columnsOf(stories)}>
        <p className="sub why">{failureSentence(failure)}</p>
      </NameCell>
      <LeaveOut row={row} actions={actions} />
    </tr>
  );
}

function KnownRow({ row, stories, actions, onOpen }: FileRowProps): ReactElement {
  const known = row.look?.known ?? null;
  const title = known?.title ?? '';
  const open = (): void => {
    if (known !== null) onOpen(known.recordingId);
    actions.leaveOut(row.path);
  };
  return (
    <tr className="file-row is-known">
      <td className="box">
        <CopyCheck className="icon" aria-hidden="true" />
      </td>
      <NameCell name={row.name} columns={columnsOf(stories) - 2}>
        <p className="sub clip">{known?.inBin === true ? en.adding.knownInBin(title) : en.adding.known(title)}</p>
      </NameCell>
      <td className="ways" colSpan={2}>
        <Button small aria-description={row.name} onClick={open}>
          {en.adding.openKnown}
        </Button>
        <Button small aria-description={row.name} onClick={() => actions.again(row.path)}>
          {en.adding.again}
        </Button>
      </td>
      <LeaveOut row={row} actions={actions} />
    </tr>
  );
}

function TwinRow({ row, rows, stories, actions }: FileRowProps): ReactElement {
  const other = rows.find((one) => one.path === row.look?.sameAs)?.name ?? row.name;
  return (
    <tr className="file-row is-known">
      <td className="box">
        <CopyCheck className="icon" aria-hidden="true" />
      </td>
      <NameCell name={row.name} columns={columnsOf(stories)}>
        <p className="sub clip">{en.adding.twin(other)}</p>
      </NameCell>
      <LeaveOut row={row} actions={actions} />
    </tr>
  );
}
