import { csvHeaders } from '#platform/csv';
import { Answer, type AnyRoute, rawRoute, route } from '#platform/http';
import { rowsAsCsv, rowsOf } from './behind.ts';
import { readBoard } from './board.ts';
import * as catalogue from './catalogue.ts';
import { breakdownOf, computeMetric, seriesOf } from './compute.ts';
import * as contract from './metrics.contract.ts';
import { whoAnswered } from './respondents.ts';

export const metricRoutes: AnyRoute[] = [
  route(contract.listMetrics, (ctx) => catalogue.listMetrics(ctx)),
  route(contract.createMetric, (ctx, { body }) => catalogue.createMetric(ctx, body)),
  route(contract.readMetric, (ctx, { params }) => catalogue.readMetric(ctx, params.key)),
  route(contract.changeMetric, (ctx, { params, body }) => catalogue.changeMetric(ctx, params.key, body)),
  route(contract.removeMetric, (ctx, { params }) => catalogue.removeMetric(ctx, params.key)),
  route(contract.computeMetric, (ctx, { params, body }) => computeMetric(ctx, { ...body, key: params.key })),
  route(contract.seriesOfMetric, (ctx, { params, body }) => seriesOf(ctx, params.key, body.filters, body.bucket)),
  route(contract.breakdownOfMetric, (ctx, { params, body }) => breakdownOf(ctx, params.key, body.filters, body.by)),
  route(contract.rowsOfMetric, (ctx, { params, body }) => rowsOf(ctx, { ...body, key: params.key })),
  rawRoute(contract.metricRowsCsv, async (ctx, { params, query }) => {
    const { key } = params as { key: string };
    await catalogue.readMetric(ctx, key);
    return new Answer(await rowsAsCsv(ctx, key, query as contract.Filters), 200, csvHeaders('metric-rows'));
  }),
  route(contract.readBoard, (ctx, { body }) => readBoard(ctx, body)),
  route(contract.whoAnswered, (ctx, { body }) => whoAnswered(ctx, body)),
  route(contract.metricWords, (ctx) => catalogue.metricWords(ctx)),
];
