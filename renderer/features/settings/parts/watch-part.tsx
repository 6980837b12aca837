import { Folder, TriangleAlert, X } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Story } from '#domain/story.ts';
import type { WatchedFolder } from '#domain/watched-folder.ts';

import type { Bridge } from '../../../bridge.ts';
import { failureSentence } from '../../../copy/failures.ts';
import { WATCH } from '../../../copy/watch.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import type { PartProps } from '../section.ts';
import { useStories } from '../use-stories.ts';
import { Part } from './part.tsx';
import '../watch.css';

/** Folders whose new recordings are added by themselves: the list, where their recordings go, and a further one. */
export function WatchPart({ stores: { bridge, settings } }: PartProps): ReactElement {
  const folders = useStore(settings, (state) => state.settings.watchedFolders);
  const missing = useMissing(bridge, folders);
  const stories = useStories(bridge);
  const [said, setSaid] = useState('');
  const button = useRef<HTMLButtonElement>(null);
  const add = async (): Promise<void> => {
    const reply = await bridge.request('watch:add', null);
    if (!reply.ok) setSaid(failureSentence(reply.failure));
    else if (reply.value !== 'closed') setSaid(WATCH[reply.value]);
  };
  const change = async (path: string, part: Partial<WatchedChoices>): Promise<void> => {
    const reply = await bridge.request('watch:change', { path, change: part });
    if (!reply.ok) setSaid(failureSentence(reply.failure));
  };
  const remove = async (path: string): Promise<void> => {
    const reply = await bridge.request('watch:remove', { path });
    setSaid(reply.ok ? WATCH.removed : failureSentence(reply.failure));
    // What had the focus is gone.
    button.current?.focus();
  };
  return (
    <Part title={WATCH.title}>
      <p className="hint set-about">{WATCH.about}</p>
      {folders.length === 0 ? null : (
        <ul className="watched" aria-label={WATCH.title}>
          {folders.map((folder) => (
            <Watched
              key={folder.path}
              folder={folder}
              isMissing={missing.has(folder.path)}
              stories={stories}
              onChange={(part) => void change(folder.path, part)}
              onRemove={() => void remove(folder.path)}
            />
          ))}
        </ul>
      )}
      <Button ref={button} onClick={() => void add()}>
        {WATCH.add}
      </Button>
      <p className="hint set-about" role="status">
        {said}
      </p>
    </Part>
  );
}

type WatchedChoices = Pick<WatchedFolder, 'storyId' | 'sensitive'>;

interface WatchedProps {
  readonly folder: WatchedFolder;
  readonly isMissing: boolean;
  readonly stories: readonly Story[];
  readonly onChange: (change: Partial<WatchedChoices>) => void;
  readonly onRemove: () => void;
}

const NO_STORY = 'none';

function Watched({ folder: { path, storyId, sensitive }, isMissing, stories, onChange, onRemove }: WatchedProps): ReactElement {
  const id = useId();
  const name = path.split(/[/\\]/u).findLast((part) => part !== '') ?? path;
  const known = stories.some((story) => story.id === storyId);
  return (
    <li>
      <Folder className="icon" aria-hidden="true" />
      <span className="watched-name">
        <b className="clip" dir="auto">
          {name}
        </b>
        <small className="clip" title={path}>
          <bdi>{path}</bdi>
        </small>
        {isMissing ? (
          <small className="watched-gone">
            <TriangleAlert className="icon small" aria-hidden="true" />
            {WATCH.gone}
          </small>
        ) : null}
      </span>
      <span className="choice">
        <input
          id={id}
          type="checkbox"
          checked={sensitive}
          aria-label={WATCH.sensitiveOf(name)}
          onChange={(event) => onChange({ sensitive: event.currentTarget.checked })}
        />
        <label htmlFor={id} aria-hidden="true">
          {WATCH.sensitive}
        </label>
      </span>
      <Select
        id={`${id}-story`}
        name={WATCH.story(name)}
        value={known ? (storyId ?? NO_STORY) : NO_STORY}
        options={[{ value: NO_STORY, label: WATCH.noStory }, ...stories.map((story) => ({ value: story.id, label: story.name }))]}
        onChange={(value) => onChange({ storyId: value === NO_STORY ? null : value })}
      />
      <IconButton name={WATCH.remove(name)} size="small" onClick={onRemove}>
        <X className="icon small" aria-hidden="true" />
      </IconButton>
    </li>
  );
}

/** The folders that are not there, asked when the list changes and whenever something came out of one. */
function useMissing(bridge: Bridge, folders: readonly WatchedFolder[]): ReadonlySet<string> {
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    let isHere = true;
    const ask = async (): Promise<void> => {
      const reply = await bridge.request('watch:states', null);
      if (reply.ok && isHere) setMissing(new Set(reply.value.filter((state) => !state.isThere).map((state) => state.path)));
    };
    void ask();
    const timer = setInterval(() => void ask(), ASK_EVERY_MS);
    return () => {
      isHere = false;
      clearInterval(timer);
    };
  }, [bridge, folders]);
  return missing;
}

/** As often as folders are looked at. */
const ASK_EVERY_MS = 5_000;
