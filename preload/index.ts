import { contextBridge, ipcRenderer, webUtils } from 'electron';

import { EVENT_NAMES, REQUEST_NAMES, type EventName, type OnRecordBridge, type RequestName } from '#contract';

const requests = new Set<string>(REQUEST_NAMES);
const events = new Set<string>(EVENT_NAMES);

const bridge = {
  request: (name: RequestName, input: unknown) =>
    requests.has(name) ? ipcRenderer.invoke(name, input) : Promise.resolve({ ok: false, failure: { code: 'bad-request' } }),
  on: (name: EventName, listener: (payload: unknown) => void) => {
    if (!events.has(name)) return () => undefined;
    const forward = (_event: unknown, payload: unknown): void => listener(payload);
    ipcRenderer.on(name, forward);
    return () => void ipcRenderer.removeListener(name, forward);
  },
  pathOf: (file: File) => webUtils.getPathForFile(file),
  soundUrl: (recordingId: string, { kind, version }: { readonly kind: string; readonly version: string }) =>
    `media://recording/${encodeURIComponent(recordingId)}?${String(new URLSearchParams({ as: kind, version }))}`,
} satisfies { readonly [Member in keyof OnRecordBridge]: (...input: never[]) => unknown };

contextBridge.exposeInMainWorld('onRecord', bridge);
