/** How many places the focus is followed back. */
const MOST_STEPS = 12;

/** How far around a place a control counts as near: a line, its list, what holds that. */
const MOST_AROUND = 3;

/** Whoever closes something hands the focus on within some turns of the page by itself, the menus' library among them; only then it is lost. */
const HANDED_ON_MS = 30;

const FOCUSABLE = 'button, a[href], input, select, textarea, [tabindex]';

function parentsOf(element: HTMLElement): readonly HTMLElement[] {
  const parents: HTMLElement[] = [];
  for (let place = element.parentElement; place !== null && parents.length < MOST_AROUND; place = place.parentElement) {
    // The page itself is near to everything.
    if (place === element.ownerDocument.body) break;
    parents.push(place);
  }
  const part = element.closest<HTMLElement>('[data-region]');
  return part === null || parents.includes(part) ? parents : [...parents, part];
}

/** Where the focus was, with what stood around it. */
interface Step {
  readonly element: HTMLElement;
  readonly around: readonly HTMLElement[];
}

/** What the keeper needs of the page. */
export interface FocusKeeping {
  readonly page: Document;
  /** The main place of each part of the window, by selector, the best first: where the focus goes when nothing near the old place is left. */
  readonly homes: readonly string[];
  /** Whether an element is drawn. */
  readonly isShown: (element: Element) => boolean;
}

/**
 * Keeps the focus of whoever works by keys from being lost. When what had it goes away or is switched off and nobody else takes it, so that the
 * page itself has it, it goes back along the way it came: to the place before, or to the nearest control around a place that is gone. After a
 * press of the pointer nothing is done: no button that was never looked at shall wait for the next Space. Gives what ends it.
 */
export function keepFocus(keeping: FocusKeeping): () => void {
  const { page } = keeping;
  // The window's own keys are taken there, before anything else hears of them.
  const view = page.defaultView;
  const { canHave, near, home } = placesFor(keeping);
  const steps: Step[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isByPointer = false;
  const point = (): void => void (isByPointer = true);
  const key = (): void => void (isByPointer = false);
  const isNowhere = (): boolean => page.activeElement === null || page.activeElement === page.body;
  const restore = (): void => {
    timer = undefined;
    if (isNowhere()) goBack(steps, near, home);
  };
  /** What had the focus cannot have it any more. A press beside everything takes it from what still could: that is meant. */
  const restoreIfTaken = (): void => {
    const last = steps.at(-1);
    if (isByPointer || timer !== undefined || last === undefined) return;
    if (!canHave(last.element)) timer = setTimeout(restore, HANDED_ON_MS);
  };
  const watch = (): void => {
    if (isNowhere()) restoreIfTaken();
  };
  /** A button that is switched off and on again within a frame has lost the focus all the same. */
  const leave = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget === null) restoreIfTaken();
  };
  const follow = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement) || target === page.body) return;
    steps.push({ element: target, around: target instanceof HTMLDialogElement ? [] : parentsOf(target) });
    if (steps.length > MOST_STEPS) steps.shift();
  };
  const observer = new MutationObserver(watch);
  observer.observe(page.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled', 'open', 'hidden', 'inert'],
  });
  page.addEventListener('focusin', follow);
  page.addEventListener('focusout', leave);
  view?.addEventListener('pointerdown', point, { capture: true });
  view?.addEventListener('keydown', key, { capture: true });
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    page.removeEventListener('focusin', follow);
    page.removeEventListener('focusout', leave);
    view?.removeEventListener('pointerdown', point, { capture: true });
    view?.removeEventListener('keydown', key, { capture: true });
  };
}

/** Goes back step by step until something takes the focus. */
function goBack(steps: Step[], near: Places['near'], home: Places['home']): void {
  for (let step = steps.at(-1); step !== undefined; step = steps.at(-1)) {
    const place = near(step);
    place?.focus();
    if (place !== undefined && place.ownerDocument.activeElement === place) return;
    steps.pop();
  }
  home()?.focus();
}

interface Places {
  readonly canHave: (element: HTMLElement) => boolean;
  /** The place itself, or the nearest control around it. */
  readonly near: (step: Step) => HTMLElement | undefined;
  /** Where to go when nothing of the way back is left. */
  readonly home: () => HTMLElement | undefined;
}

function placesFor({ page, homes, isShown }: FocusKeeping): Places {
  const topDialog = (): HTMLDialogElement | undefined => [...page.querySelectorAll<HTMLDialogElement>('dialog[open]')].at(-1);
  const canHave = (element: HTMLElement): boolean => {
    const isUsable = element.isConnected && !element.matches(':disabled') && element.closest('[inert]') === null;
    return isUsable && topDialog()?.contains(element) !== false && isShown(element);
  };
  const firstIn = (place: HTMLElement): HTMLElement | undefined =>
    [...place.querySelectorAll<HTMLElement>(FOCUSABLE)].find((one) => one.tabIndex >= 0 && canHave(one));
  const homeIn = (part: HTMLElement): HTMLElement | undefined =>
    homes.flatMap((selector) => [...part.querySelectorAll<HTMLElement>(selector)]).find(canHave);
  const home = (): HTMLElement | undefined => {
    const dialog = topDialog();
    if (dialog === undefined) return homeIn(page.body) ?? firstIn(page.body);
    return dialog.hasAttribute('tabindex') ? dialog : firstIn(dialog);
  };
  const near = ({ element, around }: Step): HTMLElement | undefined => {
    if (canHave(element)) return element;
    for (const place of around) {
      const isPart = place.dataset['region'] !== undefined;
      if (place.isConnected && isShown(place)) {
        const control = isPart ? (homeIn(place) ?? home()) : firstIn(place);
        if (control !== undefined) return control;
      }
      // What lies around a dialog, a word at the foot or a part of the window is not near to what was in it.
      if (isPart || place.matches('dialog, [role="status"]')) return undefined;
    }
    return undefined;
  };
  return { canHave, near, home };
}
