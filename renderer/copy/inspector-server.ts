import { plural } from './numbers.ts';
import { isolated } from './isolated.ts';

/** The inspector's words for a recording whose engine asks a server. */
export const INSPECTOR_SERVER = {
  anotherModel: 'Another model…',
  modelName: 'Name of the model',
  modelNameHint: 'As the server calls it.',
  soundSent: (name: string) => `The sound is sent to ${isolated(name)}.`,
  soundSentOrHere: (name: string) =>
    `The sound is sent to ${isolated(name)}. If it cannot be reached when the turn comes, this computer writes the text and nothing is sent.`,
  translate: 'Task',
  tasks: { transcribe: 'Transcribe what is said', translate: 'Translate into English' },
  translateHint: 'The text will be English, whatever is spoken.',
  serverSpeakers: 'Voices',
  diarize: 'Let the server tell voices apart',
  diarizeHint: 'It works when the recording fits one request: about four hours.',
  atLeast: 'At least',
  atMost: 'At most',
  countAny: 'any',
  advanced: 'Advanced',
  temperature: 'Temperature',
  temperatureHint: '0 is the most literal. More lets the model guess.',
  sendAll: 'Send everything, also where nobody seems to speak',
  sendAllHint: 'Otherwise long silence and noise stay here: they cost money, and models make words of them.',
  format: 'Answer',
  formats: { verbose_json: 'Times (verbose_json)', json: 'Text only (json)' },
  jsonHint: 'Without times the place of each word is only estimated.',
  budget: (tokens: number, budget: number) => `About ${tokens} of ${budget} tokens`,
  promptFull: (most: number) => `The prompt is full: ${most.toLocaleString('en')} characters are kept, what was pasted after them is not.`,
  overBudget: (words: number) =>
    `Too long: the first ${plural(words, 'word is', 'words are')} left out. What stands last is kept, so put names at the end.`,
  dropped: 'Left out',
} as const;
