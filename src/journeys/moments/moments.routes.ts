import { csvHeaders } from '#platform/csv';
import { Answer, type AnyRoute, rawRoute, route } from '#platform/http';
import * as alarm from './alarms.contract.ts';
import { changeAlarm, countAlarms, listAlarms } from './alarms.ts';
import * as expected from './expectations.contract.ts';
import { listExpectations, readExpectations } from './expectations.ts';
import * as contract from './moments.contract.ts';
import { askBacktest, askTruths, listMoments, listWorklist, readRemembered, readScores, worklistCsv } from './moments.ts';
import { keepMomentSettings, readMomentSettings } from './settings.ts';

export const momentRoutes: AnyRoute[] = [
  route(contract.readScores, (ctx, { body }) => readScores(ctx, body.selection)),
  route(contract.listWorklist, (ctx, { body }) => listWorklist(ctx, body)),
  rawRoute(contract.worklistCsv, async (ctx, { query }) => new Answer(await worklistCsv(ctx, query), 200, csvHeaders(query.list))),
  route(contract.listMoments, (ctx, { body }) => listMoments(ctx, body)),
  route(contract.askBacktest, (ctx, { body }) => askBacktest(ctx, body)),
  route(contract.askTruths, (ctx, { body }) => askTruths(ctx, body)),
  route(contract.readMomentSettings, (ctx) => readMomentSettings(ctx)),
  route(contract.keepMomentSettings, (ctx, { body }) => keepMomentSettings(ctx, body)),
  route(contract.readRemembered, (ctx, { params }) => readRemembered(ctx, params.id)),
  route(expected.readExpectations, (ctx, { body }) => readExpectations(ctx, body.selection)),
  route(expected.listExpectations, (ctx, { body }) => listExpectations(ctx, body)),
  route(alarm.listAlarms, (ctx, { query }) => listAlarms(ctx, query)),
  route(alarm.countAlarms, (ctx) => countAlarms(ctx)),
  route(alarm.changeAlarm, (ctx, { params, body }) => changeAlarm(ctx, { ...body, ...params })),
];
