import type { Page } from '@playwright/test';
import type { OnRecordBridge } from '#contract';

/** A server on this machine that speaks as Together does: its name in the list, its address, how long an answer may take (ms). */
export interface LoopbackProfile {
  readonly name: string;
  readonly address: string;
  readonly patienceMs?: number;
}

/** Keeps the server in the settings by way of the bridge and makes it, with this prompt, the engine of all that is added from now on. */
export async function useServerFromNowOn(page: Page, { name, address, patienceMs = 600_000 }: LoopbackProfile, prompt = ''): Promise<void> {
  const draft = {
    id: null,
    name,
    kind: 'together',
    address,
    path: '',
    unencryptedIsFine: false,
    patienceMs,
    key: 'test-key',
    readableIsFine: true,
    models: [],
  } as const;
  await page.evaluate(
    async (wanted) => {
      const { onRecord } = window as unknown as { readonly onRecord: OnRecordBridge };
      const saved = await onRecord.request('servers:save', { draft: wanted.draft });
      const engineId = saved.ok && saved.value.kind === 'kept' ? saved.value.id : '';
      const now = await onRecord.request('settings:get', null);
      if (!now.ok) throw new Error('no settings');
      const chosen = { engineId, modelId: 'openai/whisper-large-v3', prompt: wanted.prompt, speakers: 'off' } as const;
      await onRecord.request('settings:change', { change: { defaults: { ...now.value.defaults, ...chosen } } });
    },
    { draft, prompt },
  );
}

/** Adds files of this computer by way of the bridge, with the settings that hold now. */
export async function addFiles(page: Page, paths: readonly string[]): Promise<void> {
  await page.evaluate(async (wanted) => {
    const { onRecord } = window as unknown as { readonly onRecord: OnRecordBridge };
    await onRecord.request('recordings:add', { paths: wanted });
  }, paths);
}
