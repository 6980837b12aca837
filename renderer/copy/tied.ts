/**
 * A text for people with its figures tied to the words beside them (`2 min 10`, `1 recording`) by blanks at which no line ends (U+00A0).
 * For short facts in narrow places; a whole sentence would have too few places left to break.
 */
export function tied(text: string): string {
  return text.replaceAll(/(?<=\d) (?=[\p{L}\d%])|(?<=\p{L}) (?=\d)/gu, '\u00A0');
}
