import { Answer, type AnyRoute, rawRoute } from '#platform/http';
import { restoreBackup, takeBackup } from './backup.contract.ts';
import { restoreBackup as restore, takeBackup as take } from './backup.ts';

export const backupRoutes: AnyRoute[] = [
  rawRoute(
    takeBackup,
    async (ctx) => new Answer(take(ctx.house), 200, { 'content-type': 'application/gzip', 'cache-control': 'no-store' }),
  ),
  rawRoute(restoreBackup, (ctx, _, { request }) => restore(ctx.house, request.raw)),
];
