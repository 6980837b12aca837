// The looks come first, so that the features' own style sheets are read after them.
import '../ui/tokens.css';
import '../ui/fonts.css';
import '../ui/base.css';
import '../ui/controls.css';
import '../ui/floating.css';
import '../ui/shelf.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { en } from '../copy/en.ts';
import type { Bridge } from '../bridge.ts';
import { deviceMicrophones } from '../features/recorder/microphone.ts';
import { App } from './app.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { createStores } from './stores.ts';

/** Builds the stores on the bridge and draws the window into an element; without a bridge a sentence says where it works. Gives what takes it all down. */
export function mount(element: HTMLElement, bridge: Bridge | null): () => void {
  if (bridge === null) {
    element.textContent = en.app.noBridge;
    return () => undefined;
  }
  // A video element plays sound alone as well, and shows the picture of a recording that has one.
  const sound = document.createElement('video');
  sound.preload = 'metadata';
  const { stores, stop } = createStores({
    bridge,
    memory: window.localStorage,
    sound,
    screen: sound,
    microphones: deviceMicrophones(navigator.mediaDevices),
    width: window.innerWidth,
  });
  const root = createRoot(element);
  // A bug goes to the page's own report, from where the main process writes it to the log.
  root.render(
    <StrictMode>
      <ErrorBoundary onBug={(bug) => reportError(bug)}>
        <App stores={stores} />
      </ErrorBoundary>
    </StrictMode>,
  );
  return () => {
    root.unmount();
    stop();
  };
}
