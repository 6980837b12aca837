import { useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { COMMANDS, type ChangedKeys } from '#domain/commands.ts';

import { COMMAND_GROUPS } from '../../../copy/command-groups.ts';
import { en } from '../../../copy/en.ts';
import { Button } from '../../../ui/button.tsx';
import type { PartProps } from '../section.ts';
import { Part } from './part.tsx';
import { ShortcutRow } from './shortcut-row.tsx';

/** All commands with their keys, which can be changed by pressing others. */
export function ShortcutsPart({ stores }: PartProps): ReactElement {
  const changed = useStore(stores.settings, (state) => state.settings.shortcuts);
  const platform = useStore(stores.settings, (state) => state.info?.platform ?? 'linux');
  const [recordingId, setRecordingId] = useState<string | null>(null);
  const { change } = stores.settings.getState();
  return (
    <>
      <ResetAll changed={changed} onChange={(shortcuts) => void change({ shortcuts })} />
      {COMMAND_GROUPS.map(({ title, menus }) => (
        <Part key={title} title={title}>
          <ul className="keyrows">
            {COMMANDS.filter(({ menu }) => menus.includes(menu)).map((command) => (
              <ShortcutRow
                key={command.id}
                command={command}
                platform={platform}
                changed={changed}
                isRecording={recordingId === command.id}
                onRecord={(isOn) => setRecordingId(isOn ? command.id : null)}
                onChange={(shortcuts) => void change({ shortcuts })}
              />
            ))}
          </ul>
        </Part>
      ))}
    </>
  );
}

interface ResetAllProps {
  readonly changed: ChangedKeys;
  readonly onChange: (changed: ChangedKeys) => void;
}

/** The way back to the usual keys, and back from there. */
function ResetAll({ changed, onChange }: ResetAllProps): ReactElement {
  const [before, setBefore] = useState<ChangedKeys | null>(null);
  const isUsual = Object.keys(changed).length === 0;
  return (
    <div className="keys-reset">
      <p className="hint" role="status">
        {isUsual && before !== null ? en.shortcuts.page.wasReset : en.shortcuts.page.pageHint}
      </p>
      {isUsual && before !== null ? (
        <Button
          onClick={() => {
            onChange(before);
            setBefore(null);
          }}
        >
          {en.app.undo}
        </Button>
      ) : (
        <Button
          disabled={isUsual}
          onClick={() => {
            setBefore(changed);
            onChange({});
          }}
        >
          {en.shortcuts.page.resetAll}
        </Button>
      )}
    </div>
  );
}
