const STATES: readonly (readonly [pseudo: RegExp, className: string])[] = [
  [/:hover/gu, '.is-hover'],
  [/:active/gu, '.is-pressed'],
  [/:focus-visible/gu, '.is-focus'],
];

/** Makes every rule for the pointer and the focus hold for a class, too, so that these states can be looked at side by side. */
export function showStates(): void {
  for (const sheet of document.styleSheets) {
    // From the end, so that a new rule, which stands right behind its own, does not move those that are still to come.
    for (let index = sheet.cssRules.length - 1; index >= 0; index -= 1) {
      const rule = sheet.cssRules[index];
      if (!(rule instanceof CSSStyleRule)) continue;
      const selector = STATES.reduce((text, [pseudo, className]) => text.replaceAll(pseudo, className), rule.selectorText);
      // A part of a control that the browser draws (a scroll bar's thumb) can have no class.
      if (selector !== rule.selectorText && !selector.includes('::-webkit'))
        sheet.insertRule(`${selector} { ${rule.style.cssText} }`, index + 1);
    }
  }
}
