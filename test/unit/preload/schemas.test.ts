import { describe, expect, it } from 'vitest';

import { DEFAULT_SETTINGS } from '../../../main/domain/settings.ts';
import { REQUEST_NAMES } from '../../../preload/contract.ts';
import { appSettingsSchema, REQUEST_SCHEMAS } from '../../../preload/schemas.ts';

describe('the door between window and main process', () => {
  it('has a schema for every request, and no other', () => {
    expect(Object.keys(REQUEST_SCHEMAS).toSorted()).toEqual([...REQUEST_NAMES].toSorted());
  });

  it.each(REQUEST_NAMES)('%s refuses what it was not promised', (name) => {
    for (const rubbish of [
      undefined,
      7,
      'text',
      [],
      { __proto__: null, id: '../../etc/passwd' },
      { id: 'a', extra: 1 },
      { paths: ['a\0b'] },
      { recordingId: 'A_B' },
    ]) {
      expect(REQUEST_SCHEMAS[name].safeParse(rubbish).success).toBe(false);
    }
  });

  it('takes what the window really sends', () => {
    expect(REQUEST_SCHEMAS['recordings:add'].safeParse({ paths: ['/home/x/Интервью 1.m4a'] }).success).toBe(true);
    expect(
      REQUEST_SCHEMAS['transcripts:apply'].safeParse({
        recordingId: 'a-1',
        edit: { kind: 'rename-speaker', speakerId: 'speaker-1', name: 'Ines Calder' },
      }).success,
    ).toBe(true);
    expect(REQUEST_SCHEMAS['settings:change'].safeParse({ change: { theme: 'dark' } }).success).toBe(true);
    expect(appSettingsSchema.safeParse(DEFAULT_SETTINGS).success).toBe(true);
  });
});
