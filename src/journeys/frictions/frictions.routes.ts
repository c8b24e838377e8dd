import { csvHeaders } from '#platform/csv';
import { Answer, type AnyRoute, rawRoute, route } from '#platform/http';
import * as contract from './frictions.contract.ts';
import { changeFriction, frictionsCsv, listFrictionRows, listFrictions, lookNow } from './frictions.ts';

export const frictionRoutes: AnyRoute[] = [
  route(contract.listFrictions, (ctx, { query }) => listFrictions(ctx, query.state)),
  rawRoute(contract.frictionsCsv, async (ctx) => new Answer(await frictionsCsv(ctx), 200, csvHeaders('frictions'))),
  route(contract.lookForFrictions, async (ctx) => new Answer(await lookNow(ctx), 202)),
  route(contract.listFrictionRows, (ctx, { params, query }) => listFrictionRows(ctx, { ...params, ...query })),
  route(contract.changeFriction, (ctx, { params, body }) => changeFriction(ctx, { ...body, ...params })),
];
