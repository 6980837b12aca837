import type { Doubt, Segment, Speaker, Transcript, Word } from '#domain/transcript.ts';

/** A turn of a script: who speaks (0-based), from when (s), and the words. `*so*` marks an unsure word. */
export type ScriptTurn = readonly [speaker: number, startS: number, text: string];

/** Spreads the words of a text over a span by their letters. Words in *stars* are unsure. */
export function wordsOf(text: string, startMs: number, endMs: number): readonly Word[] {
  const pieces = text.split(/\s+/u).filter(Boolean);
  const total = pieces.reduce((sum, piece) => sum + piece.length + 2, 0);
  let at = startMs;
  return pieces.map((piece) => {
    const length = ((piece.length + 2) / total) * (endMs - startMs);
    const doubt: Doubt | null = piece.startsWith('*') ? 'unsure' : null;
    const word = {
      text: piece.replaceAll('*', ''),
      startMs: Math.round(at),
      endMs: Math.round(at + length * 0.85),
      confidence: doubt === null ? 0.97 : 0.41,
    };
    at += length;
    return doubt === null ? word : { ...word, doubt };
  });
}

/** The segments of a script; each turn lasts until shortly before the next, the last for `lastS` seconds. */
export function segmentsOf(script: readonly ScriptTurn[], lastS = 12): readonly Segment[] {
  return script.map(([speaker, startS, text], index) => {
    const startMs = startS * 1000;
    const endMs = (script[index + 1]?.[1] ?? startS + lastS) * 1000 - 350;
    return { id: `s${index}`, speakerId: `p${speaker}`, startMs, endMs, words: wordsOf(text, startMs, endMs) };
  });
}

/** Speakers by their names; null leaves one unnamed. */
export function speakersOf(names: readonly (string | null)[]): readonly Speaker[] {
  return names.map((name, position) => ({ id: `p${position}`, name, position }));
}

/** A transcript of a recording, finished unless said otherwise. */
export function transcriptOf(recordingId: string, segments: readonly Segment[], names: readonly (string | null)[]): Transcript {
  return {
    recordingId,
    runId: `${recordingId}-run`,
    language: 'en',
    engineId: 'local',
    modelId: 'moonshine-base',
    revision: 0,
    complete: true,
    speakers: speakersOf(names),
    segments,
  };
}

/** A conversation with a harbour pilot, written for these tests. */
export const PILOT: readonly ScriptTurn[] = [
  [0, 0, 'You have taken ships into Saltmere for thirty-one years. What does a night like that look like from the bridge?'],
  [
    1,
    7,
    'Mostly it looks like nothing. You have four lights and a compass, and the rest you carry in your head. People think a pilot steers. I do not touch the wheel. I say a number, and somebody repeats the number, and the ship turns.',
  ],
  [0, 24, 'And if they repeat the wrong number?'],
  [
    1,
    27,
    'Then I say it again, slower. That is the whole trade, really. You say it, you hear it said back, and only then is it true. My first captain used to tell us that a thing not repeated was a thing not said.',
  ],
  [0, 46, 'On the fourteenth of March nobody repeated it.'],
  [
    1,
    49,
    'On the fourteenth of March the radio was on *channel* *twelve* and the tug was on channel eight. I have said that to the board. It is in the book, at 02:40, in my own hand.',
  ],
  [0, 66, 'Did anybody ask to see the book?'],
  [1, 69, 'Not until you did.'],
];

/** A second interview about a survey, written for these tests. */
export const SURVEY: readonly ScriptTurn[] = [
  [0, 4, 'So you wrote the first survey in March, and the dredging started in May?'],
  [
    1,
    12,
    'No. It started in the last week of April. I remember because the oystermen were still out, and one of them, *Petrus* *Vane,* shouted at us from his boat. The survey I signed was dated the ninth of March. The copy the harbour board published was dated the second of May.',
  ],
  [0, 41, 'And the two were not the same document.'],
  [
    1,
    45,
    'They were not. Mine had eleven sample sites. The published one has nine. The two by the fuel jetty are gone, and those were the ones with *tributyltin* *at* *four* *hundred* *and* *ten* micrograms.',
  ],
  [0, 68, 'Who took them out?'],
  [1, 70, 'I can’t tell you who. I can tell you who had the file. Three of us had the password, and on the fourteenth I was in hospital.'],
  [0, 87, 'Can you say that on the record?'],
  [1, 90, 'Yes. You can print that.'],
  [0, 94, 'Then let us go through the nine one at a time, and tell me for each who was in the boat. Start at the slipway.'],
  [
    1,
    106,
    'The slipway was me and a student from the marine station, and she kept her own notebook. If you ask her she will give you the same depths, because we read them out loud to each other every time. *Haldane* *reads,* she writes, then the other way round.',
  ],
  [0, 131, 'Do you still have yours?'],
  [
    1,
    134,
    'It is in the drawer under the tide tables, where it has been since the day they asked me for it and I said I had *mislaid* it.',
  ],
];

/** A very long conversation of `words` words, for scrolling and searching. */
export function longScript(words: number): readonly ScriptTurn[] {
  const source = SURVEY.map(([, , text]) => text.replaceAll('*', ''));
  const turns: ScriptTurn[] = [];
  let count = 0;
  let at = 0;
  while (count < words) {
    const text = source[turns.length % source.length] ?? '';
    turns.push([turns.length % 2, at, turns.length % 7 === 0 ? text.replace('the', '*the*') : text]);
    const length = text.split(' ').length;
    count += length;
    at += Math.ceil(length / 2.6) + 1;
  }
  return turns;
}

/** The survey interview inside a whole hour's talk: it begins at 18:04, as in the pictures of the window. */
export function surveyInFull(): readonly ScriptTurn[] {
  const startS = 18 * 60;
  const fill = longScript(9000).map(([speaker, at, text]): ScriptTurn => [speaker, at, text.replaceAll('*', '')]);
  const before = fill.filter(([, at]) => at < startS - 40);
  const after = fill.map(([speaker, at, text]): ScriptTurn => [speaker, startS + 160 + at, text]).filter(([, at]) => at < 3100);
  return [
    ...before.slice(0, before.length - (before.length % 2)),
    ...SURVEY.map(([speaker, at, text]): ScriptTurn => [speaker, startS + at, text]),
    ...after,
  ];
}

/** The survey in full as a diarizer gives it: how sure each turn is, one that may be somebody else's, one during which both talk. */
export function toldApart(script: readonly ScriptTurn[]): readonly Segment[] {
  const segments = segmentsOf(script);
  const from = segments.findIndex(({ startMs }) => startMs >= 18 * 60_000);
  return segments.map((segment, index) => ({
    ...segment,
    certainty: index === from + 2 ? 0.58 : 0.97,
    ...(index === from + 3 ? { alsoHeard: ['p0'] } : {}),
  }));
}
