import { Plus, RotateCcw, TriangleAlert, X } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { COMMAND_WORDS } from '#domain/command-words.ts';
import { keysOf, type ChangedKeys, type Command, type Platform } from '#domain/commands.ts';
import { chordTrouble, othersWith, withChord, withKeys, withUsualKeys } from '#domain/shortcuts.ts';

import { en } from '../../../copy/en.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { chordOf } from '../../../ui/chord.ts';
import { writeKeys } from '../../../ui/keys.tsx';

const WORDS = en.shortcuts.page;

interface ShortcutRowProps {
  readonly command: Command;
  readonly platform: Platform;
  readonly changed: ChangedKeys;
  readonly isRecording: boolean;
  readonly onRecord: (isOn: boolean) => void;
  readonly onChange: (changed: ChangedKeys) => void;
}

/** One command: its keys, each of which can be taken away, one more by pressing it, and the way back to the usual ones. */
export function ShortcutRow(props: ShortcutRowProps): ReactElement {
  const { command, platform, changed, isRecording, onRecord, onChange } = props;
  const keys = keysOf(command, platform, changed);
  const label = COMMAND_WORDS[command.id];
  const adder = useRef<HTMLButtonElement>(null);
  const stop = (): void => {
    // The button is drawn again first.
    flushSync(() => onRecord(false));
    adder.current?.focus();
  };
  return (
    <li className="keyrow">
      <span className="keyrow-label">{label}</span>
      <span className="keyrow-keys">
        {keys.length === 0 && !isRecording ? <span className="hint">{WORDS.none}</span> : null}
        {keys.map((chord) => (
          <span key={chord} className="keychip">
            <kbd>{writeKeys(chord, platform)}</kbd>
            <button
              type="button"
              aria-label={WORDS.drop(writeKeys(chord, platform), label)}
              onClick={() => onChange(withKeys(changed, command, { keys: keys.filter((one) => one !== chord), platform }))}
            >
              <X className="icon small" aria-hidden="true" />
            </button>
          </span>
        ))}
        {isRecording ? null : (
          <IconButton ref={adder} name={WORDS.add(label)} size="small" onClick={() => onRecord(true)}>
            <Plus className="icon small" aria-hidden="true" />
          </IconButton>
        )}
        <span className="keyrow-reset">
          {changed[command.id] === undefined ? null : (
            <IconButton name={WORDS.reset(label)} size="small" onClick={() => onChange(withUsualKeys(changed, command, platform))}>
              <RotateCcw className="icon small" aria-hidden="true" />
            </IconButton>
          )}
        </span>
      </span>
      {isRecording ? <Recorder {...props} onDone={stop} /> : <Clashes {...props} />}
    </li>
  );
}

/** Takes the next keys that are pressed; when they are somebody else's, asks first. */
function Recorder({ command, platform, changed, onChange, onDone }: ShortcutRowProps & { readonly onDone: () => void }): ReactElement {
  const [asked, setAsked] = useState<{ readonly chord: string; readonly trouble: 'taken' | 'types' | 'clash' } | null>(null);
  const field = useRef<HTMLDivElement>(null);
  const hint = useId();
  useEffect(() => field.current?.focus(), []);
  const take = (chord: string): void => {
    onChange(withChord(changed, command, { chord, platform }));
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const chord = chordOf(event.nativeEvent, platform);
    if (chord === 'Tab' || chord === 'Shift+Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (chord === null) return;
    if (chord === 'Escape') {
      onDone();
      return;
    }
    const trouble = chordTrouble(chord, platform);
    if (trouble !== null) setAsked({ chord, trouble });
    else if (othersWith(chord, command, { platform, changed }).length > 0) setAsked({ chord, trouble: 'clash' });
    else take(chord);
  };
  const keys = asked === null ? '' : writeKeys(asked.chord, platform);
  const sentence = asked === null ? WORDS.pressHint : troubleWords(asked.trouble, keys, platform);
  return (
    <div className="keyrow-more">
      <div
        ref={field}
        className="field keys-press"
        role="textbox"
        tabIndex={0}
        aria-label={WORDS.press}
        aria-describedby={hint}
        onKeyDown={onKeyDown}
      >
        {keys === '' ? <span className="hint">{WORDS.press}</span> : keys}
      </div>
      <p id={hint} className={asked === null ? 'hint' : 'hint keys-trouble'} role="status">
        {asked?.trouble === 'clash' ? WORDS.clash(keys, namesOf(othersWith(asked.chord, command, { platform, changed }))) : sentence}
      </p>
      {asked?.trouble === 'clash' ? (
        <Button small onClick={() => take(asked.chord)}>
          {WORDS.take}
        </Button>
      ) : null}
      <Button small look="quiet" onClick={onDone}>
        {WORDS.leave}
      </Button>
    </div>
  );
}

/** What a settings file written by hand may hold: one key for two commands. */
function Clashes({ command, platform, changed }: ShortcutRowProps): ReactElement | null {
  const clashes = keysOf(command, platform, changed).flatMap((chord) => {
    const others = othersWith(chord, command, { platform, changed });
    return others.length === 0 ? [] : [WORDS.also(writeKeys(chord, platform), namesOf(others))];
  });
  if (clashes.length === 0) return null;
  return (
    <p className="keyrow-more keys-trouble hint">
      <TriangleAlert className="icon small" aria-hidden="true" />
      {clashes.join(' ')}
    </p>
  );
}

function troubleWords(trouble: 'taken' | 'types' | 'clash', keys: string, platform: Platform): string {
  if (trouble === 'types') return platform === 'darwin' ? WORDS.typesMac(keys) : WORDS.types(keys);
  return WORDS.taken(keys);
}

function namesOf(commands: readonly Command[]): string {
  return commands.map(({ id }) => COMMAND_WORDS[id]).join(', ');
}
