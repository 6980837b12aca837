import path from 'node:path';

import { handOver } from './bootstrap/command.mjs';
import { prepare } from './bootstrap/prepare.mjs';
import { projectEnvironment, projectNode, projectRoot } from './bootstrap/project.mjs';
import { runEntry } from './bootstrap/say.mjs';

// `npm run -s onrecord -- …`: the command line, from the folder that npm was called in, without a window or Electron.
await runEntry(async () => {
  await prepare({ electron: false, build: true });
  const cwd = process.env['INIT_CWD'] ?? process.cwd();
  return handOver(projectNode(), [path.join(projectRoot, 'out/main/cli.js'), ...process.argv.slice(2)], { cwd, env: projectEnvironment() });
});
