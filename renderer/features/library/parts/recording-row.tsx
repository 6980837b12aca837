import { Users, WifiOff } from 'lucide-react';
import { memo, type DragEvent, type ReactElement } from 'react';
import type { JobProgress } from '#domain/job.ts';
import type { RecordingSummary } from '#domain/recording.ts';
import type { Story, Tag } from '#domain/story.ts';

import { en } from '../../../copy/en.ts';
import { sayDate } from '../../../copy/numbers.ts';
import { useEngineName } from '../../../ui/engine-names.ts';
import { InlineField } from '../../../ui/inline-field.tsx';
import { StateIcon } from '../../../ui/state-icon.tsx';
import { ShelfChips } from './shelf-chips.tsx';
import { describeRow, type RowAction, type RowLead, type RowLine, type RowView } from '../row-view.ts';

/** What a row needs of the list: how it is drawn and what happens when it is used. */
export interface RowProps {
  readonly summary: RecordingSummary;
  readonly progress: JobProgress | null;
  readonly now: Date;
  readonly rowIndex: number;
  readonly selected: boolean;
  /** The one of the chosen rows that is open. */
  readonly isOpen: boolean;
  readonly renaming: boolean;
  readonly story: Story | undefined;
  readonly tags: readonly Tag[];
  /** How many rows are chosen with this one, when it is. */
  readonly chosen: number;
  readonly onDrag: (event: DragEvent, id: string) => void;
  /** Pressed: alone, with Shift (up to here) or with Ctrl or Command (in addition). */
  readonly onSelect: (id: string, how: 'alone' | 'to' | 'toggle') => void;
  readonly onAction: (summary: RecordingSummary, action: RowAction) => void;
  readonly onRename: (id: string, title: string | null) => void;
}

/** One recording of the list. Chosen by pointing; keys are the list's. */
export const RecordingRow = memo(function RecordingRow(props: RowProps): ReactElement {
  const { summary, selected, renaming, onSelect } = props;
  const engineName = useEngineName();
  const view = describeRow(summary, { progress: props.progress, now: props.now, engineName });
  const { id } = summary.recording;
  return (
    // Its keys are the list's, which has the focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="row"
      aria-selected={selected}
      aria-rowindex={props.rowIndex + 1}
      id={`row-${id}`}
      className="row"
      data-open={props.isOpen}
      data-lead={view.lead.kind}
      data-first={props.rowIndex === 0}
      draggable={!renaming}
      onDragStart={(event) => props.onDrag(event, id)}
      onPointerDown={(event) => {
        const how = event.shiftKey ? 'to' : event.ctrlKey || event.metaKey ? 'toggle' : 'alone';
        // Several chosen rows may be about to be dragged: they stay chosen until the press turns out to be a click.
        if (event.button === 0 && !(how === 'alone' && selected && props.chosen > 1)) onSelect(id, how);
        // The menu of several rows opens on any of them.
        else if (event.button === 2 && !selected) onSelect(id, 'alone');
      }}
      onClick={(event) => {
        if (selected && props.chosen > 1 && !event.shiftKey && !event.ctrlKey && !event.metaKey) onSelect(id, 'alone');
      }}
    >
      <div role="gridcell">
        <span className="lead">
          {waitsForNetwork(summary) ? <WifiOff className="icon" aria-hidden="true" /> : <Lead lead={view.lead} />}
        </span>
        <Title {...props} view={view} />
        <p className="row-meta">
          <span className="clip grow">{view.meta}</span>
          {view.lead.kind === 'to-check' ? <span className="unseen"> {en.library.views['to-check']}</span> : null}
          {summary.speakerCount > 0 ? (
            <span className="count" title={en.library.speakers(summary.speakerCount)}>
              <Users className="icon" aria-hidden="true" />
              {summary.speakerCount}
              <span className="unseen"> {en.library.speakers(summary.speakerCount)}</span>
            </span>
          ) : null}
        </p>
        <Line line={view.line} reachable={selected} onAction={(action) => props.onAction(summary, action)} />
        {props.story === undefined && props.tags.length === 0 ? null : (
          <p className="row-shelves">
            <ShelfChips story={props.story} tags={props.tags} />
          </p>
        )}
      </div>
    </div>
  );
});

function waitsForNetwork({ job }: RecordingSummary): boolean {
  return job?.status.state === 'held' && job.status.reason === 'offline';
}

function Title({ summary, renaming, onRename, view }: RowProps & { readonly view: RowView }): ReactElement {
  const { id } = summary.recording;
  return (
    <div className="row-title">
      {renaming ? (
        <InlineField
          className="grow"
          value={summary.recording.title}
          label={en.library.renameLabel}
          onKeep={(title) => onRename(id, title)}
          onLeave={() => onRename(id, null)}
        />
      ) : (
        <span className="clip grow" title={view.title} dir="auto">
          {view.title}
        </span>
      )}
      <time dateTime={summary.recording.addedAt} title={en.library.added(sayDate(summary.recording.addedAt))}>
        {view.date}
      </time>
    </div>
  );
}

function Lead({ lead }: { readonly lead: RowLead }): ReactElement | null {
  switch (lead.kind) {
    case 'running':
      return <StateIcon state="running" part={lead.part} label={en.progress.percent(Math.round(lead.part * 100))} />;
    case 'sensitive':
      return <StateIcon state="sensitive" label={en.library.sensitive} />;
    case 'none':
      return null;
    default:
      return <StateIcon state={lead.kind} />;
  }
}

interface LineProps {
  readonly line: RowLine;
  /** Whether Tab stops at the action: in the chosen row only. */
  readonly reachable: boolean;
  readonly onAction: (action: RowAction) => void;
}

function Line({ line, reachable, onAction }: LineProps): ReactElement {
  const { action } = line;
  if (line.kind === 'words') {
    return (
      <p className="row-words clip" dir="auto">
        {line.text}
      </p>
    );
  }
  return (
    <p className="row-why" data-kind={line.kind}>
      {line.text}
      {action === null ? null : (
        <>
          {' '}
          <button type="button" className="link" tabIndex={reachable ? 0 : -1} onClick={() => onAction(action)}>
            {en.actions[action]}
          </button>
        </>
      )}
    </p>
  );
}
