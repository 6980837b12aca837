import { fork, type ChildProcess } from 'node:child_process';

import { tuningOf } from './helper-tuning.ts';
import type { HelperName, HelperProcess, LaunchHelper } from './helper-process.ts';

/** Where a helper's entry file lies and which Node runs it (a path; default the Node that runs us). */
export interface NodeLauncherOptions {
  readonly entryOf: (name: HelperName) => string;
  readonly execPath?: string;
}

/** Starts helpers as child processes of plain Node: for the command line, for tests, and for the library where Electron's own Node has no SQLite. */
export function nodeLauncher(options: NodeLauncherOptions): LaunchHelper {
  return (name, args) => {
    const tuning = tuningOf(name);
    return helperOf(
      fork(options.entryOf(name), [...args], {
        serialization: 'advanced',
        execArgv: [...tuning.execArgv],
        env: { ...(options.execPath === undefined ? process.env : withoutElectron()), ...tuning.env },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        ...(options.execPath === undefined ? {} : { execPath: options.execPath }),
      }),
    );
  };
}

function withoutElectron(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  delete env['ELECTRON_RUN_AS_NODE'];
  return env;
}

function helperOf(child: ChildProcess): HelperProcess {
  let alive = true;
  const exitListeners: ((exitCode: number | null) => void)[] = [];
  const ended = (exitCode: number | null): void => {
    if (!alive) return;
    alive = false;
    for (const listener of exitListeners) listener(exitCode);
  };
  child.once('exit', ended);
  child.once('error', () => ended(null));
  return {
    pid: child.pid,
    post: (message) => {
      // A message to a process that is just dying is lost like the process; its exit tells the caller.
      if (alive && child.connected) child.send(message as object, () => undefined);
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void exitListeners.push(listener),
    kill: () => void child.kill('SIGKILL'),
  };
}
