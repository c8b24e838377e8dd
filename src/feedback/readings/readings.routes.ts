import { csvHeaders } from '#platform/csv';
import { Answer, type AnyRoute, rawRoute, route } from '#platform/http';
import { readAllAgain } from './reading-on.ts';
import * as contract from './readings.contract.ts';
import { listSaid, readState, saidCsv } from './said.ts';

export const readingRoutes: AnyRoute[] = [
  route(contract.listFeedback, (ctx, { query }) => listSaid(ctx, query)),
  rawRoute(contract.feedbackCsv, async (ctx, { query }) => new Answer(saidCsv(ctx, query), 200, csvHeaders('feedback'))),
  route(contract.readReadingState, (ctx) => readState(ctx)),
  route(contract.readAgain, (ctx) => readAllAgain(ctx)),
];
