import { Answer, type AnyRoute, route } from '#platform/http';
import { readRemap } from './remap.ts';
import {
  changeTouchpointRule,
  createTouchpointRule,
  listTouchpointRules,
  listUnmapped,
  removeTouchpointRule,
  tryTouchpointRule,
} from './touchpoint-rules.ts';
import * as contract from './touchpoints.contract.ts';
import { changeTouchpoint, createTouchpoint, listTouchpoints, orderTouchpoints } from './touchpoints.ts';

const done = { done: true } as const;

export const touchpointRoutes: AnyRoute[] = [
  route(contract.listTouchpoints, (ctx, { query }) => listTouchpoints(ctx, { days: query.days, archived: query.archived === 'true' })),
  route(contract.createTouchpoint, async (ctx, { body }) => new Answer(await createTouchpoint(ctx, body), 201)),
  route(contract.changeTouchpoint, (ctx, { params, body }) => changeTouchpoint(ctx, { ...params, ...body })),
  route(contract.orderTouchpoints, async (ctx, { body }) => {
    await orderTouchpoints(ctx, body);
    return done;
  }),
  route(contract.listTouchpointRules, async (ctx) => ({ rules: await listTouchpointRules(ctx) })),
  route(contract.createTouchpointRule, async (ctx, { body }) => new Answer(await createTouchpointRule(ctx, body), 201)),
  route(contract.changeTouchpointRule, (ctx, { params, body }) => changeTouchpointRule(ctx, { ...params, ...body })),
  route(contract.removeTouchpointRule, async (ctx, { params }) => {
    await removeTouchpointRule(ctx, params);
    return done;
  }),
  route(contract.tryTouchpointRule, (ctx, { body }) => tryTouchpointRule(ctx, body)),
  route(contract.listUnmapped, (ctx, { query }) => listUnmapped(ctx, query)),
  route(contract.readRemap, (ctx) => readRemap(ctx)),
];
