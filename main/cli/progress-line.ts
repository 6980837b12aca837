import path from 'node:path';

import type { JobProgress } from '../domain/job.ts';
import { formatTime } from '../domain/timecode.ts';
import type { VoicesSoFar } from '../domain/voices-so-far.ts';
import { SAY } from './copy.ts';
import type { Terminal } from './terminal.ts';

/** How progress is shown: one rewritten line, sparse lines, JSON lines, or not at all. */
export type ProgressStyle = 'line' | 'sparse' | 'json' | 'none';

/** Shows how far one recording is. */
export interface ProgressShow {
  readonly show: (progress: JobProgress) => void;
  /** Who was heard so far; all of it may change until the end. */
  readonly voices: (voices: VoicesSoFar) => void;
  /** All is transcribed, the voices are still being told apart; said once. */
  readonly speakers: () => void;
}

/** Where nobody watches, a line at most this often. */
const SPARSE_EVERY_MS = 10_000;

/** What showing needs. */
export interface ProgressShowParts {
  readonly terminal: Terminal;
  readonly style: ProgressStyle;
  readonly name: string;
  readonly elapsed: () => number;
}

/** A show for one recording. */
export function progressShow({ terminal, style, name, elapsed }: ProgressShowParts): ProgressShow {
  let toldAtMs = elapsed();
  let isSpeakersTold = false;
  let voiceCount = 0;
  const stateOf = (progress: JobProgress): string =>
    [describe(progress), ...(voiceCount > 0 ? [SAY.voicesSoFar(voiceCount)] : [])].join(', ');
  return {
    show: (progress) => {
      switch (style) {
        case 'line':
          terminal.rewrite(fitted(`${path.basename(name)}: ${stateOf(progress)}`, terminal.columns()));
          return;
        case 'json':
          terminal.say(JSON.stringify({ event: 'progress', file: name, ...progress }));
          return;
        case 'sparse':
          if (elapsed() - toldAtMs < SPARSE_EVERY_MS) return;
          toldAtMs = elapsed();
          terminal.say(`${name}: ${stateOf(progress)}`);
          return;
        case 'none':
          return;
        default:
          style satisfies never;
      }
    },
    voices: ({ heardMs, spans }) => {
      voiceCount = new Set(spans.map((span) => span.speakerLocalId)).size;
      if (style !== 'json') return;
      const turns = spans.map(({ speakerLocalId, startMs, endMs }) => ({ voice: speakerLocalId + 1, startMs, endMs }));
      terminal.say(JSON.stringify({ event: 'voices', file: name, heardMs, count: voiceCount, turns }));
    },
    speakers: () => {
      if (isSpeakersTold || style === 'none') return;
      isSpeakersTold = true;
      if (style === 'line') terminal.rewrite(fitted(`${path.basename(name)}: ${SAY.tellingVoicesApart}`, terminal.columns()));
      else terminal.say(style === 'json' ? JSON.stringify({ event: 'speakers', file: name }) : `${name}: ${SAY.tellingVoicesApart}`);
    },
  };
}

/** Progress in words: how much of how much, how fast, how long still. */
export function describe({ doneMs, totalMs, rate, leftMs }: JobProgress): string {
  const share = totalMs === null || totalMs === 0 ? [] : [`${Math.min(99, Math.floor((100 * doneMs) / totalMs))} %`];
  const parts = [...share, totalMs === null ? formatTime(doneMs) : `${formatTime(doneMs)} of ${formatTime(totalMs)}`];
  if (rate !== null) parts.push(SAY.speed(rate));
  if (leftMs !== null) parts.push(SAY.left(roughly(leftMs)));
  return parts.join(', ');
}

function roughly(ms: number): string {
  if (ms < 60_000) return `${Math.max(1, Math.round(ms / 1000))} s`;
  return ms < 3_600_000 ? `${Math.round(ms / 60_000)} min` : `${(ms / 3_600_000).toFixed(1)} h`;
}

/** A line longer than the terminal would wrap and could not be rewritten. */
function fitted(line: string, columns: number): string {
  const letters = [...line];
  return letters.length < columns ? line : `${letters.slice(0, Math.max(1, columns - 2)).join('')}…`;
}
