import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Addresses that only machines of the same network or the same computer have (RFC 1918, 3927, 4193, 6598 and the loopback). */
const INSIDE = new BlockList();
for (const [address, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  INSIDE.addSubnet(address, bits, 'ipv4');
for (const [address, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  INSIDE.addSubnet(address, bits, 'ipv6');

/** Tells whether an address (IPv4, IPv6, also one inside the other) belongs to a machine of one's own network. */
export type IsInside = (address: string) => boolean;

/** By the address alone; false for what is none. */
export function isInsideAddress(address: string): boolean {
  const kind = isIP(address);
  return kind !== 0 && INSIDE.check(address, kind === 6 ? 'ipv6' : 'ipv4');
}

/** The mistake of a line that would have led into one's own network. */
export class LedInside extends Error {}

/** True when a host is written as such an address; a name is asked for only when it is called. */
export function namesInside(hostname: string, isInside: IsInside): boolean {
  const address = hostname.replace(/^\[(.*)\]$/u, '$1');
  return isIP(address) !== 0 && isInside(address);
}

/** Finds the addresses of a name and fails with LedInside when one of them is inside: the one that is asked is the one that was looked at. */
export function lookupOutside(isInside: IsInside): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const [first] = found ?? [];
      if (error !== null || first === undefined) callback(error ?? new Error('no address'), '', 0);
      else if (found.some(({ address }) => isInside(address))) callback(new LedInside(), '', 0);
      else if (options.all === true) callback(null, found);
      else callback(null, first.address, first.family);
    });
  };
}
