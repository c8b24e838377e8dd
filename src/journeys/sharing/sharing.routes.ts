import { Answer, type AnyRoute, route } from '#platform/http';
import { readSharedFigures } from './shared-figures.ts';
import * as contract from './sharing.contract.ts';
import { createShare, listShares, openShare, revokeShare } from './sharing.ts';

/** Not to be kept by anything on the way: it ends when it is revoked. */
const NOT_KEPT = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };

export const sharingRoutes: AnyRoute[] = [
  route(contract.listShares, (ctx, { params }) => listShares(ctx, params.id)),
  route(contract.createShare, async (ctx, { params, body }) => new Answer(await createShare(ctx, { ...body, id: params.id }), 201)),
  route(contract.revokeShare, async (ctx, { params }) => {
    await revokeShare(ctx, params.id);
    return { done: true as const };
  }),
  route(contract.openShare, async (ctx, { params }) => new Answer(await openShare(ctx, params.token), 200, NOT_KEPT)),
  route(contract.readSharedFigures, async (ctx, { params }) => new Answer(await readSharedFigures(ctx, params.token), 200, NOT_KEPT)),
];
