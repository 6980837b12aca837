/** Runs work that reports as it goes, as a generator: what it reports last comes out between turns, its result is returned. */
export async function* withProgress<Progress, Result>(
  start: (report: (progress: Progress) => void) => Promise<Result>,
): AsyncGenerator<Progress, Result, undefined> {
  let reported: { readonly progress: Progress } | null = null;
  let settled = false;
  let wake: () => void = () => undefined;
  const work = start((progress) => {
    reported = { progress };
    wake();
  });
  void work
    .catch(() => undefined)
    .then(() => {
      settled = true;
      wake();
    });
  while (!settled) {
    await new Promise<void>((resolve) => {
      wake = resolve;
      if (settled || reported !== null) resolve();
    });
    const latest: { readonly progress: Progress } | null = reported;
    reported = null;
    if (latest !== null) yield (latest as { readonly progress: Progress }).progress;
  }
  return await work;
}
