import { argumentsOfCommand } from './edge/command-arguments.ts';

// What the installed program starts with. Which of its two programs is meant is known before anything of either is loaded. Electron
// waits for this file, so what must come before the app is ready comes in time.
const args = argumentsOfCommand(process.argv);
if (args === null) await import('./index.ts');
else (await import('./command.ts')).runCommandInApp(args);
