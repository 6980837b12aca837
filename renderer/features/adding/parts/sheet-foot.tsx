import { useId, useState, type ReactElement, type RefObject } from 'react';
import { formatTime } from '#domain/timecode.ts';

import { en } from '../../../copy/en.ts';
import { LINKS } from '../../../copy/links.ts';
import { sayLength } from '../../../copy/numbers.ts';
import { Button } from '../../../ui/button.tsx';
import { useEngineName } from '../../../ui/engine-names.ts';
import { estimateOf, hasChoices, type AddingRow, type EstimateFacts } from '../adding-rows.ts';

interface SheetFootProps {
  readonly rows: readonly AddingRow[];
  readonly facts: EstimateFacts;
  readonly isStarting: boolean;
  readonly nameField: RefObject<HTMLInputElement | null>;
  readonly onStart: () => void;
  readonly onCancel: () => void;
}

/** What starting will take, and the two ways on. */
export function SheetFoot({ rows, facts, isStarting, nameField, onStart, onCancel }: SheetFootProps): ReactElement {
  const estimate = estimateOf(rows, facts);
  const nothing = rows.length === 0;
  return (
    <footer>
      {hasChoices(rows) ? <KeepPreset nameField={nameField} /> : null}
      {estimate.fileCount === 0 ? <span className="grow" /> : <Estimated rows={rows} facts={facts} />}
      <Button onClick={onCancel}>
        {nothing ? en.adding.close : en.adding.cancel} <kbd className="key">Esc</kbd>
      </Button>
      {nothing ? null : (
        <Button look="primary" disabled={estimate.fileCount === 0 && !rows.some((row) => row.look === null)} onClick={onStart}>
          {isStarting ? en.adding.starting : en.adding.start(estimate.fileCount)}{' '}
          <kbd className="key" aria-hidden="true">
            ⏎
          </kbd>
        </Button>
      )}
    </footer>
  );
}

function Estimated({ rows, facts }: Pick<SheetFootProps, 'rows' | 'facts'>): ReactElement {
  const engineName = useEngineName();
  const estimate = estimateOf(rows, facts);
  const { fileCount, totalMs, isPartial, hereMs, readyMs, sentMs, sentBytes, sentTo, elseHere, linkCount, linksTo } = estimate;
  const length = totalMs < 60_000 ? formatTime(totalMs) : sayLength(totalMs);
  const total = en.adding.total(length, fileCount - linkCount, isPartial);
  const ready = readyMs === null || hereMs === 0 ? null : sentTo.length === 0 ? en.adding.ready(readyMs) : en.adding.readyPart(readyMs);
  const namesOf = (engineIds: readonly string[]): string => engineIds.map((engineId) => engineName(engineId)).join(', ');
  const sent = sentMs === 0 ? null : en.adding.sent({ ms: sentMs, bytes: sentBytes, to: namesOf(sentTo), isPartial });
  return (
    <p className="estimate num" role="status">
      {totalMs > 0 ? (
        <>
          <b>{total.length}</b>
          {total.rest}
        </>
      ) : fileCount > linkCount ? (
        en.adding.totalUnknown(fileCount - linkCount)
      ) : null}
      <Part words={ready} />
      <Part words={sent} />
      {sentTo.length > 0 && sentMs === 0 ? en.adding.sentUnknown(namesOf(sentTo)) : null}
      {elseHere ? en.adding.elseHere : null}
      {linkCount === 0 ? null : ` ${LINKS.sent(linkCount, namesOf(linksTo))}`}
    </p>
  );
}

function Part({
  words,
}: {
  readonly words: { readonly before: string; readonly length: string; readonly after: string } | null;
}): ReactElement | null {
  if (words === null) return null;
  return (
    <>
      {words.before}
      <b>{words.length}</b>
      {words.after}
    </>
  );
}

/** A tick, and then the name under which the choices are kept. */
function KeepPreset({ nameField }: Pick<SheetFootProps, 'nameField'>): ReactElement {
  const id = useId();
  const [isKept, setKept] = useState(false);
  return (
    <span className="choice keep">
      <input
        id={id}
        type="checkbox"
        aria-label={en.adding.keep}
        checked={isKept}
        onChange={(event) => setKept(event.currentTarget.checked)}
      />
      {isKept ? (
        <span className="field">
          <input
            ref={nameField}
            type="text"
            aria-label={en.adding.keepName}
            placeholder={en.adding.keepPlaceholder}
            maxLength={100}
            autoComplete="off"
            dir="auto"
          />
        </span>
      ) : (
        <label htmlFor={id}>{en.adding.keep}</label>
      )}
    </span>
  );
}
