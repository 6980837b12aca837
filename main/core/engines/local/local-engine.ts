import { FailureError } from '../../../domain/failure.ts';
import { AUTO_LANGUAGE } from '../../../domain/language.ts';
import type { RecordingSettings } from '../../../domain/recording.ts';
import type { LaunchHelper } from '../../process/helper-process.ts';
import type { Engine, EngineEvent, ModelEntry, Realigner, Support, TranscribeRequest } from '../engine.ts';
import { LOCAL_ENGINE_ID, LOCAL_MODELS, SPEECH_DETECTOR, localModel, type LocalModel } from './catalogue.ts';
import type { Hearing } from './hearing.ts';
import { isInstalled } from './model-files.ts';
import { recognizerLink, type RecognizerLink, type StartTimer } from './recognizer-link.ts';
import { openSoundTrack } from './sound-track.ts';
import { transcribeWindows } from './transcription.ts';

/** What the local engine needs from outside: how to start its process, where the models lie, and how many threads it may use now. */
export interface LocalEngineOptions {
  readonly launch: LaunchHelper;
  readonly modelsDir: string;
  readonly threads: () => number;
  /** With it the recognizer process, and its memory, is let go a minute after its last answer. */
  readonly startTimer?: StartTimer;
  /** Default: the native runtime, the WebAssembly one where there is none. */
  readonly backend?: 'native' | 'wasm' | 'auto';
}

/** The engine that runs on this machine: Moonshine models in a process of their own, which may crash at the cost of one window. */
export function localEngine(options: LocalEngineOptions): Engine & Realigner {
  const args = (): readonly string[] => {
    const threads = String(options.threads());
    return ['--models', options.modelsDir, '--backend', options.backend ?? 'auto', '--threads', threads];
  };
  const link = recognizerLink({ launch: options.launch, args, startTimer: options.startTimer ?? null });
  return {
    id: LOCAL_ENGINE_ID,
    onDevice: true,
    models: () => LOCAL_MODELS.map((model) => modelEntry(model, options.modelsDir)),
    supports: (settings) => supports(settings, options.modelsDir),
    transcribe: (request) => transcribe(link, options, request),
    realign: async (samples, text, signal) => {
      const model = LOCAL_MODELS.find((candidate) => isInstalled(options.modelsDir, candidate));
      if (model === undefined) throw new FailureError({ code: 'model-missing', data: { model: LOCAL_MODELS[0]?.name ?? '' } });
      const words = await link.call('align', { modelId: model.id, samples, text }, { signal });
      return words.map((word) => ({ text: word.text, startMs: Math.round(word.startMs), endMs: Math.round(word.endMs), confidence: null }));
    },
    dispose: async () => link.close(),
  };
}

function modelEntry(model: LocalModel, modelsDir: string): ModelEntry {
  const { id, name, languages, licence } = model;
  const sizeBytes = model.encoder.sizeBytes + model.decoder.sizeBytes + SPEECH_DETECTOR.file.sizeBytes;
  return { id, engineId: LOCAL_ENGINE_ID, name, languages, sizeBytes, licence, installed: isInstalled(modelsDir, model) };
}

function supports(settings: RecordingSettings, modelsDir: string): Support {
  const model = localModel(settings.modelId);
  if (model === null || !isInstalled(modelsDir, model)) {
    return { kind: 'no', reason: 'model-missing', failure: { code: 'model-missing', data: { model: model?.name ?? settings.modelId } } };
  }
  if (settings.language === AUTO_LANGUAGE || model.languages.includes(settings.language)) return { kind: 'yes' };
  const data = { language: settings.language, model: model.name, languages: model.languages.join(' ') };
  return { kind: 'no', reason: 'language-unsupported', failure: { code: 'language-unsupported', data } };
}

async function* transcribe(link: RecognizerLink, options: LocalEngineOptions, request: TranscribeRequest): AsyncGenerator<EngineEvent> {
  const support = supports(request.settings, options.modelsDir);
  if (support.kind === 'no') throw new FailureError(support.failure);
  const model = localModel(request.settings.modelId);
  if (model === null) throw new FailureError({ code: 'model-missing', data: { model: request.settings.modelId } });
  const abandoned = new AbortController();
  const signal = AbortSignal.any([request.signal, abandoned.signal]);
  const track = openSoundTrack(request.sound, (samples, stop) => link.call('detect', { modelId: model.id, samples }, { signal: stop }));
  const hearing: Hearing = { link, model, track, quality: request.settings.quality, signal, losses: { windowsInARow: 0 } };
  try {
    await link.call('load', { modelId: model.id, threads: options.threads() }, { signal });
    yield* transcribeWindows(hearing, request);
  } catch (caught) {
    if (signal.aborted) throw new FailureError({ code: 'cancelled' });
    throw caught;
  } finally {
    abandoned.abort();
  }
}
