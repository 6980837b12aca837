import { useId, useState, type ReactElement, type RefObject } from 'react';
import type { EngineSpeed } from '#domain/intake.ts';
import { formatTime } from '#domain/timecode.ts';

import { en } from '../../../copy/en.ts';
import { sayLength } from '../../../copy/numbers.ts';
import { Button } from '../../../ui/button.tsx';
import { useEngineName } from '../../../ui/engine-names.ts';
import { estimateOf, type AddingRow } from '../adding-rows.ts';

interface SheetFootProps {
  readonly rows: readonly AddingRow[];
  readonly speeds: readonly EngineSpeed[];
  readonly isStarting: boolean;
  readonly nameField: RefObject<HTMLInputElement | null>;
  readonly onStart: () => void;
  readonly onCancel: () => void;
}

/** What starting will take, and the two ways on. */
export function SheetFoot({ rows, speeds, isStarting, nameField, onStart, onCancel }: SheetFootProps): ReactElement {
  const estimate = estimateOf(rows, speeds);
  const nothing = rows.length === 0;
  return (
    <footer>
      {nothing ? null : <KeepPreset nameField={nameField} />}
      {estimate.fileCount === 0 ? <span className="grow" /> : <Estimated rows={rows} speeds={speeds} />}
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

function Estimated({ rows, speeds }: Pick<SheetFootProps, 'rows' | 'speeds'>): ReactElement {
  const engineName = useEngineName();
  const { fileCount, totalMs, isPartial, hereMs, readyMs, sentMs, sentBytes, sentTo } = estimateOf(rows, speeds);
  const length = totalMs < 60_000 ? formatTime(totalMs) : sayLength(totalMs);
  const total = en.adding.total(length, fileCount, isPartial);
  const ready = readyMs === null || hereMs === 0 ? null : sentTo.length === 0 ? en.adding.ready(readyMs) : en.adding.readyPart(readyMs);
  const names = sentTo.map((engineId) => engineName(engineId)).join(', ');
  const sent = sentTo.length === 0 ? null : en.adding.sent(sentMs, sentBytes, names);
  return (
    <p className="estimate num" role="status">
      {totalMs === 0 ? (
        en.adding.totalUnknown(fileCount)
      ) : (
        <>
          <b>{total.length}</b>
          {total.rest}
        </>
      )}
      <Part words={ready} />
      <Part words={sent} />
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
