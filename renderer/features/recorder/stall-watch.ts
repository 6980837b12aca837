/** Levels come twenty times a second; the window is looked at once a second. */
const LOOK_MS = 1000;
/** After so many looks without a message nothing comes any more. Looks are counted, not time: while the machine sleeps there are none. */
const LOOKS = 5;

/** Watches whether anything still comes from where sound is made. */
export interface StallWatch {
  /** Something came. */
  readonly heard: () => void;
  readonly stop: () => void;
}

/** Begins to watch. `onQuiet`: nothing came since the last look, which may pass; `onStall`, once: nothing has come for some seconds. */
export function stallWatch({ onQuiet, onStall }: { readonly onQuiet: () => void; readonly onStall: () => void }): StallWatch {
  let looks = 0;
  const timer = setInterval(() => {
    looks += 1;
    if (looks > 1 && looks <= LOOKS) onQuiet();
    if (looks === LOOKS) onStall();
  }, LOOK_MS);
  return {
    heard: () => {
      looks = 0;
    },
    stop: () => clearInterval(timer),
  };
}
