import { type AnyRoute, route } from '#platform/http';
import * as contract from './drivers.contract.ts';
import { readDrivers } from './drivers.ts';

export const driverRoutes: AnyRoute[] = [route(contract.readDrivers, (ctx, { body }) => readDrivers(ctx, body))];
