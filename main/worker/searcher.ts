import { parentPort } from '../core/process/parent-port.ts';
import { serve } from '../core/process/service.ts';
import { searcherMethods } from '../core/storage/searcher-service.ts';

// The searcher process: started with the library's file, which it only reads, as its one argument.
const file = process.argv[2];
if (file === undefined) throw new Error('the searcher process needs the path of the library');

process.on('SIGINT', () => undefined);
serve(parentPort(), searcherMethods(file));
