import type { Core } from '../core/app-core.ts';
import type { ModelEntry } from '../core/engines/engine.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/** Lists engines and their models. */
export async function enginesCommand(core: Pick<Core, 'engines'>, terminal: Terminal, json: boolean): Promise<ExitCode> {
  const engines = core.engines.all.map((engine) => ({ id: engine.id, onDevice: engine.onDevice, models: engine.models() }));
  if (json) {
    await terminal.out(`${JSON.stringify(engines)}\n`);
    return EXIT.done;
  }
  const lines = engines.flatMap(({ id, onDevice, models }) => [
    `${id}  (${onDevice ? 'works on this machine, sends nothing' : 'sends sound over the network'})`,
    ...models.map(modelLine),
  ]);
  await terminal.out(`${lines.join('\n')}\n`);
  return EXIT.done;
}

function modelLine({ id, name, languages, sizeBytes, licence, installed }: ModelEntry): string {
  if (sizeBytes === 0) return `  ${id}`;
  const state = installed ? 'installed' : 'not installed';
  return `  ${id}  ${name}, ${languages.join(' ')}, ${Math.round(sizeBytes / 1_000_000)} MB, ${licence}, ${state}`;
}
