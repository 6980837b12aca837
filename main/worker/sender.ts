import { SYSTEM_CLOCK } from '../core/clock.ts';
import { senderMethods } from '../core/engines/together/sender-service.ts';
import { parentPort } from '../core/process/parent-port.ts';
import { serve } from '../core/process/service.ts';

// The sender process: packs sound and sends it to a server. Its one argument is the folder for the packed pieces, which is its alone.
const outbox = process.argv[2];
if (outbox === undefined) throw new Error('the sender process needs a folder for what it sends');
serve(parentPort(), senderMethods(outbox, SYSTEM_CLOCK));
