import { type AnyRoute, route } from '#platform/http';
import * as contract from '../contract.ts';
import { offeredConditions } from './rules.ts';
import {
  changeSegment,
  changeView,
  countSegment,
  createSegment,
  createView,
  getSegment,
  listSegments,
  listViews,
  removeSegment,
  removeView,
} from './segments.ts';

const DONE = { done: true as const };

export const segmentRoutes: AnyRoute[] = [
  route(contract.listSegments, async (ctx) => ({ segments: await listSegments(ctx) })),
  route(contract.getSegment, (ctx, { params }) => getSegment(ctx, params.id)),
  route(contract.createSegment, (ctx, { body }) => createSegment(ctx, body)),
  route(contract.changeSegment, (ctx, { params, body }) => changeSegment(ctx, { id: params.id, ...body })),
  route(contract.removeSegment, async (ctx, { params }) => {
    await removeSegment(ctx, params.id);
    return DONE;
  }),
  route(contract.countSegment, (ctx, { body }) => countSegment(ctx, body.rule)),
  route(contract.listSegmentConditions, async (ctx) => ({ names: offeredConditions(ctx).map(({ name }) => name) })),
  route(contract.listSavedViews, async (ctx) => ({ views: await listViews(ctx) })),
  route(contract.createSavedView, (ctx, { body }) => createView(ctx, body)),
  route(contract.changeSavedView, (ctx, { params, body }) => changeView(ctx, { id: params.id, ...body })),
  route(contract.removeSavedView, async (ctx, { params }) => {
    await removeView(ctx, params.id);
    return DONE;
  }),
];
