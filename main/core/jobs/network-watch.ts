import type { NetworkInterfaceInfo } from 'node:os';

import type { Clock } from '../clock.ts';

const LOOK_EVERY_MS = 5_000;

/** The machine's own addresses by the name of their interface, as node:os gives them. */
export type NetworkInterfaces = () => NodeJS.Dict<NetworkInterfaceInfo[]>;

/**
 * Notices within five seconds that the machine is in another network, with or without a window; gives the function that stops looking.
 * That an address is there proves nothing, so the new place is only told: whoever waits for a server asks that server.
 */
export function watchNetwork(clock: Clock, interfaces: NetworkInterfaces, onChanged: () => void): () => void {
  let last = placeOf(interfaces());
  let forget: () => void = () => undefined;
  const look = (): void => {
    const place = placeOf(interfaces());
    if (place !== last) onChanged();
    last = place;
    forget = clock.after(LOOK_EVERY_MS, look);
  };
  forget = clock.after(LOOK_EVERY_MS, look);
  return () => forget();
}

/** Addresses that come and go with a network; the machine's own loop never does. */
function placeOf(interfaces: ReturnType<NetworkInterfaces>): string {
  return Object.entries(interfaces)
    .flatMap(([name, addresses]) => (addresses ?? []).filter(({ internal }) => !internal).map(({ address }) => `${name} ${address}`))
    .toSorted()
    .join('\n');
}
