import { type AnyRoute, route } from '#platform/http';
import * as contract from './alerts.contract.ts';
import { changeAlert, countAlerts, listAlerts, readAlert } from './alerts.ts';
import { createWatch, listWatches, removeWatch, tryWatch } from './watches.ts';

export const alertRoutes: AnyRoute[] = [
  route(contract.listWatches, (ctx) => listWatches(ctx)),
  route(contract.createWatch, (ctx, { body }) => createWatch(ctx, body)),
  route(contract.tryWatch, (ctx, { body }) => tryWatch(ctx, body)),
  route(contract.removeWatch, (ctx, { params }) => removeWatch(ctx, params.id)),
  route(contract.listAlerts, (ctx, { query }) => listAlerts(ctx, query.state)),
  route(contract.countAlerts, (ctx) => countAlerts(ctx)),
  route(contract.readAlert, (ctx, { params }) => readAlert(ctx, params.id)),
  route(contract.changeAlert, (ctx, { params, body }) => changeAlert(ctx, params.id, body)),
];
