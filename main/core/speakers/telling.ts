/**
 * When people are told before all is heard: first after `first` windows, then whenever a quarter more is heard (at least `first` more). The
 * first people come while the text is still written, and all tellings together cost five times the last one.
 */
export function nextTelling(toldAt: number, first: number): number {
  return Math.max(toldAt + first, Math.ceil(toldAt * 1.25));
}
