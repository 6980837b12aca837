import { z } from 'zod';

import { SERVER_KINDS } from '#domain/server.ts';
import type { ServerRequests } from './server-requests.ts';

const serverId = z.string().regex(/^server-[a-z0-9]{1,24}$/u);
const patience = z.number().int().min(1_000).max(7_200_000).nullable();
const modelList = z.array(z.string().min(1).max(200)).max(10_000);

/** A server as the settings file keeps it. */
export const ownServerSchema = z.strictObject({
  id: serverId,
  name: z.string().min(1).max(60),
  kind: z.enum(SERVER_KINDS),
  baseUrl: z.string().max(2_000).nullable(),
  path: z.string().max(500).nullable(),
  unencryptedIsFine: z.boolean(),
  patienceMs: patience,
  models: modelList,
});

const draft = z.strictObject({
  id: serverId.nullable(),
  name: z.string().max(200),
  kind: z.enum(SERVER_KINDS),
  address: z.string().max(2_000),
  path: z.string().max(500),
  unencryptedIsFine: z.boolean(),
  patienceMs: patience,
  key: z.string().max(1_000).nullable(),
  readableIsFine: z.boolean(),
  models: modelList,
});
const onDraft = z.strictObject({ draft });
const onServer = z.strictObject({ id: serverId });

/** What each request's argument must look like. */
export const SERVER_REQUEST_SCHEMAS = {
  'servers:list': z.null(),
  'servers:save': onDraft,
  'servers:remove': onServer,
  'servers:forget-key': onServer,
  'servers:test': onDraft,
  'servers:test-together': z.null(),
  'servers:stop-test': z.null(),
} as const satisfies { readonly [Name in keyof ServerRequests]: z.ZodType<ServerRequests[Name][0]> };
