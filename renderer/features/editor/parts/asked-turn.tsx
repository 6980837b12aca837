import type { ReactElement, RefObject } from 'react';
import type { Transcript } from '#domain/transcript.ts';

import { WhoMenu, type WhoChoice } from './who-menu.tsx';

interface AskedTurnProps {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly transcript: Transcript;
  readonly asking: string | null;
  readonly onChoose: (choice: WhoChoice) => void;
  readonly onRename: (segmentId: string) => void;
  readonly onHear: (startMs: number) => void;
  readonly onAsk: (segmentId: string | null) => void;
}

/** The menu of people at the turn that is asked about, at its name where it has one in sight. */
export function AskedTurn({ scroller, transcript, asking, onAsk, ...on }: AskedTurnProps): ReactElement | null {
  const index = transcript.segments.findIndex((segment) => segment.id === asking);
  const segment = transcript.segments[index];
  const box = scroller.current;
  if (segment === undefined || box === null) return null;
  return (
    <WhoMenu key={segment.id} transcript={transcript} segment={segment} place={placeOf(box, index)} onClose={() => onAsk(null)} {...on} />
  );
}

/** A turn that is out of sight is asked about at the nearest edge of the text. */
function placeOf(box: HTMLElement, index: number): { readonly left: number; readonly top: number; readonly height: number } {
  const text = box.getBoundingClientRect();
  const turn = box.querySelector(`[data-index="${index}"]`);
  const head = turn?.querySelector('.who .name') ?? turn?.querySelector('p') ?? null;
  const rect = head?.getBoundingClientRect() ?? text;
  const isLine = head !== null && rect.height < 60;
  const height = isLine ? rect.height : 20;
  const top = Math.min(Math.max(rect.top, text.top), text.bottom - height);
  return { left: rect.left, top, height };
}
