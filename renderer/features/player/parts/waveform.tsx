import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactElement, type RefObject } from 'react';
import { useStore } from 'zustand';
import { formatTime } from '#domain/timecode.ts';

import { en } from '../../../copy/en.ts';
import { speakerClass } from '../../../ui/speaker-mark.tsx';
import type { PlayerStore } from '../player-store.ts';
import { rulerTimes } from '../waveform-bars.ts';
import { WaveCanvas } from './wave-canvas.tsx';

/** Where one speaker talks, for the lanes under the wave. */
export interface Lane {
  readonly position: number;
  readonly spans: readonly { readonly startMs: number; readonly endMs: number }[];
}

interface WaveformProps {
  readonly player: PlayerStore;
  readonly peaks: Int8Array | null;
  readonly lanes: readonly Lane[];
  readonly marksMs: readonly number[];
}

/** How far the arrow and page keys move on the wave, ms. */
const ARROW_MS = 5000;
const PAGE_MS = 30_000;

/** The recording at a glance: wave, who speaks when, times; press or drag to go there. A slider to the keyboard and to screen readers. */
export function Waveform({ player, peaks, lanes, marksMs }: WaveformProps): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const durationMs = useStore(player, (state) => state.durationMs);
  const seconds = useStore(player, (state) => Math.floor(state.positionMs / 1000));
  const [hover, setHover] = useState<number | null>(null);
  usePlayedPart(player, box);
  const timeAt = (event: PointerEvent<HTMLElement>): number => {
    const rect = event.currentTarget.getBoundingClientRect();
    return (Math.min(Math.max(event.clientX - rect.left, 0), rect.width) / Math.max(1, rect.width)) * durationMs;
  };
  return (
    <div
      ref={box}
      className="wave"
      role="slider"
      tabIndex={0}
      aria-label={en.player.position}
      aria-valuemin={0}
      aria-valuemax={Math.floor(durationMs / 1000)}
      aria-valuenow={Math.min(seconds, Math.floor(durationMs / 1000))}
      aria-valuetext={en.player.positionText(formatTime(seconds * 1000), formatTime(durationMs))}
      onKeyDown={(event) => onSliderKey(event, player)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        player.getState().seek(timeAt(event));
      }}
      onPointerMove={(event) => {
        const at = timeAt(event);
        setHover(at);
        if (event.currentTarget.hasPointerCapture(event.pointerId)) player.getState().seek(at);
      }}
      onPointerLeave={() => setHover(null)}
    >
      <WaveCanvas peaks={peaks} widthPx={width} />
      <Marks marksMs={marksMs} durationMs={durationMs} />
      <Lanes lanes={lanes} durationMs={durationMs} />
      {hover === null || durationMs <= 0 ? null : <HoverTime atMs={hover} part={hover / durationMs} />}
      <i className="wave-head" />
      <Ruler durationMs={durationMs} widthPx={width} />
    </div>
  );
}

function onSliderKey(event: KeyboardEvent<HTMLElement>, player: PlayerStore): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const { step, seek } = player.getState();
  const moves: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => step(-ARROW_MS),
    ArrowDown: () => step(-ARROW_MS),
    ArrowRight: () => step(ARROW_MS),
    ArrowUp: () => step(ARROW_MS),
    PageDown: () => step(-PAGE_MS),
    PageUp: () => step(PAGE_MS),
    Home: () => seek(0),
    End: () => seek(player.getState().durationMs),
  };
  const move = moves[event.key];
  if (move === undefined) return;
  move();
  event.preventDefault();
  event.stopPropagation();
}

/** Tells the style sheet at every frame how much is played, without drawing anything in React. */
function usePlayedPart(player: PlayerStore, box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const show = (): void => {
      const { positionMs, durationMs } = player.getState();
      const part = durationMs > 0 ? Math.min(1, positionMs / durationMs) : 0;
      box.current?.style.setProperty('--played', part.toFixed(5));
    };
    show();
    return player.subscribe(show);
  }, [player, box]);
}

function useWidth(box: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (element === null || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return width;
}

/** The most lanes that can be told apart in the space for them; who comes later shares the last one, in a colour of their own. */
const MOST_LANES = 4;

function Lanes({ lanes, durationMs }: { readonly lanes: readonly Lane[]; readonly durationMs: number }): ReactElement | null {
  const paths = useMemo(() => lanes.map((lane) => lanePath(lane, durationMs)), [lanes, durationMs]);
  if (lanes.length < 2 || durationMs <= 0) return null;
  const rows = Math.min(lanes.length, MOST_LANES);
  const height = rows === 2 ? 4 : 10 / rows - 1;
  return (
    <svg className="lanes" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
      {lanes.map((lane, index) => (
        <path
          key={lane.position}
          className={speakerClass(lane.position)}
          fill="none"
          stroke="currentColor"
          strokeWidth={height}
          transform={`translate(0 ${(Math.min(index, rows - 1) * 10) / rows + height / 2})`}
          d={paths[index]}
        />
      ))}
    </svg>
  );
}

function lanePath(lane: Lane, durationMs: number): string {
  const at = (ms: number): string => ((ms / durationMs) * 1000).toFixed(2);
  return lane.spans.map((span) => `M${at(span.startMs)} 0H${at(span.endMs)}`).join('');
}

/** Small flags over the wave. They are reached by their words in the text, so they are no targets here. */
function Marks({ marksMs, durationMs }: { readonly marksMs: readonly number[]; readonly durationMs: number }): ReactElement | null {
  if (durationMs <= 0) return null;
  return (
    <span className="wave-marks" aria-hidden="true">
      {marksMs.map((atMs) => (
        <i key={atMs} style={{ left: `${(Math.min(1, atMs / durationMs) * 100).toFixed(3)}%` }} />
      ))}
    </span>
  );
}

function HoverTime({ atMs, part }: { readonly atMs: number; readonly part: number }): ReactElement {
  return (
    <span
      className="wave-hover num"
      style={{ left: `${(part * 100).toFixed(3)}%` }}
      data-end={part > 0.94}
      data-start={part < 0.06}
      aria-hidden="true"
    >
      {formatTime(atMs)}
    </span>
  );
}

function Ruler({ durationMs, widthPx }: { readonly durationMs: number; readonly widthPx: number }): ReactElement {
  const times = rulerTimes(durationMs, widthPx);
  return (
    <div className="ruler num" aria-hidden="true">
      {times.map((ms) => (
        <span
          key={ms}
          style={{ left: `${((ms / durationMs) * 100).toFixed(2)}%` }}
          data-start={ms === 0}
          data-end={(1 - ms / durationMs) * widthPx < 18}
        >
          {formatTime(ms)}
        </span>
      ))}
    </div>
  );
}
