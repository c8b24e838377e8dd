import { csvHeaders } from '#platform/csv';
import { Answer, type AnyRoute, rawRoute, route } from '#platform/http';
import * as contract from './improvements.contract.ts';
import { improvementsCsv, listImprovements } from './improvements.ts';

export const improvementRoutes: AnyRoute[] = [
  route(contract.listImprovements, (ctx, { query }) => listImprovements(ctx, query)),
  rawRoute(
    contract.improvementsCsv,
    async (ctx, { query }) => new Answer(await improvementsCsv(ctx, query), 200, csvHeaders('improvements')),
  ),
];
