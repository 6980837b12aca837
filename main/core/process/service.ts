import { failureOf } from '../../domain/failure.ts';
import type { ParentPort } from './helper-process.ts';
import type { AnswerMessage, CallMessage, ServiceShape } from './protocol.ts';

/** What a method gets besides its input: the caller's abort and a way to tell how far it is. */
export interface CallContext<Progress> {
  readonly signal: AbortSignal;
  readonly report: (progress: Progress) => void;
}

/** The methods of a helper: each takes its input and gives its output, or throws a FailureError for what is expected to go wrong. */
export type ServiceMethods<Shape extends ServiceShape> = {
  readonly [Method in keyof Shape]: (
    input: Shape[Method][0],
    context: CallContext<Shape[Method][2]>,
  ) => Promise<Shape[Method][1]> | Shape[Method][1];
};

/** Answers calls that come in over the port with the given methods until the process ends. Calls run side by side; a method that must not do so queues itself. */
export function serve<Shape extends ServiceShape>(port: ParentPort, methods: ServiceMethods<Shape>): void {
  const running = new Map<number, AbortController>();
  port.onMessage((raw) => {
    // Both ends are our own code started by our own code: the shape is trusted here, inputs from outside were parsed at the door.
    const message = raw as CallMessage;
    if (message.kind === 'cancel') {
      running.get(message.id)?.abort();
      return;
    }
    const abort = new AbortController();
    running.set(message.id, abort);
    void answer(methods, message, {
      signal: abort.signal,
      report: (progress) => port.post({ kind: 'progress', id: message.id, progress } satisfies AnswerMessage),
    })
      .then((reply) => port.post(reply))
      .finally(() => running.delete(message.id));
  });
}

async function answer<Shape extends ServiceShape>(
  methods: ServiceMethods<Shape>,
  call: Extract<CallMessage, { kind: 'call' }>,
  context: CallContext<unknown>,
): Promise<AnswerMessage> {
  const { id } = call;
  const method = Object.hasOwn(methods, call.method) ? methods[call.method] : undefined;
  if (method === undefined) return { kind: 'bug', id, report: `no method ${call.method}` };
  try {
    return { kind: 'value', id, value: await method(call.input, context) };
  } catch (caught) {
    const failure = failureOf(caught);
    if (failure !== null) return { kind: 'failure', id, failure };
    return { kind: 'bug', id, report: caught instanceof Error ? (caught.stack ?? caught.message) : String(caught) };
  }
}
