/** What is known of the processor: threads it can run at once, and its architecture as Node names it. */
export interface Processor {
  readonly logicalCores: number;
  readonly architecture: string;
}

const MOST_THREADS = 4;

/**
 * Threads for recognition: all physical cores but one, 1 to 4, so that the machine stays usable; 1 when asked for one core. More
 * threads gained little (2: 1.2 to 1.5 times as fast) and made a busy machine slower. Node tells logical cores only: on x64 two of
 * them are taken to share a physical one from 4 on.
 */
export function recognizerThreads(processor: Processor, useOneCore: boolean): number {
  if (useOneCore) return 1;
  const shared = processor.architecture === 'x64' && processor.logicalCores >= MOST_THREADS;
  const physicalCores = shared ? Math.floor(processor.logicalCores / 2) : processor.logicalCores;
  return Math.min(MOST_THREADS, Math.max(1, physicalCores - 1));
}
