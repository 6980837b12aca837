/** Where a word and the window onto the text are, px from the top of the whole text. */
export interface FollowInput {
  readonly wordTop: number;
  readonly wordBottom: number;
  readonly viewTop: number;
  readonly viewHeight: number;
}

/** The place of the word after a jump, as a part of the window's height from its top. */
const LANDS_AT = 0.3;

/** Where to scroll so that the word can be read on from: null while it is in the middle half of the window, else one jump that brings it into the upper third. */
export function followScroll({ wordTop, wordBottom, viewTop, viewHeight }: FollowInput): number | null {
  const middle = (wordTop + wordBottom) / 2 - viewTop;
  if (middle >= viewHeight * 0.25 && middle <= viewHeight * 0.75) return null;
  const target = Math.max(0, wordTop - viewHeight * LANDS_AT);
  // At the very start nothing can be scrolled: a word in the upper quarter stays there.
  return Math.abs(target - viewTop) < 1 ? null : target;
}

/** True when any of the word is in the window. */
export function isInSight({ wordTop, wordBottom, viewTop, viewHeight }: FollowInput): boolean {
  return wordBottom > viewTop && wordTop < viewTop + viewHeight;
}
