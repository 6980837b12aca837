import { expect, test } from 'vitest';

import { recordedAt } from '../../../../main/core/media/media-probe.ts';
import { mediaCore, recording } from './media-fixture.ts';

test('a header tells format, length, start and tracks', async () => {
  const probe = await mediaCore().probe(recording('video.mp4'));
  expect(probe.format).toContain('mp4');
  expect(probe.durationMs).toBeGreaterThan(4900);
  expect(probe.streams.map((stream) => stream.kind).toSorted()).toEqual(['audio', 'video']);
  expect(probe.streams.find((stream) => stream.kind === 'audio')).toMatchObject({ codec: 'aac', decodable: true, picture: false });
});

test.each([
  ['a phone says when it recorded', [{ creation_time: '2024-03-05T09:30:00.000000Z' }], '2024-03-05T09:30:00.000000Z'],
  ['a broadcast recorder says date and time apart', [{ date: '2024-03-05', creation_time: '09:30:00' }], '2024-03-05T09:30:00'],
  ['a camera says it at a track', [{}, { creation_time: '2023-01-02T03:04:05Z' }], '2023-01-02T03:04:05Z'],
  ['a bare year is when something was published', [{ date: '2024' }], null],
  ['a clock that was never set says nothing', [{ creation_time: '1970-01-01T00:00:00Z' }], null],
  ['a file without tags says nothing', [{}], null],
])('%s', (_what, tags: readonly Record<string, string>[], expected) => {
  expect(recordedAt(tags)).toBe(expected);
});
