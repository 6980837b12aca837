import { isOwnServerId, type OwnServer } from '#domain/server.ts';

/** What engines are called that every installation has. */
const FIXED: Readonly<Record<string, string>> = { local: 'This computer', together: 'Together' };

let ownNames: ReadonlyMap<string, string> = new Map();

/** Takes the names that the journalist gave to servers; a server that is gone has no name any more. */
export function nameOwnServers(servers: readonly Pick<OwnServer, 'id' | 'name'>[]): void {
  ownNames = new Map(servers.map(({ id, name }) => [id, name]));
}

/** What an engine is called: by the program, by who set it up, or by what it was. */
export function engineName(engineId: string): string {
  return FIXED[engineId] ?? ownNames.get(engineId) ?? (isOwnServerId(engineId) ? 'Own server' : engineId);
}
