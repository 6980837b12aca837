import { parentPort } from '../core/process/parent-port.ts';
import { serve } from '../core/process/service.ts';
import { LibraryDatabase } from '../core/storage/database.ts';
import { libraryMethods } from '../core/storage/library-methods.ts';

// The library process: started with the database file as its one argument. The file is opened at the first call, so that trouble
// with it is the answer to that call.
const file = process.argv[2];
if (file === undefined) throw new Error('the library process needs the path of its database file');

const database = new LibraryDatabase({ file, now: () => new Date() });
process.once('exit', () => database.close());
// Ctrl+C reaches the whole process group: the parent says when to close.
process.on('SIGINT', () => undefined);
serve(parentPort(), libraryMethods(database));
