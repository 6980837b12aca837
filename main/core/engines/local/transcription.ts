import { AUTO_LANGUAGE } from '../../../domain/language.ts';
import { failureOf } from '../../../domain/failure.ts';
import type { EngineEvent, TranscribeRequest } from '../engine.ts';
import { readCursor, savedCursor, type LocalCursor } from './cursor.ts';
import { adviceOn, gatherLanguage, withoutFiction } from './foreign-speech.ts';
import { hearWindow, type Hearing } from './hearing.ts';
import { joinWords } from './joining.ts';
import type { SoundTrack } from './sound-track.ts';
import { HOP_SAMPLES } from './speech-detector.ts';
import { HOP_MS, WindowPlanner, type WindowPlan } from './window-planner.ts';

/** The first window is kept short so that text appears soon. */
const FIRST_TARGET_MS = 8000;
const SAMPLES_PER_MS = 16;

/** Window after window from where the request says to the end of the sound. Everything that one window leaves to the next is in its cursor. */
export async function* transcribeWindows(hearing: Hearing, request: TranscribeRequest): AsyncGenerator<EngineEvent> {
  const { model, track } = hearing;
  let cursor = readCursor(request.resumeFrom);
  for (let index = request.nextIndex; ; index += 1) {
    const plan = await planWindow(hearing, cursor);
    if (plan === null) break;
    const heard = yield* hearWindow(hearing, plan);
    const gathered = gatherLanguage(cursor, heard);
    const joined = joinWords(withoutFiction(heard, gathered), cursor.sentenceEnded);
    const advice = cursor.advised ? null : adviceOn(gathered, model, false);
    cursor = {
      ...gathered,
      hop: plan.next.hop,
      inSpeech: plan.next.inSpeech,
      sentenceEnded: joined.sentenceEnded,
      advised: cursor.advised || advice !== null,
    };
    const language = model.languages[0] ?? AUTO_LANGUAGE;
    yield { kind: 'window', window: { index, ...windowTimes(plan, track), words: joined.words, language, cursor: savedCursor(cursor) } };
    if (advice !== null) yield { kind: 'advice', failure: advice };
    track.forget(plan.next.hop * HOP_SAMPLES);
  }
  const advice = cursor.advised ? null : adviceOn(cursor, model, true);
  if (advice !== null) yield { kind: 'advice', failure: advice };
}

async function planWindow({ model, track, signal }: Hearing, cursor: LocalCursor): Promise<WindowPlan | null> {
  const targetMs = cursor.hop === 0 ? Math.min(FIRST_TARGET_MS, model.windows.targetMs) : model.windows.targetMs;
  const planner = new WindowPlanner(cursor, { ...model.windows, targetMs });
  for (let hop = cursor.hop; ; hop += 1) {
    const speech = await speechDespiteCrash(track, hop, signal);
    const plan = speech === null ? planner.finish() : planner.push(speech);
    if (plan !== null || speech === null) return plan;
  }
}

/** The detector may die with its process too; the block is then looked at once more. */
async function speechDespiteCrash(track: SoundTrack, hop: number, signal: AbortSignal): Promise<number | null> {
  try {
    return await track.speechAt(hop, signal);
  } catch (caught) {
    if (failureOf(caught)?.code !== 'engine-crashed') throw caught;
    return track.speechAt(hop, signal);
  }
}

function windowTimes(plan: WindowPlan, track: SoundTrack): { readonly startMs: number; readonly endMs: number } {
  const endOfSoundMs = (track.endSample() ?? Infinity) / SAMPLES_PER_MS;
  return { startMs: Math.round(plan.startHop * HOP_MS), endMs: Math.round(Math.min(plan.endHop * HOP_MS, endOfSoundMs)) };
}
