import { LocateFixed, Pause, Play, RotateCcw, RotateCw, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { formatTime } from '#domain/timecode.ts';

import { en } from '../../copy/en.ts';
import { IconButton } from '../../ui/button.tsx';
import type { PlayerStore } from './player-store.ts';
import { SpeedButton, VolumeControl } from './parts/sound-controls.tsx';
import { Waveform, type Lane } from './parts/waveform.tsx';
import { STEP_MS } from './steps.ts';
import './player.css';

interface PlayerProps {
  readonly player: PlayerStore;
  readonly peaks: Int8Array | null;
  readonly lanes: readonly Lane[];
  /** Moments to show over the wave. */
  readonly marksMs: readonly number[];
  /** What stands for sound that was never brought to this computer, with the way to have it; absent: it is here. */
  readonly notHere?: ReactElement | undefined;
}

/** The player: the wave and under it play, back, forward, time, follow, speed, volume. Always in reach. */
export function PlayerView({ player, peaks, lanes, marksMs, notHere }: PlayerProps): ReactElement {
  const playing = useStore(player, (state) => state.playing);
  const broken = useStore(player, (state) => state.broken);
  const preparing = useStore(player, (state) => state.preparing);
  const following = useStore(player, (state) => state.follow && !state.interrupted);
  const ready = useStore(player, (state) => state.recordingId !== null && state.durationMs > 0);
  const actions = player.getState();
  return (
    <section className="player" aria-label={en.player.pane} data-region="player">
      <Waveform player={player} peaks={peaks} lanes={lanes} marksMs={marksMs} />
      <div className="controls">
        <IconButton name={en.player.back} command="step-back" tipSide="top" disabled={!ready} onClick={() => actions.step(-STEP_MS)}>
          <RotateCcw className="icon" aria-hidden="true" />
        </IconButton>
        <IconButton
          name={playing ? en.player.pause : en.player.play}
          command="play-pause"
          tipSide="top"
          className="play"
          disabled={!ready}
          onClick={actions.toggle}
        >
          {playing ? <Pause className="icon solid" aria-hidden="true" /> : <Play className="icon solid" aria-hidden="true" />}
        </IconButton>
        <IconButton name={en.player.forward} command="step-forward" tipSide="top" disabled={!ready} onClick={() => actions.step(STEP_MS)}>
          <RotateCw className="icon" aria-hidden="true" />
        </IconButton>
        <Position player={player} />
        {preparing ? (
          <span className="player-preparing clip" role="status">
            {en.player.preparing}
          </span>
        ) : null}
        {notHere ?? null}
        {broken && notHere === undefined ? (
          <span className="player-broken" role="status">
            <TriangleAlert className="icon small" aria-hidden="true" />
            <span className="clip" title={en.player.noSound}>
              {en.player.noSound}
            </span>
          </span>
        ) : null}
        <span className="grow" />
        <IconButton
          name={en.player.follow}
          tipSide="top"
          aria-pressed={following}
          onClick={() => (following ? actions.setFollow(false) : actions.resumeFollow())}
        >
          <LocateFixed className="icon" aria-hidden="true" />
        </IconButton>
        <SpeedButton player={player} />
        <VolumeControl player={player} />
      </div>
    </section>
  );
}

function Position({ player }: { readonly player: PlayerStore }): ReactElement {
  const seconds = useStore(player, (state) => Math.floor(state.positionMs / 1000));
  const durationMs = useStore(player, (state) => state.durationMs);
  return (
    <span className="position num">
      <b>{formatTime(seconds * 1000)}</b> <span>/ {durationMs > 0 ? formatTime(durationMs) : '–:––'}</span>
    </span>
  );
}
