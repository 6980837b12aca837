import { useEffect, useState, type ReactElement } from 'react';
import type { DiskUse } from '#domain/sources.ts';

import { en } from '../../../copy/en.ts';
import { saySize } from '../../../copy/numbers.ts';
import { Button } from '../../../ui/button.tsx';
import type { PartProps } from '../section.ts';
import { Part, Row } from './part.tsx';

/** Where the library lies, what it takes on its disk, and moving it. */
export function DiskPart({ stores }: PartProps): ReactElement {
  const [use, setUse] = useState<DiskUse | null>(null);
  const [said, setSaid] = useState('');
  const { bridge } = stores;
  useEffect(() => {
    let isHere = true;
    void bridge.request('library:disk-use', null).then((reply) => {
      if (reply.ok && isHere) setUse(reply.value);
    });
    return () => {
      isHere = false;
    };
  }, [bridge]);
  const move = async (): Promise<void> => {
    const reply = await bridge.request('library:move', null);
    if (reply.ok && reply.value !== 'closed') setSaid(en.settings.disk[reply.value]);
  };
  const look = async (): Promise<void> => {
    const reply = await bridge.request('sources:relink-folder', null);
    if (reply.ok && reply.value !== null) setSaid(en.settings.disk.found(reply.value.found.length, reply.value.stillMissing));
  };
  return (
    <Part title={en.settings.disk.title}>
      {use === null ? null : (
        <>
          <Row label={en.settings.disk.folder}>
            <span className="disk-folder" dir="auto">
              {use.folder}
            </span>
          </Row>
          <Row label={en.settings.disk.sound}>
            <span className="num">{saySize(use.soundBytes)}</span>
          </Row>
          <Row label={en.settings.disk.playback}>
            <span className="num">{saySize(use.playbackBytes)}</span>
          </Row>
          <Row label={en.settings.disk.text}>
            <span className="num">{saySize(use.textBytes)}</span>
          </Row>
          <Row label={en.settings.disk.free}>
            <span className="num">{saySize(use.freeBytes)}</span>
          </Row>
        </>
      )}
      <div className="disk-buttons">
        <Button onClick={() => void move()}>{en.settings.disk.move}</Button>
        <Button onClick={() => void look()}>{en.settings.disk.look}</Button>
      </div>
      <p className="hint set-about" role="status">
        {said === '' ? en.settings.disk.about : said}
      </p>
    </Part>
  );
}
