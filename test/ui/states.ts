const STATES: readonly (readonly [pseudo: RegExp, className: string])[] = [
  [/:hover/gu, '.is-hover'],
  [/:active/gu, '.is-pressed'],
  [/:focus-visible/gu, '.is-focus'],
];

/** Makes every rule for the pointer and the focus hold for a class, too, so that these states can be looked at side by side. */
export function showStates(): void {
  const sheet = new CSSStyleSheet();
  for (const rule of [...document.styleSheets].flatMap((known) => [...known.cssRules])) {
    if (!(rule instanceof CSSStyleRule)) continue;
    const selector = STATES.reduce((text, [pseudo, className]) => text.replaceAll(pseudo, className), rule.selectorText);
    if (selector !== rule.selectorText) sheet.insertRule(`${selector} { ${rule.style.cssText} }`, sheet.cssRules.length);
  }
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
