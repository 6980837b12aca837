import { readFileSync } from 'node:fs';
import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { z } from 'zod';

import { writeFileAtomic } from '../core/files/atomic-file.ts';

/** Where the window was: restored only where some display still shows it. */
export interface WindowState {
  readonly bounds: Rectangle;
  readonly maximized: boolean;
}

const FIRST_SIZE = { width: 1200, height: 800 };
const stateSchema = z.object({
  bounds: z.object({ x: z.number().int(), y: z.number().int(), width: z.number().int().min(640), height: z.number().int().min(480) }),
  maximized: z.boolean(),
});

/** The window's last place, or null for a first start, a damaged file, or a display that is gone. */
export function readWindowState(file: string): WindowState | null {
  try {
    const state = stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return screen.getAllDisplays().some((display) => overlaps(display.workArea, state.bounds)) ? state : null;
  } catch {
    return null;
  }
}

/** The size a first window gets, inside the display's work area. */
export function firstSize(): { readonly width: number; readonly height: number } {
  const area = screen.getPrimaryDisplay().workAreaSize;
  return { width: Math.min(FIRST_SIZE.width, area.width), height: Math.min(FIRST_SIZE.height, area.height) };
}

/** Writes the window's place when it closes; that it cannot be written is no reason to disturb anyone. */
export function keepWindowState(window: BrowserWindow, file: string): void {
  window.on('close', () => {
    const state: WindowState = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
    try {
      writeFileAtomic(file, new TextEncoder().encode(JSON.stringify(state)));
    } catch {
      // The next start opens at the first size.
    }
  });
}

function overlaps(area: Rectangle, bounds: Rectangle): boolean {
  const wide = Math.min(area.x + area.width, bounds.x + bounds.width) - Math.max(area.x, bounds.x);
  const high = Math.min(area.y + area.height, bounds.y + bounds.height) - Math.max(area.y, bounds.y);
  return wide >= 100 && high >= 100;
}
