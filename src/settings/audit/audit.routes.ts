import { Readable } from 'node:stream';
import { csvHeaders } from '#platform/csv';
import { Answer, type AnyRoute, rawRoute, route } from '#platform/http';
import { auditCsv, listAudit } from './audit.ts';
import * as contract from './contract.ts';

export const auditRoutes: AnyRoute[] = [
  route(contract.listAudit, (ctx, { query }) => listAudit(ctx, query)),
  rawRoute(contract.downloadAudit, async (ctx, { query }) => new Answer(Readable.from(auditCsv(ctx, query)), 200, csvHeaders('audit'))),
];
