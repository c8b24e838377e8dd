import { type AnyRoute, route } from '#platform/http';
import * as contract from './contract.ts';
import { forwardDemo, loadDemo, readDemo, removeDemo } from './demo.ts';

export const demoRoutes: AnyRoute[] = [
  route(contract.readDemo, (ctx) => readDemo(ctx)),
  route(contract.loadDemo, (ctx, { body }) => loadDemo(ctx, { industry: body?.industry })),
  route(contract.forwardDemo, (ctx, { body }) => forwardDemo(ctx, body)),
  route(contract.removeDemo, (ctx) => removeDemo(ctx)),
];
