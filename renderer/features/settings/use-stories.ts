import { useEffect, useState } from 'react';
import type { Story } from '#domain/story.ts';

import type { Bridge } from '../../bridge.ts';

/** All stories, as they are now and become. */
export function useStories(bridge: Bridge): readonly Story[] {
  const [stories, setStories] = useState<readonly Story[]>([]);
  useEffect(() => {
    void bridge.request('stories:list', null).then((reply) => reply.ok && setStories(reply.value.stories));
    return bridge.on('stories:changed', (shelves) => setStories(shelves.stories));
  }, [bridge]);
  return stories;
}
