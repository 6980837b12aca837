import { handOver } from './bootstrap/command.mjs';
import { electronArguments, prepare } from './bootstrap/prepare.mjs';
import { packageCommand, projectEnvironment, projectNode, projectRoot } from './bootstrap/project.mjs';
import { runEntry } from './bootstrap/say.mjs';

// `npm run dev`: the app with its window served by Vite, so that changes of the renderer show at once.
await runEntry(async () => {
  const electron = await prepare({ electron: true, build: false });
  const sandbox = electronArguments().includes('--no-sandbox') ? { NO_SANDBOX: '1' } : {};
  const env = { ...projectEnvironment(), ELECTRON_EXEC_PATH: electron, ...sandbox };
  return handOver(projectNode(), [packageCommand('electron-vite'), 'dev', ...process.argv.slice(2)], { cwd: projectRoot, env });
});
