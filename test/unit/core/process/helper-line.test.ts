import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { connect, HelperBug, type HelperClient } from '../../../../main/core/process/client.ts';
import { nodeLauncher } from '../../../../main/core/process/node-launcher.ts';
import { FailureError } from '../../../../main/domain/failure.ts';
import type { EchoShape } from '../../../fixtures/process/echo-helper.ts';

describe('the line to a helper process', () => {
  let helper: HelperClient<EchoShape>;
  beforeEach(() => {
    const launch = nodeLauncher({ entryOf: () => path.resolve(import.meta.dirname, '../../../fixtures/process/echo-helper.ts') });
    helper = connect<EchoShape>(launch('ingest', []), 'media-crashed');
  });
  afterEach(() => helper.process.kill());

  it('carries sound there and back unchanged', async () => {
    const samples = Float32Array.from([0, 0.5, -1]);
    expect(await helper.call('echo', samples)).toEqual(samples);
  });

  it('brings progress in order before the answer', async () => {
    const steps: number[] = [];
    expect(await helper.call('count', 5, { onProgress: (step) => steps.push(step) })).toBe('counted 5');
    expect(steps).toEqual([1, 2, 3, 4, 5]);
  });

  it('keeps a failure what it was, with its data', async () => {
    await expect(helper.call('refuse', null)).rejects.toMatchObject({ failure: { code: 'disk-full', data: { freeBytes: 0 } } });
  });

  it('tells a bug from a failure', async () => {
    await expect(helper.call('break', null)).rejects.toBeInstanceOf(HelperBug);
  });

  it('passes an abort on', async () => {
    const abort = new AbortController();
    const waiting = helper.call('wait', null, { signal: abort.signal });
    abort.abort();
    expect(await waiting).toBe('stopped');
  });

  it('does not send what was aborted before', async () => {
    await expect(helper.call('wait', null, { signal: AbortSignal.abort() })).rejects.toMatchObject({ failure: { code: 'cancelled' } });
  });

  it('answers every open call when the helper dies, and every later one', async () => {
    const open = helper.call('wait', null);
    const dying = helper.call('die', null);
    await expect(open).rejects.toBeInstanceOf(FailureError);
    await expect(dying).rejects.toMatchObject({ failure: { code: 'media-crashed' } });
    await expect(helper.call('count', 1)).rejects.toMatchObject({ failure: { code: 'media-crashed' } });
  });
});
