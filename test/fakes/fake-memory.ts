import type { ListMemory } from '../../renderer/features/library/remembered.ts';

/** What the window remembers, for the length of a test. */
export function fakeMemory(): ListMemory {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}
