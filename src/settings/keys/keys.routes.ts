import { Answer, type AnyRoute, route } from '#platform/http';
import { DONE } from '../fields.contract.ts';
import * as contract from './contract.ts';
import { createKey, listKeys, revokeKey } from './keys.ts';

export const keyRoutes: AnyRoute[] = [
  route(contract.listKeys, async (ctx) => ({ keys: await listKeys(ctx) })),
  route(contract.createKey, async (ctx, { body }) => new Answer(await createKey(ctx, body), 201)),
  route(contract.revokeKey, async (ctx, { params }) => {
    await revokeKey(ctx, params.id);
    return DONE;
  }),
];
