import { render, waitFor } from '@testing-library/react';
import { expect } from 'vitest';

import { App } from '../../../../renderer/app/app.tsx';
import { createStores, type Stores } from '../../../../renderer/app/stores.ts';
import { createFakeBridge, type FakeBridge, type FakeOptions } from '../../../fakes/fake-bridge.ts';
import { fakeMemory } from '../../../fakes/fake-memory.ts';
import { fakeMicrophones } from '../../../fakes/fake-microphones.ts';
import { FakeSound } from '../../../fakes/fake-sound.ts';

let stop: () => void = () => undefined;

/** Gives the test page what it does not have: a size, media queries, a drawing surface, dialogs. */
export function preparePage(): void {
  Object.defineProperty(HTMLElement.prototype, 'offsetHeight', { configurable: true, value: 800 });
  Object.defineProperty(HTMLElement.prototype, 'offsetWidth', { configurable: true, value: 1200 });
  window.matchMedia = (media) =>
    Object.assign(new EventTarget(), {
      matches: false,
      media,
      onchange: null,
      addListener: () => undefined,
      removeListener: () => undefined,
    });
  HTMLCanvasElement.prototype.getContext = () => null;
  Element.prototype.scrollTo = () => undefined;
  Element.prototype.scrollIntoView = () => undefined;
  HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement) {
    this.open = false;
  };
}

/** Ends what the opened window listens to. */
export function closeApp(): void {
  stop();
}

/** Opens the whole window on a library in memory, loaded. */
export async function openApp(
  options: FakeOptions,
): Promise<{ readonly bridge: FakeBridge; readonly stores: Stores; readonly sound: FakeSound }> {
  const bridge = createFakeBridge(options);
  const sound = new FakeSound();
  const built = createStores({ bridge, memory: fakeMemory(), sound, microphones: fakeMicrophones(), width: 1200 });
  stop = built.stop;
  render(<App stores={built.stores} />);
  await waitFor(() => expect(built.stores.library.getState().loaded).toBe(true));
  return { bridge, stores: built.stores, sound };
}
