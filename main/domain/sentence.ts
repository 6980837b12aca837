const SENTENCE_END = /[.!?…。！？｡؟۔।॥]["'”’»)\]】」』]*$/u;
const CLAUSE_END = /[,;:–—、，；：،؛]["'”’»)\]】」』]*$/u;

/** An initial ("J.") or a short form that is followed by a name: its point ends no sentence. */
const SHORT_FORM = /^["'“‘([]*(?:\p{Lu}|Mr|Mrs|Ms|Dr|Prof|St|Sgt|Lt|Col|Gen|Capt|Rev|Hon|Sen|Gov|No|vs|e\.g|i\.e)\.$/u;

/** True when a word ends a sentence (in any of the scripts we know the marks of). */
export function endsSentence(text: string): boolean {
  return SENTENCE_END.test(text) && !SHORT_FORM.test(text);
}

/** True when a word ends a clause: a comma, colon or dash. */
export function endsClause(text: string): boolean {
  return CLAUSE_END.test(text);
}
