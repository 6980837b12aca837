import { utilityProcess, type UtilityProcess } from 'electron';

import type { HelperName, HelperProcess, LaunchHelper } from '../core/process/helper-process.ts';
import { tuningOf } from '../core/process/helper-tuning.ts';

/** Starts helpers as Electron utility processes from the built entry files. */
export function utilityLauncher(entryOf: (name: HelperName) => string): LaunchHelper {
  return (name, args) => {
    const { execArgv, env } = tuningOf(name);
    return helperOf(
      utilityProcess.fork(entryOf(name), [...args], {
        serviceName: `On Record ${name}`,
        stdio: ['ignore', 'ignore', 'inherit'],
        execArgv: [...execArgv],
        env: { ...process.env, ...env },
      }),
    );
  };
}

function helperOf(child: UtilityProcess): HelperProcess {
  let alive = true;
  child.once('exit', () => (alive = false));
  return {
    get pid() {
      return child.pid;
    },
    post: (message) => {
      // A message to a process that is just dying is lost like the process; its exit tells the caller.
      if (alive) child.postMessage(message);
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', (exitCode) => listener(exitCode)),
    kill: () => void child.kill(),
  };
}
