import { describe, expect, test } from 'vitest';

import { createLayoutStore, panesOf } from '../../../../renderer/app/layout-store.ts';
import { rememberedPanes, USUAL_WIDTHS, widthsIn } from '../../../../renderer/app/pane-widths.ts';
import { fakeMemory } from '../../../fakes/fake-memory.ts';

describe('the widths of the panes', () => {
  test('and which are open are as they were left when the window opens again', () => {
    const memory = fakeMemory();
    const first = createLayoutStore(1400, memory).getState();
    first.sizePane('list', 400);
    first.toggleInspector();
    const again = createLayoutStore(1400, memory);
    expect(again.getState().widths).toEqual({ ...USUAL_WIDTHS, list: 400 });
    expect(panesOf(again.getState()).inspector).toBe('away');
  });

  test('keep to limits, and null is the usual one again', () => {
    const { getState } = createLayoutStore(1400, fakeMemory());
    getState().sizePane('sidebar', 5);
    expect(getState().widths.sidebar).toBe(160);
    getState().sizePane('sidebar', 5000);
    expect(getState().widths.sidebar).toBe(320);
    getState().sizePane('sidebar', null);
    expect(getState().widths.sidebar).toBeNull();
  });

  test('leave a third of a smaller window to the text', () => {
    const { sidebar, list, inspector } = widthsIn({ sidebar: 320, list: 480, inspector: 420 }, 1100);
    expect((sidebar ?? 0) + (list ?? 0) + (inspector ?? 0)).toBeLessThanOrEqual(1100 * 0.68 + 2);
  });

  test.each(['{', '[]', '{"widths":{"list":"wide"},"sidebar":3}', '{"widths":null}'])('written as %s are the usual ones', (text) => {
    const memory = fakeMemory();
    memory.setItem('panes', text);
    expect(rememberedPanes(memory)).toEqual({ inspector: null, sidebar: null, widths: USUAL_WIDTHS });
  });
});

test('over words alone the inspector comes only when it is asked for', () => {
  const layout = createLayoutStore(1600);
  layout.getState().setSingle(true);
  expect(panesOf(layout.getState()).inspector).toBe('away');
  layout.getState().toggleInspector();
  expect(panesOf(layout.getState()).inspector).toBe('beside');
});
