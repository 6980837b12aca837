import type { Failure } from '../../domain/failure.ts';

/**
 * What a helper process can be asked: method name → [input, output, progress]. Progress is `never` for methods without it.
 * Everything in it must survive a structured clone.
 */
export type ServiceShape = Record<string, readonly [input: unknown, output: unknown, progress: unknown]>;

/** From the app to a helper. */
export type CallMessage =
  | { readonly kind: 'call'; readonly id: number; readonly method: string; readonly input: unknown }
  | { readonly kind: 'cancel'; readonly id: number };

/** From a helper to the app. `bug` is an exception inside the helper: its text is for the log, never for the user. */
export type AnswerMessage =
  | { readonly kind: 'value'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: Failure }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: unknown }
  | { readonly kind: 'bug'; readonly id: number; readonly report: string };
