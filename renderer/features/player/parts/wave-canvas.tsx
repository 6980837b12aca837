import { useEffect, useRef, useState, type ReactElement } from 'react';

import { waveformBars } from '../waveform-bars.ts';

/** Width of a bar and of a bar with its gap, and the height of the wave, CSS px. */
const BAR = 2;
const PITCH = 3;
const HEIGHT = 36;

interface WaveCanvasProps {
  /** Min,max pairs per 10 ms, full scale 127; null while there are none. */
  readonly peaks: Int8Array | null;
  readonly widthPx: number;
}

/** The wave, drawn twice: all of it in the colour of what is to come, and over it the played part, cut by the style sheet. */
export function WaveCanvas({ peaks, widthPx }: WaveCanvasProps): ReactElement {
  const rest = useRef<HTMLCanvasElement>(null);
  const played = useRef<HTMLCanvasElement>(null);
  const look = useLook();
  useEffect(() => {
    const bars = waveformBars(peaks ?? new Int8Array(0), Math.floor(widthPx / PITCH));
    for (const canvas of [rest.current, played.current]) if (canvas !== null) draw(canvas, bars, widthPx);
  }, [peaks, widthPx, look]);
  return (
    <>
      <canvas ref={rest} className="wave-rest" />
      <canvas ref={played} className="wave-played" />
    </>
  );
}

/** A number that changes when colours or the density of the screen do, so that the wave is drawn again. */
function useLook(): number {
  const [look, setLook] = useState(0);
  useEffect(() => {
    const change = (): void => setLook((before) => before + 1);
    const queries = [
      '(prefers-color-scheme: dark)',
      '(prefers-contrast: more)',
      '(forced-colors: active)',
      `(resolution: ${window.devicePixelRatio}dppx)`,
    ].map((query) => window.matchMedia(query));
    for (const query of queries) query.addEventListener('change', change);
    const observer = new MutationObserver(change);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'data-contrast'] });
    return () => {
      for (const query of queries) query.removeEventListener('change', change);
      observer.disconnect();
    };
  }, [look]);
  return look;
}

function draw(canvas: HTMLCanvasElement, bars: Float32Array, widthPx: number): void {
  const ratio = window.devicePixelRatio;
  canvas.width = Math.max(1, Math.round(widthPx * ratio));
  canvas.height = Math.round(HEIGHT * ratio);
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.scale(ratio, ratio);
  context.fillStyle = getComputedStyle(canvas).color;
  bars.forEach((height, index) => {
    const tall = Math.max(2, Math.round(height * (HEIGHT - 2)));
    context.fillRect(index * PITCH, (HEIGHT - tall) / 2, BAR, tall);
  });
}
