/** The names of the processes that may crash without taking the app. Each has an entry of this name in main/worker. */
export type HelperName = 'library' | 'searcher' | 'ingest' | 'recognizer' | 'diarizer' | 'sender';

/**
 * A child process as our code sees it, whether Electron or Node started it. Messages are structured clones (typed arrays survive).
 * `kill` ends it at once (SIGKILL); `onExit` fires exactly once, also after `kill`.
 */
export interface HelperProcess {
  readonly pid: number | undefined;
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: (exitCode: number | null) => void): void;
  kill(): void;
}

/** Starts a helper with its start-up arguments; filled by Electron's utility process in the app and by child_process elsewhere. */
export type LaunchHelper = (name: HelperName, args: readonly string[]) => HelperProcess;

/** The helper's own end of the line. */
export interface ParentPort {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}
