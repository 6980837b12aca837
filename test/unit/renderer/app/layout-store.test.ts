import { describe, expect, test } from 'vitest';

import { createLayoutStore, panesOf } from '../../../../renderer/app/layout-store.ts';

const at = (width: number) => panesOf({ width, inspector: null, sidebar: null, list: false });

describe('the panes', () => {
  test.each([
    [1600, { sidebar: 'beside', list: 'beside', inspector: 'beside' }],
    [1200, { sidebar: 'beside', list: 'beside', inspector: 'away' }],
    [900, { sidebar: 'away', list: 'beside', inspector: 'away' }],
    [600, { sidebar: 'away', list: 'away', inspector: 'away' }],
  ])('at %d px stand where there is room', (width, panes) => {
    expect(at(width)).toEqual(panes);
  });

  test('open over the text where there is no room beside it, and close again', () => {
    const layout = createLayoutStore(900);
    layout.getState().toggleInspector();
    expect(panesOf(layout.getState()).inspector).toBe('over');
    expect(layout.getState().closeOver()).toBe(true);
    expect(panesOf(layout.getState()).inspector).toBe('away');
    expect(layout.getState().closeOver()).toBe(false);
  });

  test('keep the reader’s choice while the window has room for it', () => {
    const layout = createLayoutStore(1200);
    layout.getState().toggleInspector();
    layout.getState().resize(1100);
    expect(panesOf(layout.getState()).inspector).toBe('beside');
  });

  test('fold away when the window becomes too narrow, whatever was chosen', () => {
    const layout = createLayoutStore(1200);
    layout.getState().toggleInspector();
    layout.getState().resize(1000);
    expect(panesOf(layout.getState()).inspector).toBe('away');
  });
});
