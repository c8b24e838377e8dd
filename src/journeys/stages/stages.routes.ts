import { csvHeaders } from '#platform/csv';
import { Answer, type AnyRoute, rawRoute, route } from '#platform/http';
import * as contract from './stages.contract.ts';
import { listStageCustomers, readCustomerStages, readStages, stageCustomersCsv } from './stages.ts';

export const stageRoutes: AnyRoute[] = [
  route(contract.readStages, (ctx, { params, query }) => readStages(ctx, { ...params, ...query })),
  route(contract.listStageCustomers, (ctx, { params, query }) => listStageCustomers(ctx, { ...params, ...query })),
  rawRoute(
    contract.stageCustomersCsv,
    async (ctx, { params }) => new Answer(await stageCustomersCsv(ctx, params), 200, csvHeaders('customers-in-stage')),
  ),
  route(contract.readCustomerStages, (ctx, { params }) => readCustomerStages(ctx, params.id)),
];
