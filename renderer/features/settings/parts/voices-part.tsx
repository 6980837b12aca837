import { useEffect, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { StoredVoice } from '#contract';

import { en } from '../../../copy/en.ts';
import { Button } from '../../../ui/button.tsx';
import type { PartProps } from '../section.ts';
import { Choice, Part, Row } from './part.tsx';

/** Whether named people are known again by their voice, and whose voices are stored; each can be deleted. */
export function VoicesPart({ stores }: PartProps): ReactElement {
  const keepVoices = useStore(stores.settings, (state) => state.settings.keepVoices);
  const [voices, setVoices] = useState<readonly StoredVoice[]>([]);
  const [said, setSaid] = useState('');
  const { bridge } = stores;
  useEffect(() => {
    let isHere = true;
    void bridge.request('voices:list', null).then((reply) => {
      if (reply.ok && isHere) setVoices(reply.value);
    });
    return () => {
      isHere = false;
    };
  }, [bridge, keepVoices]);
  const forget = async (name: string): Promise<void> => {
    const reply = await bridge.request('voices:forget', { name });
    if (!reply.ok) return;
    setVoices(reply.value);
    setSaid(en.voices.forgotten(name));
  };
  return (
    <Part title={en.voices.title}>
      <Choice
        label={en.voices.keep}
        hint={en.voices.keepHint}
        checked={keepVoices}
        onChange={(checked) => void stores.settings.getState().change({ keepVoices: checked })}
      />
      {keepVoices ? <Stored voices={voices} onForget={(name) => void forget(name)} /> : null}
      <p className="hint set-about" role="status">
        {said === '' ? en.voices.always : said}
      </p>
    </Part>
  );
}

interface StoredProps {
  readonly voices: readonly StoredVoice[];
  readonly onForget: (name: string) => void;
}

function Stored({ voices, onForget }: StoredProps): ReactElement {
  if (voices.length === 0) return <p className="hint">{en.voices.none}</p>;
  return (
    <div role="group" aria-label={en.voices.stored}>
      {voices.map(({ name, recordingCount }) => (
        <Row key={name} label={name}>
          <span className="hint num">{en.voices.heard(recordingCount)}</span>
          <Button aria-label={en.voices.forgetOf(name)} onClick={() => onForget(name)}>
            {en.voices.forget}
          </Button>
        </Row>
      ))}
    </div>
  );
}
