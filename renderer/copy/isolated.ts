const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/**
 * A name that somebody wrote, ready to stand inside a sentence of ours: one with letters that run from right to left is set apart by
 * U+2068 and U+2069 (Unicode's bidirectional algorithm, UAX 9), so that neither its own stops and brackets nor our quotation marks and
 * figures change sides. Any other name is given back as it is.
 */
export function isolated(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name;
}
