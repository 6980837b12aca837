import { NotebookPen } from 'lucide-react';
import { memo, type ReactElement } from 'react';
import type { FoundNote, FoundRecording, Passage } from '#domain/search-results.ts';
import { formatTime } from '#domain/timecode.ts';

import { en } from '../../../copy/en.ts';
import { sayRowDate } from '../../../copy/numbers.ts';
import { SpeakerMark } from '../../../ui/speaker-mark.tsx';
import { isTall } from '../../../ui/tall-script.ts';
import { optionsOfRecording, type SearchOption } from '../search-options.ts';
import { MarkedText } from './marked-text.tsx';

interface FoundGroupProps {
  readonly found: FoundRecording;
  /** Decides how dates are written. */
  readonly now: Date;
  readonly chosen: string | null;
  readonly onChoose: (option: SearchOption) => void;
}

/** One recording with what was found in it. */
export const FoundGroup = memo(
  DrawnGroup,
  (before, after) =>
    before.found === after.found && before.now === after.now && before.onChoose === after.onChoose && isOf(before) === isOf(after),
);

/** The chosen find when it is one of this recording's. */
function isOf({ found, chosen }: FoundGroupProps): string | null {
  return chosen?.startsWith(`find-${found.recordingId}`) === true ? chosen : null;
}

function DrawnGroup({ found, now, chosen, onChoose }: FoundGroupProps): ReactElement {
  const options = optionsOfRecording(found);
  const passages = options.filter(({ kind }) => kind === 'passage');
  const notes = options.filter(({ kind }) => kind === 'note');
  const head = options.find(({ kind }) => kind === 'recording');
  const more = options.find(({ kind }) => kind === 'more');
  return (
    <div role="group" className="found" aria-label={found.title}>
      <Head found={found} now={now} option={head} chosen={chosen} onChoose={onChoose} />
      {found.notes.map((note, index) => {
        const option = notes[index];
        return option === undefined ? null : (
          <Option key={option.key} option={option} chosen={chosen} onChoose={onChoose}>
            <NoteText note={note} />
          </Option>
        );
      })}
      {found.passages.map((passage, index) => {
        const option = passages[index];
        return option === undefined ? null : (
          <Option key={option.key} option={option} chosen={chosen} onChoose={onChoose}>
            <PassageText passage={passage} />
          </Option>
        );
      })}
      {more === undefined ? null : (
        <Option option={more} chosen={chosen} onChoose={onChoose}>
          <span className="find-more">{en.search.showAll(found.passageCount)}</span>
        </Option>
      )}
    </div>
  );
}

interface HeadProps extends FoundGroupProps {
  readonly option: SearchOption | undefined;
}

/** Title and date; itself a find when the title or a speaker's name holds what was typed. */
function Head({ found, now, option, chosen, onChoose }: HeadProps): ReactElement {
  const { passages, passageCount, speakerNames, tagNames } = found;
  const body = (
    <>
      <span className="find-title">
        <b className="clip grow" dir="auto" title={found.title}>
          <MarkedText text={found.title} marks={found.titleMarks} />
        </b>
        <time dateTime={found.recordedAt}>{sayRowDate(found.recordedAt, now)}</time>
        {passageCount > 0 ? (
          <span className="num">{passageCount > passages.length ? en.search.shown(passages.length, passageCount) : passageCount}</span>
        ) : null}
      </span>
      {tagNames.length > 0 ? <span className="find-names clip">{en.search.tagged(tagNames)}</span> : null}
      {speakerNames.length > 0 ? <span className="find-names clip">{en.search.speaks(speakerNames)}</span> : null}
    </>
  );
  if (option === undefined) {
    return (
      <div role="presentation" className="find-head">
        {body}
      </div>
    );
  }
  return (
    <Option option={option} chosen={chosen} onChoose={onChoose} isHead>
      {body}
    </Option>
  );
}

interface OptionProps {
  readonly option: SearchOption;
  readonly chosen: string | null;
  readonly onChoose: (option: SearchOption) => void;
  readonly isHead?: boolean;
  readonly children: ReactElement;
}

function Option({ option, chosen, onChoose, isHead = false, children }: OptionProps): ReactElement {
  return (
    // Its keys are those of the field, which names it as its active descendant.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      role="option"
      id={option.key}
      className={isHead ? 'find-head find-option' : 'find-option find-passage'}
      aria-selected={option.key === chosen}
      // The focus stays in the field, so that typing goes on.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onChoose(option)}
    >
      {children}
    </div>
  );
}

function NoteText({ note: { atMs, text, marks } }: { readonly note: FoundNote }): ReactElement {
  return (
    <>
      {atMs === null ? (
        <span />
      ) : (
        <time className="num" dateTime={`PT${(atMs / 1000).toFixed(1)}S`}>
          {formatTime(atMs)}
        </time>
      )}
      <span className="find-body">
        <span className="find-note">
          <NotebookPen className="icon small" aria-hidden="true" />
          {en.notes.found}
        </span>
        <span className="find-text is-note" dir="auto" data-tall={isTall(text)}>
          <MarkedText text={text} marks={marks} />
        </span>
      </span>
    </>
  );
}

function PassageText({ passage }: { readonly passage: Passage }): ReactElement {
  const { startMs, speaker, text, marks } = passage;
  return (
    <>
      <time className="num" dateTime={`PT${(startMs / 1000).toFixed(1)}S`}>
        {formatTime(startMs)}
      </time>
      <span className="find-body">
        <SpeakerMark position={speaker.position}>
          <span className="clip" dir="auto">
            {speaker.name ?? en.recording.speaker(speaker.position + 1)}
          </span>
        </SpeakerMark>
        <span className="find-text" dir="auto" data-tall={isTall(text)}>
          <MarkedText text={text} marks={marks} />
        </span>
      </span>
    </>
  );
}
