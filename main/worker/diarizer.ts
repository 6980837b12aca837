import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';

import { parentPort } from '../core/process/parent-port.ts';
import { serve } from '../core/process/service.ts';
import { diarizerMethods } from '../core/speakers/diarizer-service.ts';

// Grouping the voices of ten hours makes much that is short-lived: with the usual nursery the process grew by 250 MB, so by 135, in the same time.
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--max-semi-space-size=2');

const { values } = parseArgs({ options: { models: { type: 'string' }, backend: { type: 'string', default: 'auto' } } });
const backend = values.backend === 'native' || values.backend === 'wasm' ? values.backend : 'auto';
serve(parentPort(), diarizerMethods({ modelsDir: values.models ?? '', backend }));
