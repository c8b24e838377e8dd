import { csvHeaders } from '#platform/csv';
import { Answer, type AnyRoute, rawRoute, route } from '#platform/http';
import { cardCustomersCsv, cardInteractionsCsv, listCardCustomers, listCardInteractions, readCardWords } from './behind-card.ts';
import * as contract from './cells.contract.ts';
import { readAnswers, readFeelings, readSaid, readTimes, readVolumes } from './figures.ts';
import { readGrades } from './grades.ts';
import { readPeople } from './who.ts';

export const cellRoutes: AnyRoute[] = [
  // Asked in parallel by an open map, each answered as soon as it is known: a slow part holds up no other.
  route(contract.readVolumes, (ctx, { params, query }) => readVolumes(ctx, { ...params, ...query })),
  route(contract.readFeelings, (ctx, { params, query }) => readFeelings(ctx, { ...params, ...query })),
  route(contract.readSaid, (ctx, { params, query }) => readSaid(ctx, { ...params, ...query })),
  route(contract.readAnswers, (ctx, { params, query }) => readAnswers(ctx, { ...params, ...query })),
  route(contract.readTimes, (ctx, { params, query }) => readTimes(ctx, { ...params, ...query })),
  route(contract.readPeople, (ctx, { params, query }) => readPeople(ctx, { ...params, ...query })),
  route(contract.readGrades, (ctx, { params }) => readGrades(ctx, params)),
  route(contract.readCardWords, (ctx, { params, query }) => readCardWords(ctx, { ...params, ...query })),
  route(contract.listCardCustomers, (ctx, { params, query }) => listCardCustomers(ctx, { ...params, ...query })),
  rawRoute(
    contract.cardCustomersCsv,
    async (ctx, { params, query }) => new Answer(await cardCustomersCsv(ctx, { ...params, ...query }), 200, csvHeaders('customers')),
  ),
  route(contract.listCardInteractions, (ctx, { params, query }) => listCardInteractions(ctx, { ...params, ...query })),
  rawRoute(
    contract.cardInteractionsCsv,
    async (ctx, { params, query }) => new Answer(await cardInteractionsCsv(ctx, { ...params, ...query }), 200, csvHeaders('interactions')),
  ),
];
