import { expect, test } from 'vitest';

import { isInsideAddress } from '../../../../main/core/fetching/inside-network.ts';

test.each([
  ['10.1.2.3', true],
  ['172.31.255.1', true],
  ['192.168.0.1', true],
  ['169.254.169.254', true],
  ['127.0.0.1', true],
  ['0.0.0.0', true],
  ['::1', true],
  ['fd12::1', true],
  ['fe80::1', true],
  ['::ffff:10.0.0.1', true],
  ['8.8.8.8', false],
  ['172.32.0.1', false],
  ['2606:4700::1111', false],
  ['198.18.0.7', false],
  ['no address', false],
])('%s is in one’s own network: %s', (address, isInside) => {
  expect(isInsideAddress(address)).toBe(isInside);
});
