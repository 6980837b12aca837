import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';

import { watchNetwork } from '../../../../main/core/jobs/network-watch.ts';
import { fakeClock } from '../../../fakes/fake-clock.ts';

const at = (address: string, internal = false): NetworkInterfaceInfo[] => [
  { address, internal, netmask: '255.255.255.0', family: 'IPv4', mac: '00:00:00:00:00:00', cidr: null },
];

test('another network is told of within five seconds, once each time, with no window to hear of it', async () => {
  const clock = fakeClock();
  let interfaces: NodeJS.Dict<NetworkInterfaceInfo[]> = { lo: at('127.0.0.1', true) };
  let changes = 0;
  const stop = watchNetwork(
    clock,
    () => interfaces,
    () => (changes += 1),
  );
  await clock.advance(60_000);
  expect(changes).toBe(0);
  interfaces = { lo: at('127.0.0.1', true), wlan0: at('192.168.1.7') };
  await clock.advance(5_000);
  expect(changes).toBe(1);
  interfaces = { wlan0: at('192.168.1.7'), lo: at('127.0.0.1', true) };
  await clock.advance(30_000);
  expect(changes).toBe(1);
  interfaces = { wlan0: at('10.0.4.2') };
  await clock.advance(5_000);
  expect(changes).toBe(2);
  stop();
  interfaces = {};
  await clock.advance(60_000);
  expect(changes).toBe(2);
});
