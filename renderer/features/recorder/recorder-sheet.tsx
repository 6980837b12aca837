import { Mic } from 'lucide-react';
import { useId, type ReactElement } from 'react';
import { useStore } from 'zustand';

import { en } from '../../copy/en.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { LevelMeter } from './parts/level-meter.tsx';
import { MicrophoneSelect } from './parts/microphone-select.tsx';
import { SoundNote } from './parts/sound-notes.tsx';
import type { RecorderStore } from './recorder-state.ts';
import './recorder.css';

interface RecorderSheetProps {
  readonly recorder: RecorderStore;
}

/** Before a recording: what it is called, which microphone, how loud it is, whether it may ever leave this computer. Enter starts. */
export function RecorderSheet({ recorder }: RecorderSheetProps): ReactElement | null {
  const phase = useStore(recorder, (state) => state.phase);
  const isReady = useStore(recorder, (state) => state.phase === 'ready' && state.trouble === null);
  const canRetry = useStore(recorder, (state) => state.phase === 'ready' && state.trouble !== null);
  if (phase !== 'opening' && phase !== 'ready' && phase !== 'starting') return null;
  const { cancel, start, choose } = recorder.getState();
  return (
    <Sheet title={en.recorder.title} closeName={en.app.close} onClose={() => void cancel()}>
      <form
        className="record-form"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <p className="hint record-about">{en.recorder.about}</p>
        <TitleRow recorder={recorder} />
        <DeviceRows recorder={recorder} />
        <SensitiveChoice recorder={recorder} />
        <footer className="record-foot">
          <RoomLine recorder={recorder} />
          <span className="grow" />
          <Button onClick={() => void cancel()}>{en.recorder.cancel}</Button>
          {canRetry ? (
            <Button look="primary" onClick={() => void choose({})}>
              {en.recorder.again}
            </Button>
          ) : (
            <Button look="primary" type="submit" disabled={!isReady}>
              <Mic className="icon" aria-hidden="true" />
              {en.recorder.start}
            </Button>
          )}
        </footer>
      </form>
    </Sheet>
  );
}

function TitleRow({ recorder }: RecorderSheetProps): ReactElement {
  const id = useId();
  const title = useStore(recorder, (state) => state.title);
  return (
    <div className="record-row">
      <label htmlFor={id}>{en.recorder.name}</label>
      <span className="field">
        <input
          id={id}
          type="text"
          dir="auto"
          maxLength={500}
          autoComplete="off"
          value={title}
          // Enter starts from here, and a name can be typed at once.
          data-first
          onChange={(event) => recorder.getState().setTitle(event.currentTarget.value)}
        />
      </span>
    </div>
  );
}

function DeviceRows({ recorder }: RecorderSheetProps): ReactElement {
  const id = useId();
  const channels = useStore(recorder, (state) => state.channels);
  const isOpening = useStore(recorder, (state) => state.phase === 'opening');
  return (
    <>
      <div className="record-row">
        <label htmlFor={`${id}-device`}>{en.recorder.microphone}</label>
        <MicrophoneSelect recorder={recorder} id={`${id}-device`} />
      </div>
      <div className="record-row">
        <span className="record-label">{en.recorder.level}</span>
        <LevelMeter recorder={recorder} />
      </div>
      <p className="record-note">{isOpening ? <span className="hint">{en.recorder.asking}</span> : <SoundNote recorder={recorder} />}</p>
      <div className="record-row">
        <span className="record-label">{en.recorder.channels}</span>
        <span>
          <span className="segmented" role="radiogroup" aria-label={en.recorder.channels} aria-describedby={`${id}-channels`}>
            {([1, 2] as const).map((count) => (
              <label key={count}>
                <input
                  type="radio"
                  name={`${id}-channels`}
                  checked={channels === count}
                  onChange={() => void recorder.getState().choose({ channels: count })}
                />
                {count === 1 ? en.recorder.mono : en.recorder.stereo}
              </label>
            ))}
          </span>
        </span>
      </div>
      <p className="hint record-hint" id={`${id}-channels`}>
        {en.recorder.stereoHint}
      </p>
    </>
  );
}

function SensitiveChoice({ recorder }: RecorderSheetProps): ReactElement {
  const sensitive = useStore(recorder, (state) => state.sensitive);
  return (
    <Choice
      place="record-sensitive"
      label={en.recorder.sensitive}
      hint={en.recorder.sensitiveHint}
      checked={sensitive}
      onChange={(isOn) => recorder.getState().setSensitive(isOn)}
    />
  );
}

function RoomLine({ recorder }: RecorderSheetProps): ReactElement | null {
  const roomMs = useStore(recorder, (state) => state.roomMs);
  return roomMs === null ? null : (
    <span className="hint num">{en.recorder.room(Math.floor(roomMs / 3_600_000), Math.floor(roomMs / 60_000) % 60)}</span>
  );
}
