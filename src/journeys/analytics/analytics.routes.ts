import { csvHeaders } from '#platform/csv';
import { Answer, type AnyRoute, rawRoute, route } from '#platform/http';
import * as contract from './analytics.contract.ts';
import * as analytics from './analytics.ts';

export const analyticsRoutes: AnyRoute[] = [
  route(contract.readWords, (ctx) => analytics.readWords(ctx)),
  route(contract.readProperties, (ctx, { query }) => analytics.readProperties(ctx, query)),
  route(contract.askFlow, (ctx, { body }) => analytics.readFlow(ctx, body)),
  route(contract.askVariants, (ctx, { body }) => analytics.readVariants(ctx, body)),
  route(contract.askPaths, (ctx, { body }) => analytics.readPaths(ctx, body)),
  route(contract.askFunnel, (ctx, { body }) => analytics.readFunnel(ctx, body)),
  route(contract.askRetention, (ctx, { body }) => analytics.readRetention(ctx, body)),
  route(contract.askSwitching, (ctx, { body }) => analytics.readSwitching(ctx, body)),
  route(contract.askWaits, (ctx, { body }) => analytics.readWaits(ctx, body)),
  route(contract.askConformance, (ctx, { body }) => analytics.readConformance(ctx, body)),
  route(contract.listBehind, (ctx, { body }) => analytics.listBehind(ctx, body)),
  route(contract.listStepsBehind, (ctx, { body }) => analytics.listStepsBehind(ctx, body)),
  rawRoute(
    contract.behindCsv,
    async (ctx, { query }) => new Answer(await analytics.behindCsv(ctx, query.mark), 200, csvHeaders('customers')),
  ),
  rawRoute(
    contract.stepsBehindCsv,
    async (ctx, { query }) => new Answer(await analytics.stepsBehindCsv(ctx, query.mark), 200, csvHeaders('interactions')),
  ),
];
