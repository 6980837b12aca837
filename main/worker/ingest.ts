import { readFileSync } from 'node:fs';

import { createLocalMediaCore } from '../core/media/local-media-core.ts';
import { ingestMethods, type IngestShape } from '../core/media/ingest-service.ts';
import { createWasmCore } from '../core/media/wasm-core.ts';
import { parentPort } from '../core/process/parent-port.ts';
import { serve } from '../core/process/service.ts';

// The ingest process: reads recordings for the app, and may be killed at any moment. Its one argument is the path of core.wasm.
const wasmPath = process.argv[2];
if (wasmPath === undefined) throw new Error('the ingest process needs the path of core.wasm');
const now = (): number => performance.now();
serve<IngestShape>(parentPort(), ingestMethods(createLocalMediaCore(createWasmCore(readFileSync(wasmPath)), now), now));
