import { fakeEngine } from '../fakes/fake-engine.ts';
import { hum } from '../fakes/memory-sound.ts';
import { engineSuite } from './engine.suite.ts';

engineSuite({
  name: 'the fake engine of our tests',
  open: () => fakeEngine({ windowMs: 4000 }),
  speech: () => Promise.resolve(hum(11_250)),
  settings: { language: 'en', prompt: '', engineId: 'local', modelId: 'moonshine-base', quality: 'best', speakers: 'auto' },
});
