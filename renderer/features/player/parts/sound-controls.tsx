import { Volume1, Volume2, VolumeX } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useStore } from 'zustand';

import { en } from '../../../copy/en.ts';
import { IconButton } from '../../../ui/button.tsx';
import { ButtonMenu } from '../../../ui/menu.tsx';
import { Tip } from '../../../ui/tip.tsx';
import { RATES, type PlayerStore } from '../player-store.ts';

const written = (rate: number): string => `${rate.toFixed(rate * 10 === Math.round(rate * 10) ? 1 : 2)}×`;

/** The speed, and the menu to choose another. */
export function SpeedButton({ player }: { readonly player: PlayerStore }): ReactElement {
  const rate = useStore(player, (state) => state.rate);
  const entries = RATES.map((one) => ({
    id: String(one),
    label: written(one),
    checked: one === rate,
    onSelect: () => player.getState().setRate(one),
  }));
  return (
    <Tip text={en.player.speed} side="top">
      <span className="no-drag">
        <ButtonMenu entries={entries}>
          <button type="button" className="button quiet small num" aria-label={`${en.player.speed} ${written(rate)}`}>
            {written(rate)}
          </button>
        </ButtonMenu>
      </span>
    </Tip>
  );
}

/** Sound off and on; the slider comes beside it while the pointer or the focus is there. */
export function VolumeControl({ player }: { readonly player: PlayerStore }): ReactElement {
  const volume = useStore(player, (state) => state.volume);
  const muted = useStore(player, (state) => state.muted);
  const [open, setOpen] = useState(false);
  const level = muted ? 0 : volume;
  const Icon = level === 0 ? VolumeX : level < 0.5 ? Volume1 : Volume2;
  return (
    <span
      className="volume"
      data-open={open}
      onPointerEnter={() => setOpen(true)}
      onPointerLeave={() => setOpen(false)}
      onFocus={(event) => setOpen(event.target.matches(':focus-visible'))}
      onBlur={() => setOpen(false)}
    >
      <input
        type="range"
        aria-label={en.player.volume}
        min={0}
        max={100}
        step={5}
        value={Math.round(level * 100)}
        style={{ ['--filled' as string]: level }}
        onChange={(event) => player.getState().setVolume(Number(event.currentTarget.value) / 100)}
      />
      <IconButton name={muted ? en.player.unmute : en.player.mute} tipSide="top" onClick={() => player.getState().setMuted(!muted)}>
        <Icon className="icon" aria-hidden="true" />
      </IconButton>
    </span>
  );
}
