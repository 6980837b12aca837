import { X } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { failed } from '#domain/failure.ts';
import { emptyLook } from '#domain/intake.ts';
import type { RecordingDetail } from '#contract';
import type { RecordingHistory } from '#domain/history.ts';
import type { Note } from '#domain/note.ts';
import type { Run } from '#domain/run.ts';
import { portraitsOf } from '#domain/speaker-overview.ts';

import { BatchBar } from '../../renderer/app/batch-bar.tsx';
import { createStores, type Stores } from '../../renderer/app/stores.ts';
import type { ChoiceLists } from '../../renderer/features/adding/adding-choices.ts';
import '../../renderer/features/adding/adding.css';
import { rowOf, type AddingRow } from '../../renderer/features/adding/adding-rows.ts';
import { FileRow } from '../../renderer/features/adding/parts/file-row.tsx';
import { HistoryView } from '../../renderer/features/history/history-view.tsx';
import { languageHint, languageOptions } from '../../renderer/features/inspector/language-choices.ts';
import { speakersOf, speakersOptions } from '../../renderer/features/inspector/speakers-choices.ts';
import { NotesView } from '../../renderer/features/notes/notes-view.tsx';
import { PersonCard } from '../../renderer/features/speakers/parts/person-card.tsx';
import type { SpeakerActions } from '../../renderer/features/speakers/speaker-actions.ts';
import '../../renderer/features/speakers/speakers.css';
import { IconButton } from '../../renderer/ui/button.tsx';
import { createFakeBridge } from '../fakes/fake-bridge.ts';
import { seedLibrary } from '../fakes/fake-library.ts';
import { fakeMemory } from '../fakes/fake-memory.ts';
import { fakeMicrophones } from '../fakes/fake-microphones.ts';
import { FakeSound } from '../fakes/fake-sound.ts';
import { FAKE_STORIES } from '../fakes/fake-stories.ts';
import { Group, Shown } from './component-group.tsx';

const nothing = (): void => undefined;

function someStores(): Stores {
  const bridge = createFakeBridge({ scenario: 'library' });
  return createStores({ bridge, memory: fakeMemory(), sound: new FakeSound(), microphones: fakeMicrophones(), width: 1200 }).stores;
}

const DETAILS = seedLibrary('library');
const INTERVIEW = DETAILS.find(({ summary }) => summary.recording.title === 'Joren Haldane, second interview');

/** What narrows the list, in its states, and a condition that is too long for its place. */
export function FilterChips(): ReactElement {
  const chips = [
    ['rest', 'State: Done'],
    ['hover', 'Speaker: Ines Calder'],
    ['focus', 'Language: German'],
    ['rest', 'Story: Seed growers, the long road from the islands to the fair'],
  ] as const;
  return (
    <Group title="Filter chips">
      <ul className="filter-chips kit-list" aria-label="Filter">
        {chips.map(([state, text]) => (
          <li key={text} className="filter-chip">
            <span className="clip" title={text}>
              {text}
            </span>
            <IconButton name={`Remove ${text}`} size="slim" className={state === 'rest' ? '' : `is-${state}`}>
              <X className="icon small" aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
    </Group>
  );
}

/** The bar under the list while several are chosen, outside the Bin and inside. */
export function BatchBars(): ReactElement {
  const [bars] = useState(() =>
    (['all', 'bin'] as const).map((view) => {
      const stores = someStores();
      stores.library.setState({ view, marked: DETAILS.slice(0, view === 'bin' ? 2 : 8).map(({ summary }) => summary.recording.id) });
      // What is loaded later would unmark what the Bin does not hold.
      const { marked } = stores.library.getState();
      stores.library.subscribe(() => {
        if (stores.library.getState().marked !== marked) stores.library.setState({ view, marked });
      });
      return { view, stores };
    }),
  );
  return (
    <Group title="Several chosen">
      {bars.map(({ view, stores }) => (
        <Shown key={view} name={view === 'bin' ? 'in the Bin' : 'in the list'}>
          <div className="list kit-list">
            <BatchBar stores={stores} />
          </div>
        </Shown>
      ))}
    </Group>
  );
}

const ACTIONS: SpeakerActions = {
  onName: nothing,
  onRole: nothing,
  onMerge: nothing,
  onPart: nothing,
  onTurn: nothing,
  onSample: nothing,
  onHearTurn: nothing,
  onJob: nothing,
};

/** People of a recording: one with a name who is heard, one without. */
export function People(): ReactElement | null {
  const transcript = INTERVIEW?.transcript ?? null;
  if (transcript === null) return null;
  const portraits = portraitsOf(transcript);
  const others = portraits.map(({ speaker }) => speaker);
  return (
    <Group title="People">
      <ul className="people kit-pane">
        {portraits.slice(0, 2).map((portrait, index) => (
          <PersonCard
            key={portrait.speaker.id}
            portrait={index === 0 ? portrait : { ...portrait, speaker: { ...portrait.speaker, name: null } }}
            others={others}
            offers={[]}
            heardKey={index === 0 ? `${portrait.speaker.id} 1` : null}
            canMove
            actions={ACTIONS}
          />
        ))}
      </ul>
    </Group>
  );
}

const NOTES: readonly Note[] = [
  {
    id: 'one',
    recordingId: 'haldane',
    atMs: null,
    text: 'He laid both on the table. Photos 212 to 219.',
    changedAt: '2026-11-22T10:00:00Z',
  },
  { id: 'two', recordingId: 'haldane', atMs: 1_121_000, text: 'نسخة الميناء مؤرخة في الثاني من مايو', changedAt: '2026-11-22T10:00:00Z' },
  { id: 'three', recordingId: 'haldane', atMs: 1_456_000, text: '', changedAt: '2026-11-22T10:00:00Z' },
];

/** What is written beside a recording, and the place of it while there is nothing. */
export function Notes(): ReactElement {
  const [[some, none]] = useState(() => {
    const { notes } = someStores();
    notes.setState({ notes: NOTES, open: async () => Promise.resolve() });
    return [notes, someStores().notes] as const;
  });
  return (
    <Group title="Notes">
      <Shown name="of the whole, at a moment, new">
        <div className="kit-pane">
          <NotesView notes={some} now={() => 0} onHear={nothing} />
        </div>
      </Shown>
      <Shown name="none yet">
        <div className="kit-pane">
          <NotesView notes={none} now={() => 0} onHear={nothing} />
        </div>
      </Shown>
    </Group>
  );
}

/** Two runs of a recording, what was made of them, and what was sent. */
function past({ runs, summary }: RecordingDetail): RecordingHistory {
  const [run] = runs;
  const { currentRunId } = summary.recording;
  if (run === undefined) return { runs: [], events: [], sent: [] };
  const at = '2026-11-22T14:20:00';
  const sent: Run = {
    ...run,
    id: 'sent',
    settings: { ...run.settings, engineId: 'together', language: 'auto', prompt: 'Saltmere, Haldane' },
  };
  return {
    runs: [
      { run: sent, wordCount: 6132, editCount: 0 },
      { run: { ...run, id: currentRunId ?? run.id }, wordCount: 6098, editCount: 14 },
      { run: { ...run, id: 'stopped', finishedAt: null }, wordCount: 210, editCount: 0 },
    ],
    events: [
      { kind: 'exported', at, runId: 'sent', format: 'srt' },
      { kind: 'made-current', at, runId: 'sent' },
    ],
    sent: [{ engineId: 'together', sentMs: 3_120_000, unanswered: 1 }],
  };
}

/** The past of a recording: runs, what was exported, what was sent away. */
export function History(): ReactElement | null {
  const [stores] = useState(() => {
    const made = someStores();
    if (INTERVIEW !== undefined) made.history.setState({ open: async () => Promise.resolve(), history: past(INTERVIEW) });
    return made;
  });
  if (INTERVIEW === undefined) return null;
  const { recording } = INTERVIEW.summary;
  return (
    <Group title="History">
      <div className="insp-body kit-pane">
        <HistoryView store={stores.history} recordingId={recording.id} models={[]} shownRunId={recording.currentRunId} />
      </div>
    </Group>
  );
}

const LISTS: ChoiceLists = {
  takesLinks: () => false,
  languages: (model) => languageOptions(model, 'en'),
  languageHint: (model, language) => languageHint(model, language, 'en'),
  speakers: speakersOptions,
  speakersOf,
};

const SETTINGS = DETAILS[0]?.summary.recording.settings;

function rowAs(name: string, change: Partial<AddingRow>): AddingRow | null {
  if (SETTINGS === undefined) return null;
  const look = { ...emptyLook(name), sizeBytes: 61_000_000, durationMs: 3_720_000, codec: 'aac' };
  return { ...rowOf({ path: name, name, sizeBytes: 61_000_000, folder: null }, { settings: SETTINGS, storyId: null }), look, ...change };
}

/** A file that is to be added, in every state. */
export function AddingRows(): ReactElement {
  const [stores] = useState(someStores);
  const look = emptyLook('notes.txt');
  const known = { recordingId: 'fuel', title: 'Fuel jetty, night watchman', inBin: false };
  const rows = [
    rowAs('harbour-board-minutes.m4a', {}),
    rowAs('oyster-beds.wav', { sensitive: true, storyId: FAKE_STORIES[0]?.id ?? null }),
    rowAs('council-left-out.mp3', { isIncluded: false }),
    rowAs('still-being-read.flac', { look: null }),
    rowAs('notes.txt', { look: { ...look, failure: failed('not-media').failure } }),
    rowAs('fuel-jetty-watchman.m4a', { look: { ...look, known } }),
    rowAs('the-same-again.wav', { look: { ...look, sameAs: 'oyster-beds.wav' } }),
  ].flatMap((row) => row ?? []);
  return (
    <Group title="Files to be added" isWide>
      <div className="sheet adding kit-adding">
        <table>
          <colgroup>
            {['box', '', 'language', 'prompt', 'engine', 'speakers', 'story', 'end'].map((column) => (
              <col key={column} className={column === '' ? '' : `col-${column}`} />
            ))}
          </colgroup>
          <tbody>
            {rows.map((row, index) => (
              <FileRow
                key={row.path}
                row={row}
                rows={rows}
                isChosen={index === 1}
                models={[]}
                presets={[]}
                lists={LISTS}
                stories={FAKE_STORIES}
                actions={stores.adding.getState()}
                onOpen={nothing}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Group>
  );
}
