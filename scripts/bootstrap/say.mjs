/** Tells the person at the terminal what the bootstrap does: on stderr, so that a program's own output stays clean in a pipe. @param {string} text */
export function say(text) {
  process.stderr.write(`on-record: ${text}\n`);
}

/** A sentence for the person at the terminal, without a stack: something outside of this program has to change first. */
export class Obstacle extends Error {}

/**
 * Says what is being done while the work runs, with the seconds so far: every second on a terminal, every ten elsewhere.
 * @template T
 * @param {string} label what is done, as the beginning of a sentence
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function during(label, work) {
  const startedMs = Date.now();
  const seconds = () => Math.round((Date.now() - startedMs) / 1000);
  const terminal = process.stderr.isTTY;
  say(`${label} …`);
  const timer = setInterval(
    () => {
      if (terminal) process.stderr.write(`\x1b[1A\x1b[2Kon-record: ${label} … ${seconds()} s\n`);
      else say(`${label} … ${seconds()} s`);
    },
    terminal ? 1000 : 10_000,
  );
  try {
    const result = await work();
    say(`${label}: done in ${seconds()} s`);
    return result;
  } finally {
    clearInterval(timer);
  }
}

/**
 * Runs an entry script's work; an Obstacle ends it with its sentence and exit code 1, a bug with its stack.
 * @param {() => Promise<number>} work gives the exit code
 */
export async function runEntry(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}
