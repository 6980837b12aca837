import { ChevronDown, Mic, Play, Search } from 'lucide-react';
import type { ReactElement } from 'react';
import { failed } from '#domain/failure.ts';
import type { JobState } from '#domain/job.ts';
import type { QueueEntry } from '#domain/queue.ts';

import { en } from '../../renderer/copy/en.ts';
import '../../renderer/features/library/shelves.css';
import '../../renderer/features/palette/palette.css';
import '../../renderer/features/player/player.css';
import { QueueRow } from '../../renderer/features/queue/parts/queue-row.tsx';
import '../../renderer/features/queue/queue-sheet.css';
import '../../renderer/features/recorder/recorder.css';
import { FoundGroup } from '../../renderer/features/search/parts/found-group.tsx';
import '../../renderer/features/search/search.css';
import { IconButton } from '../../renderer/ui/button.tsx';
import { seedLibrary } from '../fakes/fake-library.ts';
import { fakeSearch } from '../fakes/fake-search.ts';
import { Group, Shown } from './component-group.tsx';

const nothing = (): void => undefined;
const NOW = new Date('2026-11-22T14:00:00');
const classOf = (name: string, state: string): string => (state === 'rest' || state === 'disabled' ? name : `${name} is-${state}`);

/** What narrows the search and the list, what is found, and a row of the palette. */
export function Finding(): ReactElement {
  const found = fakeSearch(seedLibrary('library'), { text: 'barge', wide: [] }).recordings[0];
  const chosen = found === undefined ? null : `find-${found.recordingId}-${found.passages[0]?.segmentId ?? ''}`;
  return (
    <Group title="Search, filter, palette">
      <div className="kit-line">
        {['rest', 'hover', 'focus'].map((state) => (
          <Shown key={state} name={`condition, ${state}`}>
            <button type="button" className={classOf('search-condition', state)}>
              Speaker
              <ChevronDown className="icon small" aria-hidden="true" />
            </button>
          </Shown>
        ))}
      </div>
      {found === undefined ? null : (
        <div className="list kit-list" role="listbox" aria-label="Finds">
          <FoundGroup found={found} now={NOW} chosen={chosen} onChoose={nothing} />
        </div>
      )}
      <div className="kit-palette" role="listbox" aria-label="Palette">
        {['Play or pause', 'Search everything said'].map((label, index) => (
          <div key={label} role="option" aria-selected={index === 0} className="palette-row">
            <Search className="icon" aria-hidden="true" />
            <span className="clip grow">{label}</span>
            <kbd className="key">{index === 0 ? 'Space' : 'Ctrl F'}</kbd>
          </div>
        ))}
      </div>
    </Group>
  );
}

const QUEUED: readonly (readonly [title: string, status: JobState])[] = [
  ['Harbour board, public meeting', { state: 'running', phase: 'recognize' }],
  ['Harbour walk, ambient and voices', { state: 'queued' }],
  ['Petrus Vane, on the quay', { state: 'held', reason: 'offline', failure: failed('offline').failure }],
  ['voice-memo-0117.m4a', { state: 'failed', failure: failed('file-missing', { name: 'voice-memo-0117.m4a' }).failure }],
  ['أحمد بن سالم، المقابلة الأولى (الميناء)', { state: 'paused' }],
];

function entryOf(title: string, status: JobState): QueueEntry {
  const isAtWork = status.state === 'running';
  return {
    job: {
      id: title,
      recordingId: title,
      runId: title,
      status,
      attempts: 1,
      queuedAt: '2026-11-22T10:58:00',
      progress: isAtWork ? { doneMs: 3_660_000, totalMs: 9_667_000, rate: 16, leftMs: 375_000 } : null,
    },
    title,
    totalMs: 9_667_000,
    engineId: status.state === 'held' ? 'together' : 'local',
    modelId: 'moonshine-base',
    onDevice: status.state !== 'held',
    sensitive: false,
  };
}

/** A row of the queue in every state, the third laid somewhere else. */
export function QueueRows(): ReactElement {
  return (
    <Group title="Queue" isWide>
      <div className="kit-queue" role="grid" aria-label="Queue">
        {QUEUED.map(([title, status], index) => (
          <QueueRow
            key={title}
            entry={entryOf(title, status)}
            isCurrent={index === 0}
            isTarget={index === 2}
            isDragged={false}
            grip={{}}
            onFocus={nothing}
            onKeyDown={nothing}
            onOpen={nothing}
            onAction={nothing}
          />
        ))}
      </div>
    </Group>
  );
}

/** The button that plays, and how loud it is while something is recorded. */
export function SoundParts(): ReactElement {
  return (
    <Group title="Player, recorder, text of several lines">
      <div className="kit-line controls kit-controls">
        {['rest', 'hover', 'focus', 'disabled'].map((state) => (
          <Shown key={state} name={state}>
            <IconButton name={`${en.player.play}, ${state}`} className={classOf('play', state)} disabled={state === 'disabled'}>
              <Play className="icon solid" aria-hidden="true" />
            </IconButton>
          </Shown>
        ))}
      </div>
      <div className="kit-line">
        {[0.1, 0.6, 1].map((loud) => (
          <Shown key={loud} name={loud === 1 ? 'too loud' : loud < 0.5 ? 'quiet' : 'as it should be'}>
            <span className="meter kit-meter" style={{ ['--loud' as string]: loud }}>
              <i className="meter-fill" />
            </span>
          </Shown>
        ))}
      </div>
      <p className="sound-note" data-bad="true">
        <Mic className="icon small" aria-hidden="true" /> {en.recorder.warnings['no-sound']}
      </p>
      <div className="kit-line">
        {['rest', 'focus'].map((state) => (
          <Shown key={state} name={state}>
            <textarea
              className={classOf('area kit-area', state)}
              aria-label={state}
              placeholder={en.inspector.promptPlaceholder}
              rows={3}
            />
          </Shown>
        ))}
      </div>
    </Group>
  );
}
