import path from 'node:path';

import { handOver } from './bootstrap/command.mjs';
import { electronArguments, prepare } from './bootstrap/prepare.mjs';
import { projectEnvironment, projectNode, projectRoot } from './bootstrap/project.mjs';
import { runEntry, say } from './bootstrap/say.mjs';
import { hasDisplay } from './bootstrap/system-libraries.mjs';

const SAMPLE = 'assets/sample/harbour-master.m4a';

// `npm start`: opens the app; without a screen it transcribes the sample interview on the command line instead.
await runEntry(async () => {
  const args = process.argv.slice(2);
  const env = projectEnvironment();
  if (hasDisplay()) {
    const electron = await prepare({ electron: true, build: true });
    return handOver(electron, [...electronArguments(), projectRoot, ...args], { env });
  }
  await prepare({ electron: false, build: true });
  say(`there is no screen here to open a window on: transcribing the sample interview, ${SAMPLE}`);
  const cli = path.join(projectRoot, 'out/main/cli.js');
  return handOver(projectNode(), [cli, 'transcribe', path.join(projectRoot, SAMPLE), '--format', 'txt', ...args], { env });
});
