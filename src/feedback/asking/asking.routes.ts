import { Answer, type AnyRoute, route } from '#platform/http';
import * as contract from './asking.contract.ts';
import { changeAsk, createAsk, listAsks, removeAsk, switchAsk } from './asking.ts';
import { previewAsk, testAsk, tryAsk } from './check.ts';

export const askRoutes: AnyRoute[] = [
  route(contract.listAsks, (ctx, { params }) => listAsks(ctx, params.id)),
  route(contract.createAsk, async (ctx, { params, body }) => new Answer(await createAsk(ctx, params.id, body), 201)),
  route(contract.changeAsk, (ctx, { params, body }) => changeAsk(ctx, params.id, body)),
  route(contract.switchAsk, (ctx, { params, body }) => switchAsk(ctx, params.id, body.isOn)),
  route(contract.removeAsk, async (ctx, { params }) => {
    await removeAsk(ctx, params.id);
    return { done: true as const };
  }),
  route(contract.tryAsk, (ctx, { params, body }) => tryAsk(ctx, params.id, body)),
  route(contract.previewAsk, (ctx, { params, body }) => previewAsk(ctx, params.id, body)),
  route(contract.testAsk, (ctx, { params, body }) => testAsk(ctx, params.id, body)),
];
