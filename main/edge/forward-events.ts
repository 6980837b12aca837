import type { EventHub } from '../core/events.ts';
import { tellWhenOpen, tellWindows } from './tell-windows.ts';

/** Tells what the core tells to the windows, under the same names. */
export function forwardEvents({ on }: EventHub): void {
  on('library:changed', (payload) => tellWindows('library:changed', payload));
  on('library:updating', (payload) => tellWindows('library:updating', payload));
  on('jobs:progress', (payload) => tellWindows('jobs:progress', payload));
  on('queue:changed', (payload) => tellWindows('queue:changed', payload));
  on('transcripts:grown', (payload) => tellWindows('transcripts:grown', payload));
  on('transcripts:writing', (payload) => tellWindows('transcripts:writing', payload));
  on('playback:changed', (payload) => tellWindows('playback:changed', payload));
  on('transcripts:ready', (payload) => tellWindows('transcripts:ready', payload));
  on('speakers:so-far', (payload) => tellWindows('speakers:so-far', payload));
  on('stories:changed', (payload) => tellWindows('stories:changed', payload));
  on('fetches:changed', (payload) => tellWindows('fetches:changed', payload));
  on('copies:changed', (payload) => tellWindows('copies:changed', payload));
  on('watched:arrived', (payload) => tellWindows('watched:arrived', payload));
  on('app:notice', (payload) => tellWhenOpen('app:notice', payload));
}
