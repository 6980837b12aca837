import type { OnRecordBridge, RequestName, Requests } from '#contract';

/** A bridge whose answers come when the test lets them: a machine that takes its time. What is asked is done at once, as it is there. */
export interface HeldBridge extends OnRecordBridge {
  /** From now on answers to requests of this name are held back. */
  readonly hold: (name: RequestName) => void;
  /** Lets one held answer through, the oldest unless another is named (from 0), and gives when who waits for it has gone on. */
  readonly release: (name: RequestName, place?: number) => Promise<void>;
  /** Lets everything held of this name through, and holds back no more of it. */
  readonly letGo: (name: RequestName) => Promise<void>;
}

/** Makes it over a bridge that answers. */
export function heldBridge(bridge: OnRecordBridge): HeldBridge {
  const names = new Set<RequestName>();
  const held = new Map<RequestName, (() => void)[]>();
  return {
    ...bridge,
    request: async <Name extends RequestName>(name: Name, input: Requests[Name][0]) => {
      const isHeld = names.has(name);
      const reply = await bridge.request(name, input);
      if (isHeld) await new Promise<void>((resolve) => held.set(name, [...(held.get(name) ?? []), resolve]));
      return reply;
    },
    hold: (name) => void names.add(name),
    release: async (name, place = 0) => {
      await turns();
      const [release] = (held.get(name) ?? []).splice(place, 1);
      if (release === undefined) throw new Error(`no answer to ${name} is held back`);
      release();
      await turns();
    },
    letGo: async (name) => {
      await turns();
      names.delete(name);
      for (const release of held.get(name) ?? []) release();
      held.delete(name);
      await turns();
    },
  };
}

/** Long enough for everything that waits for nothing else. */
async function turns(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
}
