import type { RecordingSettings } from './recording.ts';

/** An engine with one of its models; `hereOffline`: this computer takes its place when its server cannot be reached. */
export interface EngineWish {
  readonly engineId: string;
  readonly modelId: string;
  readonly hereOffline?: boolean;
}

/** The part of the settings that an engine's choice is; without a word on it, a recording waits for the network. */
export function engineChosen({
  engineId,
  modelId,
  hereOffline = false,
}: EngineWish): Pick<RecordingSettings, 'engineId' | 'modelId' | 'hereOffline'> {
  return { engineId, modelId, hereOffline };
}

/** True where the wish makes a difference: the engine on this computer needs no network. */
export function canBeHereOffline(engineId: string): boolean {
  return engineId !== 'local';
}

const HERE = '+';

/** An engine's choice as one value, for a list of choices. */
export function wishValue({ engineId, modelId, hereOffline = false }: EngineWish): string {
  return `${hereOffline && canBeHereOffline(engineId) ? HERE : ''}${engineId}:${modelId}`;
}

/** The choice that a value stands for. Ids of engines hold neither sign. */
export function wishOf(value: string): Required<EngineWish> {
  const hereOffline = value.startsWith(HERE);
  const plain = hereOffline ? value.slice(HERE.length) : value;
  const at = plain.indexOf(':');
  return { engineId: plain.slice(0, at), modelId: plain.slice(at + 1), hereOffline };
}

/**
 * All wishes that there are to choose from: each model of each engine, and a server's also with this computer for want of a network. What is
 * chosen now (null: nothing) stands at the end where it is none of these any more.
 */
export function wishesAmong(
  models: readonly { readonly engineId: string; readonly id: string }[],
  chosen: EngineWish | null,
): readonly EngineWish[] {
  const wishes = models.flatMap(({ engineId, id: modelId }): readonly EngineWish[] =>
    canBeHereOffline(engineId)
      ? [
          { engineId, modelId },
          { engineId, modelId, hereOffline: true },
        ]
      : [{ engineId, modelId }],
  );
  const isListed = chosen === null || wishes.some((wish) => wishValue(wish) === wishValue(chosen));
  return isListed ? wishes : [...wishes, chosen];
}
