// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import type { RecordingSettings } from '#domain/recording.ts';

import { DetailsTab } from '../../../../renderer/features/inspector/parts/details-tab.tsx';
import type { InspectorActions } from '../../../../renderer/features/inspector/inspector-actions.ts';
import { TipProvider } from '../../../../renderer/ui/tip.tsx';
import { createFakeBridge } from '../../../fakes/fake-bridge.ts';

afterEach(cleanup);

const MODELS = [
  { id: 'moonshine-base', engineId: 'local', name: 'Standard', languages: ['en'], sizeBytes: 1, installed: true },
  { id: 'openai/whisper-large-v3', engineId: 'together', name: 'Large v3', languages: ['en', 'de'], sizeBytes: 0, installed: true },
];

const ABILITIES = { kind: 'together', tellsSpeakers: true, translates: true, takesLinks: true } as const;
const ENGINES = [
  { id: 'local', name: null, onDevice: true, server: null },
  { id: 'together', name: null, onDevice: false, server: ABILITIES },
];

test('another engine is chosen by its name and with a model of its own, never with another engine’s', async () => {
  const bridge = createFakeBridge({ scenario: 'library' });
  const list = await bridge.request('recordings:list', null);
  const id = list.ok ? list.value.find((summary) => summary.recording.settings.engineId === 'local')?.recording.id : undefined;
  const detail = await bridge.request('recordings:get', { id: id ?? '' });
  if (!detail.ok) throw new Error('the fake library has a recording of this computer');
  const chosen: RecordingSettings[] = [];
  const actions = new Proxy(
    {},
    {
      get: (_, name) =>
        name === 'onSettings' ? (_recording: unknown, settings: RecordingSettings) => chosen.push(settings) : () => undefined,
    },
  );
  render(
    <TipProvider>
      <DetailsTab detail={detail.value} models={MODELS} engines={ENGINES} actions={actions as InspectorActions} />
    </TipProvider>,
  );
  await userEvent.selectOptions(screen.getByLabelText('Engine'), 'Together');
  expect(chosen.at(-1)).toMatchObject({ engineId: 'together', modelId: 'openai/whisper-large-v3' });
});
