import { csvHeaders } from '#platform/csv';
import { Answer, type AnyRoute, rawRoute, route } from '#platform/http';
import { interactionsCsv, timelineCsv } from './csv.ts';
import { readLine } from './line.ts';
import { listInteractions, readInteraction } from './log.ts';
import { readOrders } from './orders.ts';
import * as overview from './overview.contract.ts';
import { readOverview } from './overview.ts';
import * as contract from './timeline.contract.ts';
import { readTimeline } from './timeline.ts';
import { writeDown } from './write-down.ts';

export const timelineRoutes: AnyRoute[] = [
  route(contract.readTimeline, (ctx, { params, query }) => readTimeline(ctx, { customerId: params.id, ...query })),
  route(contract.readLine, (ctx, { params }) => readLine(ctx, { customerId: params.id })),
  route(contract.readOrders, (ctx, { params }) => readOrders(ctx, { customerId: params.id })),
  rawRoute(
    contract.timelineCsv,
    async (ctx, { params, query }) =>
      new Answer(await timelineCsv(ctx, { customerId: params.id, filters: query }), 200, csvHeaders('timeline')),
  ),
  route(contract.listInteractions, (ctx, { query }) => listInteractions(ctx, query)),
  rawRoute(contract.interactionsCsv, async (ctx, { query }) => new Answer(interactionsCsv(ctx, query), 200, csvHeaders('interactions'))),
  route(contract.readInteraction, (ctx, { params }) => readInteraction(ctx, params)),
  route(contract.logInteraction, async (ctx, { body }) => new Answer(await writeDown(ctx, body), 201)),
  route(overview.readOverview, (ctx) => readOverview(ctx)),
];
