import { parseArgs } from 'node:util';

import { parentPort } from '../core/process/parent-port.ts';
import { serve } from '../core/process/service.ts';
import { diarizerMethods } from '../core/speakers/diarizer-service.ts';

const { values } = parseArgs({ options: { models: { type: 'string' }, backend: { type: 'string', default: 'auto' } } });
const backend = values.backend === 'native' || values.backend === 'wasm' ? values.backend : 'auto';
serve(parentPort(), diarizerMethods({ modelsDir: values.models ?? '', backend }));
