import { type AnyRoute, route } from '#platform/http';
import * as contract from './sources.contract.ts';
import { listSources } from './sources.ts';

export const sourceRoutes: AnyRoute[] = [route(contract.listSources, async (ctx) => ({ sources: await listSources(ctx) }))];
