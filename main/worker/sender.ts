import { SYSTEM_CLOCK } from '../core/clock.ts';
import { senderMethods } from '../core/engines/together/sender-service.ts';
import { smallerPacker } from '../core/engines/together/smaller-piece.ts';
import { parentPort } from '../core/process/parent-port.ts';
import { serve } from '../core/process/service.ts';

// The sender process: packs sound and sends it to a server. Its arguments are the folder for the packed pieces, which is its alone, and the
// path of core.wasm, which makes a long recording small enough for one request; without the second nothing is made smaller.
const [, , outbox, corePath] = process.argv;
if (outbox === undefined) throw new Error('the sender process needs a folder for what it sends');
const smaller = corePath === undefined ? null : smallerPacker(corePath, SYSTEM_CLOCK.elapsed);
serve(parentPort(), senderMethods({ outbox, clock: SYSTEM_CLOCK, smaller }));
