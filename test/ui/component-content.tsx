import { Users } from 'lucide-react';
import { useEffect, type ReactElement } from 'react';

import { MarkLines } from '../../renderer/features/editor/parts/mark-lines.tsx';
import { TurnView } from '../../renderer/features/editor/parts/turn-view.tsx';
import { TextMarks } from '../../renderer/features/editor/text-marks.ts';
import { turnsOf } from '../../renderer/features/editor/turns.ts';
import { RecordingRow } from '../../renderer/features/library/parts/recording-row.tsx';
import { Button } from '../../renderer/ui/button.tsx';
import { SpeakerMark } from '../../renderer/ui/speaker-mark.tsx';
import { StateIcon, type StateSign } from '../../renderer/ui/state-icon.tsx';
import { sampleDetail, seedLibrary } from '../fakes/fake-library.ts';
import { Group, Shown } from './component-group.tsx';

const nothing = (): void => undefined;
const NOW = new Date('2026-11-22T14:00:00');

const SAID: readonly (readonly [state: StateSign, kind: string, words: string])[] = [
  ['queued', 'plain', 'Queued, third'],
  ['running', 'plain', '38 %, 6 min left'],
  ['held', 'held', 'Waiting for the network'],
  ['paused', 'plain', 'Paused by you'],
  ['failed', 'failed', 'The key was refused'],
  ['to-check', 'held', '7 doubtful'],
  ['sensitive', 'plain', 'This computer only'],
];

/** Every state with the words that stand beside it. */
export function StatesInWords(): ReactElement {
  return (
    <Group title="States in words">
      <div className="kit-line">
        {SAID.map(([state, kind, words]) => (
          <Shown key={state} name={state}>
            <span className="kit-said row-why" data-kind={kind}>
              <StateIcon state={state} part={0.38} /> {words}
            </span>
          </Shown>
        ))}
      </div>
    </Group>
  );
}

/** Words of a transcript: under the playhead, doubtful, found, the current find, still being written; and a turn from right to left. */
export function Words(): ReactElement {
  useEffect(() => {
    const range = (name: string): Range => {
      const made = new Range();
      made.selectNodeContents(document.querySelector(`.kit-words [data-word="${name}"]`) ?? document.body);
      return made;
    };
    CSS.highlights.set('current-word', new Highlight(range('s1:3')));
    CSS.highlights.set('found-words', new Highlight(range('s1:12')));
    CSS.highlights.set('found-word', new Highlight(range('s1:15')));
  }, []);
  const transcript = sampleDetail(2, false).transcript;
  const turns = transcript === null ? [] : turnsOf(transcript);
  return (
    <Group title="Words and turns" isWide>
      <div className="kit-words">
        {turns.map((turn, index) => (
          <TurnView
            key={turn.segment.id}
            turn={turn}
            writing={index === turns.length - 1 ? 'and the ship' : null}
            renaming={false}
            language="en"
            onRename={nothing}
            onName={nothing}
            onAsk={nothing}
          />
        ))}
        <TextMarks value={[{ atMs: 0, kind: 'chapter', text: 'Here he lays both papers on the table' }]}>
          <MarkLines segment={null} before={undefined} />
        </TextMarks>
        <div className="turn opens">
          <time className="at">9:58</time>
          <h2 className="who">
            <SpeakerMark position={5}>
              <b dir="auto">سلمى</b>
            </SpeakerMark>
          </h2>
          <p dir="auto">قالوا لنا إن الماء نظيف، لكن المحار مات كله في أسبوع واحد.</p>
        </div>
      </div>
    </Group>
  );
}

/** Rows of the list in every state, and chosen with and without the focus. */
export function Rows(): ReactElement {
  const details = seedLibrary('library').slice(0, 12);
  return (
    <Group title="List rows">
      <div className="list kit-list" role="grid" aria-label="List rows" aria-rowcount={details.length}>
        {details.map(({ summary }, index) => (
          <RecordingRow
            key={summary.recording.id}
            summary={summary}
            progress={null}
            now={NOW}
            rowIndex={index}
            selected={index === 4}
            isOpen={index === 4}
            renaming={false}
            story={undefined}
            tags={[]}
            chosen={index === 4 ? 1 : 0}
            onDrag={nothing}
            onSelect={nothing}
            onAction={nothing}
            onRename={nothing}
          />
        ))}
      </div>
    </Group>
  );
}

/** The question before something that cannot be undone, and the tabs of the inspector. */
export function Places(): ReactElement {
  return (
    <Group title="Dialog, tabs">
      <div className="kit-dialog">
        <h3>Delete 3 recordings for ever?</h3>
        <p>Sound, transcripts and their history go from this computer. This cannot be undone.</p>
        <footer>
          <Button className="is-focus">Keep them</Button>
          <Button look="danger">Delete for ever</Button>
        </footer>
      </div>
      <div className="tabs kit-tabs" role="tablist" aria-label="Tabs">
        {['Details', 'Speakers', 'History'].map((name, index) => (
          <button
            key={name}
            type="button"
            role="tab"
            aria-selected={index === 0}
            tabIndex={index === 0 ? 0 : -1}
            className={index === 2 ? 'is-focus' : ''}
          >
            {name}
          </button>
        ))}
      </div>
      <p className="kit-count">
        <Users className="icon small" aria-hidden="true" /> counts never cut
      </p>
    </Group>
  );
}
