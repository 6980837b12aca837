import { useId, type ReactElement } from 'react';

import { SOUND, soundTrackName } from '../../../copy/sound.ts';
import { en } from '../../../copy/en.ts';
import { Select } from '../../../ui/select.tsx';
import type { AddingRow, SoundWish } from '../adding-rows.ts';
import { channelsOf } from '../hearing.ts';

interface SoundWayProps {
  readonly row: AddingRow;
  readonly onChange: (wish: SoundWish) => void;
}

/** Which sound track of a file with several is written down, and whether each of two microphones is one voice. Draws nothing for most files. */
export function SoundWay({ row, onChange }: SoundWayProps): ReactElement | null {
  const id = useId();
  const { heard, settings } = row;
  const tracks = row.look?.tracks ?? [];
  const channels = channelsOf(row);
  if (heard === null || (tracks.length === 0 && channels === null)) return null;
  return (
    <div className="sound-way">
      {tracks.length === 0 ? null : (
        <span className="sound-track">
          <label className="sub" htmlFor={id}>
            {SOUND.trackShort}
          </label>
          <Select
            id={id}
            small
            bare
            name={en.adding.forFile(SOUND.track, row.name)}
            value={String(settings.track ?? heard.track)}
            options={tracks.map((track, at) => ({ value: String(track.index), label: soundTrackName(track, at) }))}
            onChange={(value) => onChange({ track: Number(value) })}
          />
        </span>
      )}
      {channels === null ? null : (
        <label className="choice">
          <input
            type="checkbox"
            aria-label={en.adding.forFile(SOUND.perChannel, row.name)}
            checked={channels === 'split'}
            onChange={(event) => onChange({ channels: event.currentTarget.checked ? 'split' : 'mix' })}
          />
          <span className="sub">{SOUND.perChannel}</span>
        </label>
      )}
    </div>
  );
}
