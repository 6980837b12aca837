// The window in a plain browser, over a library in memory: ?scenario=library&theme=dark&platform=linux
import type { OnRecordBridge } from '#contract';

import { mount } from '../../renderer/app/mount.tsx';
import { createFakeBridge } from '../fakes/fake-bridge.ts';
import type { Scenario } from '../fakes/fake-library.ts';

const query = new URLSearchParams(window.location.search);
const theme = query.get('theme');
const platform = query.get('platform');

/** Ten seconds of a soft tone as a wave file: enough to see the player move. */
function tone(seconds: number): string {
  const rate = 8000;
  const bytes = new Uint8Array(44 + rate * seconds);
  const view = new DataView(bytes.buffer);
  const text = (at: number, letters: string): void =>
    [...letters].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  text(0, 'RIFF');
  view.setUint32(4, 36 + rate * seconds, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  text(36, 'data');
  view.setUint32(40, rate * seconds, true);
  for (let index = 0; index < rate * seconds; index += 1) bytes[44 + index] = 128 + Math.round(8 * Math.sin(index / 6));
  return URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' }));
}

const bridge = createFakeBridge({
  scenario: (query.get('scenario') ?? 'library') as Scenario,
  platform: platform === 'darwin' || platform === 'win32' ? platform : 'linux',
  settings: theme === 'light' || theme === 'dark' ? { theme } : {},
  servers: query.get('servers') === '1',
  soundUrl: () => tone(276),
  refuse: { 'notes.txt': { code: 'not-media' }, Interviews: { code: 'is-folder' }, 'board-minutes-final.m4a': { code: 'no-index' } },
  known: { 'fuel-jetty-watchman.m4a': 'Fuel jetty, night watchman' },
});
Object.assign(window, { fakeBridge: bridge });
/** With ?updating=1 the library never opens: it is being updated, its copy half done. */
const shown: OnRecordBridge = {
  ...bridge,
  request: (name, input) =>
    query.get('updating') === '1' && name !== 'app:info' && name !== 'settings:get'
      ? new Promise(() => undefined)
      : bridge.request(name, input),
};
if (query.get('updating') === '1') setTimeout(() => bridge.emit('library:updating', { step: 'copying', part: 0.4 }), 200);
/** Stand-ins for the buttons that the system draws over the window's right end. */
function drawWindowButtons(): void {
  const paths = ['M11 6h10', 'M12 1h9v9h-9z', 'm11 1 10 10M21 1 11 11'];
  const place = document.createElement('div');
  Object.assign(place.style, {
    position: 'fixed',
    top: '0',
    right: '0',
    height: '37px',
    display: 'flex',
    alignItems: 'center',
    zIndex: '20',
    color: 'var(--text-2)',
    pointerEvents: 'none',
  });
  for (const path of paths) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('width', '46');
    svg.setAttribute('height', '12');
    svg.setAttribute('viewBox', '-7 0 46 12');
    svg.setAttribute('aria-hidden', 'true');
    const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    line.setAttribute('d', path);
    line.setAttribute('fill', 'none');
    line.setAttribute('stroke', 'currentColor');
    svg.append(line);
    place.append(svg);
  }
  document.body.append(place);
}

if (platform !== 'darwin') drawWindowButtons();
const root = document.getElementById('root');
if (root !== null) mount(root, shown);
