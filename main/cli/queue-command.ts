import type { Job } from '../domain/job.ts';
import type { QueueEntry, QueueVerb } from '../domain/queue.ts';
import { formatTime } from '../domain/timecode.ts';
import { SAY, sentenceOf } from './copy.ts';
import { EXIT, UsageError, type ExitCode } from './exit-codes.ts';
import type { LibraryDesk } from './library-desk.ts';
import { QUEUE_SAY } from './queue-copy.ts';
import type { QueueOptions } from './queue-options.ts';
import type { Terminal } from './terminal.ts';

/** Everything the command works with; `desk` null: there is no library yet. */
export interface QueueCommand {
  readonly desk: LibraryDesk | null;
  readonly wish: QueueOptions;
  readonly json: boolean;
  readonly terminal: Terminal;
}

/** Shows or changes what waits, works or failed. Exit code 1 when a job that was named cannot be changed so. */
export async function queueCommand(command: QueueCommand): Promise<ExitCode> {
  const { desk, wish, json, terminal } = command;
  const entries = desk === null ? [] : await desk.ask('queue.list', {});
  if (wish.verb === 'list') {
    await show(command, entries);
    return EXIT.done;
  }
  const ids = wish.ids.map((typed) => wholeId(entries, typed));
  const changed = desk === null ? [] : await desk.ask(`queue.${wish.verb}`, { ids: ids.length === 0 ? null : ids });
  if (json) await terminal.out(`${JSON.stringify({ changed: changed.map(({ id, status }) => ({ id, state: status.state })) })}\n`);
  else tellChanged({ ...command, entries, changed }, wish.verb);
  const unchanged = ids.filter((id) => !changed.some((job) => job.id === id));
  for (const id of unchanged) terminal.say(QUEUE_SAY.cannot(titleOf(entries, id)));
  if (changed.length > 0 && desk?.isHandedOver() === false && (wish.verb === 'resume' || wish.verb === 'retry'))
    terminal.say(QUEUE_SAY.later);
  return unchanged.length > 0 ? EXIT.failed : EXIT.done;
}

interface Changed extends QueueCommand {
  readonly entries: readonly QueueEntry[];
  readonly changed: readonly Job[];
}

function tellChanged({ entries, changed, terminal }: Changed, verb: QueueVerb): void {
  if (changed.length === 0) terminal.say(QUEUE_SAY.nothing);
  for (const { id } of changed) terminal.say(QUEUE_SAY.changed(verb, titleOf(entries, id)));
}

function titleOf(entries: readonly QueueEntry[], id: string): string {
  return entries.find(({ job }) => job.id === id)?.title ?? id;
}

/** Letters of an id: a UUID. */
const WHOLE_ID_LENGTH = 36;

/** The id that a typed beginning stands for; a whole one that is not in the list is left as it is: it may be of a job that is over. A UsageError for what begins none or several. */
function wholeId(entries: readonly QueueEntry[], typed: string): string {
  const found = entries.filter(({ job }) => job.id.startsWith(typed));
  const exact = found.find(({ job }) => job.id === typed) ?? (found.length === 1 ? found[0] : undefined);
  if (exact !== undefined) return exact.job.id;
  if (found.length > 1) throw new UsageError(SAY.ambiguousJobId(typed));
  if (typed.length < WHOLE_ID_LENGTH) throw new UsageError(SAY.badJobId(typed));
  return typed;
}

async function show({ json, terminal, desk }: QueueCommand, entries: readonly QueueEntry[]): Promise<void> {
  if (json) {
    await terminal.out(`${JSON.stringify({ working: desk?.isHandedOver() ?? false, jobs: entries.map(jsonOf) })}\n`);
    return;
  }
  if (entries.length === 0) terminal.say(QUEUE_SAY.empty);
  else await terminal.out(`${entries.map((entry) => lineOf(entry, shortLength(entries))).join('\n')}\n`);
}

/** As much of the ids as tells them apart, eight letters at least. */
function shortLength(entries: readonly QueueEntry[]): number {
  const ids = entries.map(({ job }) => job.id);
  for (let length = 8; ; length += 4) if (new Set(ids.map((id) => id.slice(0, length))).size === ids.length) return length;
}

function lineOf({ job, title, engineId }: QueueEntry, idLength: number): string {
  const { status } = job;
  const why = status.state === 'held' || status.state === 'failed' ? [sentenceOf(status.failure)] : [];
  const facts = [QUEUE_SAY.state(status), engineId, ...progressWords(job), ...why];
  return `${job.id.slice(0, idLength)}  ${title}\n    ${facts.join(' · ')}`;
}

function progressWords({ progress, status }: Job): readonly string[] {
  if (progress === null) return [];
  const { doneMs, totalMs, leftMs, rate } = progress;
  const done = totalMs === null ? formatTime(doneMs) : QUEUE_SAY.doneOf(formatTime(doneMs), formatTime(totalMs));
  const pace =
    status.state !== 'running'
      ? []
      : [...(rate === null ? [] : [QUEUE_SAY.speed(rate)]), ...(leftMs === null ? [] : [QUEUE_SAY.left(leftMs)])];
  return doneMs > 0 || status.state === 'running' ? [done, ...pace] : [];
}

function jsonOf({ job, title, totalMs, engineId, modelId, onDevice, sensitive }: QueueEntry): object {
  const { id, recordingId, status, attempts, queuedAt, progress } = job;
  const message = status.state === 'held' || status.state === 'failed' ? { message: sentenceOf(status.failure) } : {};
  return { id, recordingId, title, totalMs, engineId, modelId, onDevice, sensitive, ...status, ...message, attempts, queuedAt, progress };
}
