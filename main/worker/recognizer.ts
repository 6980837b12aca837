import { parseArgs } from 'node:util';

import { recognizerMethods } from '../core/engines/local/recognizer-service.ts';
import { parentPort } from '../core/process/parent-port.ts';
import { serve } from '../core/process/service.ts';

const { values } = parseArgs({
  options: { models: { type: 'string' }, backend: { type: 'string', default: 'auto' }, threads: { type: 'string', default: '1' } },
});
const backend = values.backend === 'native' || values.backend === 'wasm' ? values.backend : 'auto';
serve(parentPort(), recognizerMethods({ modelsDir: values.models ?? '', backend, threads: Number(values.threads) }));
