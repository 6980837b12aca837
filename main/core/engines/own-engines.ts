import type { OwnServer } from '../../domain/server.ts';
import type { Engine } from './engine.ts';

/** The engines of the servers that are set up at the moment. */
export interface OwnEngines {
  /** One for each server of the list; the engine of a server that is gone is ended. */
  readonly all: () => readonly Engine[];
}

/** Keeps an engine for each listed server, made when the server is first seen. `make` reads the server's particulars anew each time it works. */
export function ownEngines(list: () => readonly OwnServer[], make: (serverId: string) => Engine): OwnEngines {
  const made = new Map<string, Engine>();
  return {
    all: () => {
      const ids = list().map((server) => server.id);
      for (const [id, engine] of made) {
        if (ids.includes(id)) continue;
        made.delete(id);
        void engine.dispose();
      }
      return ids.map((id) => {
        const engine = made.get(id) ?? make(id);
        made.set(id, engine);
        return engine;
      });
    },
  };
}
