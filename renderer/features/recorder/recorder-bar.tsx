import { Bookmark, Mic, Pause, Square } from 'lucide-react';
import { useId, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { formatTime } from '#domain/timecode.ts';

import { en } from '../../copy/en.ts';
import { sayLength } from '../../copy/numbers.ts';
import { Button } from '../../ui/button.tsx';
import { useKeyHint } from '../../ui/keys.tsx';
import { LevelMeter } from './parts/level-meter.tsx';
import { MicrophoneSelect } from './parts/microphone-select.tsx';
import { SoundNote } from './parts/sound-notes.tsx';
import type { RecorderStore } from './recorder-state.ts';
import './recorder.css';

interface RecorderBarProps {
  readonly recorder: RecorderStore;
}

/** From here on the room on the disk is told while recording. */
const LITTLE_ROOM_MS = 3_600_000;

/** While something is recorded: that it is, for how long, how loud, and mark, pause, stop. The rest of the window stays usable. */
export function RecorderBar({ recorder }: RecorderBarProps): ReactElement | null {
  const phase = useStore(recorder, (state) => state.phase);
  if (phase !== 'recording' && phase !== 'paused' && phase !== 'keeping') return null;
  const { stop, pauseOrGoOn } = recorder.getState();
  const isPaused = phase === 'paused';
  const isBusy = phase === 'keeping';
  return (
    <section className="recorder" aria-label={en.recorder.bar} data-region="recorder" data-phase={phase}>
      <div className="recorder-line">
        <p className="recorder-state" role="status">
          <i className="recorder-sign" aria-hidden="true" />
          {isBusy ? en.recorder.keeping : isPaused ? en.recorder.paused : en.recorder.recording}
        </p>
        <Elapsed recorder={recorder} />
        <LevelMeter recorder={recorder} />
        <LittleRoom recorder={recorder} />
        <span className="grow" />
        <MarkButton recorder={recorder} disabled={isBusy} />
        <Button disabled={isBusy} onClick={() => void pauseOrGoOn()}>
          {isPaused ? <Mic className="icon" aria-hidden="true" /> : <Pause className="icon solid" aria-hidden="true" />}
          {isPaused ? en.recorder.goOn : en.recorder.pause}
        </Button>
        <Button id="stop-recording" disabled={isBusy} onClick={() => void stop()}>
          <Square className="icon solid" aria-hidden="true" />
          {en.recorder.stop}
        </Button>
      </div>
      <NoteLine recorder={recorder} />
    </section>
  );
}

function Elapsed({ recorder }: RecorderBarProps): ReactElement {
  const seconds = useStore(recorder, (state) => Math.floor(state.recordedMs / 1000));
  return (
    <span className="recorder-time num" role="timer" aria-label={en.recorder.elapsed}>
      {formatTime(seconds * 1000)}
    </span>
  );
}

function MarkButton({ recorder, disabled }: RecorderBarProps & { readonly disabled: boolean }): ReactElement {
  const count = useStore(recorder, (state) => state.marksMs.length);
  const keys = useKeyHint('mark');
  const words = count === 0 ? en.recorder.mark : en.recorder.marks(count);
  return (
    <Button
      look="quiet"
      disabled={disabled}
      aria-label={`${words} ${keys}: ${en.recorder.markName}`}
      onClick={() => void recorder.getState().mark()}
    >
      <Bookmark className="icon" aria-hidden="true" />
      {words}
      <kbd className="key">{keys}</kbd>
    </Button>
  );
}

function LittleRoom({ recorder }: RecorderBarProps): ReactElement | null {
  const minutes = useStore(recorder, (state) =>
    state.roomMs === null || state.roomMs > LITTLE_ROOM_MS ? null : Math.floor(state.roomMs / 60_000),
  );
  return minutes === null ? null : (
    <span className="recorder-room hint num" role="status">
      {en.recorder.little(sayLength(minutes * 60_000))}
    </span>
  );
}

/** A line of its own, only when there is something to say: what is wrong, and where it can be mended. */
function NoteLine({ recorder }: RecorderBarProps): ReactElement | null {
  const id = useId();
  const hasNote = useStore(recorder, (state) => state.trouble !== null || state.warning !== null);
  const canChoose = useStore(recorder, (state) => state.trouble !== null);
  if (!hasNote) return null;
  return (
    <div className="recorder-note">
      <SoundNote recorder={recorder} />
      {canChoose ? (
        <>
          <label className="unseen" htmlFor={id}>
            {en.recorder.microphone}
          </label>
          <MicrophoneSelect recorder={recorder} id={id} small />
        </>
      ) : null}
    </div>
  );
}
