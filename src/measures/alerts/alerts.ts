import { Conflict, NotFound } from '#platform/errors';
import { type Context, inTransaction } from '#platform/room';
import { metricAt } from '../metrics/catalogue.ts';
import { watch } from '../statistics/decline.ts';
import type { AlertView } from './alerts.contract.ts';
import { type AlertRow, alertStore, type State } from './alerts.store.ts';
import { daysOf } from './days.ts';
import { ALERT_CHANGED, nameOf } from './watches.ts';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

async function viewsOf(ctx: Context, rows: AlertRow[]): Promise<AlertView[]> {
  const watches = new Map((await alertStore.watches(ctx.db)).map((one) => [one.id, one]));
  return Promise.all(
    rows.map(async ({ raisedAt, acknowledgedAt, snoozedUntil, resolvedAt, ...row }) => {
      const { key = '', filters = {}, owner = '' } = watches.get(row.watchId) ?? {};
      const times = { acknowledgedAt: iso(acknowledgedAt), snoozedUntil: iso(snoozedUntil), resolvedAt: iso(resolvedAt) };
      return { ...row, ...times, key, filters, owner, metric: await nameOf(ctx, key), raisedAt: raisedAt.toISOString() };
    }),
  );
}

const one = async (ctx: Context, row: AlertRow): Promise<AlertView> => (await viewsOf(ctx, [row]))[0] as AlertView;

export const listAlerts = async (ctx: Context, state: State) => ({
  alerts: await viewsOf(ctx, await alertStore.page(ctx.db, state, ctx.clock.now())),
});

export const countAlerts = async (ctx: Context) => ({ open: await alertStore.count(ctx.db, ctx.clock.now()) });

const missing = () => new NotFound('alert_not_found', 'There is no such alert; its watch may have been removed.');

/** With the series as it is known today. */
export async function readAlert(ctx: Context, id: string) {
  const row = await alertStore.one(ctx.db, id);
  const watched = row && (await alertStore.watch(ctx.db, row.watchId));
  if (!row || !watched) throw missing();
  const metric = await metricAt(ctx, watched.key, undefined);
  const { judged, alarms } = watch(await daysOf(ctx, metric, watched.filters), watched);
  return { alert: await one(ctx, row), judged, alarms };
}

type Change = { to: 'acknowledge' } | { to: 'snooze'; days: number } | { to: 'resolve'; cause: string } | { to: 'reopen' };

export async function changeAlert(ctx: Context, id: string, change: Change): Promise<AlertView> {
  const changed = await inTransaction(ctx, async (inside) => {
    const row = await alertStore.one(inside.db, id, true);
    if (!row) throw missing();
    if (change.to === 'reopen') await needAlone(inside, row);
    const next = { ...row, ...changesOf(change, ctx) };
    await alertStore.keep(inside.db, next);
    await inside.announce({ name: ALERT_CHANGED, body: { alertId: id } });
    return next;
  });
  return one(ctx, changed);
}

/** Of one thing one alert is open at a time. */
async function needAlone(inside: Context, row: AlertRow): Promise<void> {
  const last = await alertStore.last(inside.db, row.watchId, row.kind);
  if (last && last.id !== row.id && last.resolvedAt === null && last.overOn === null)
    throw new Conflict('newer_alert', 'A newer alert about the same is open; go on there.');
}

function changesOf(change: Change, ctx: Context): Partial<AlertRow> {
  const now = ctx.clock.now();
  const seen = { acknowledgedAt: now, acknowledgedBy: ctx.actor.name };
  if (change.to === 'acknowledge') return seen;
  if (change.to === 'snooze') return { ...seen, snoozedUntil: new Date(now.getTime() + change.days * 86_400_000) };
  if (change.to === 'resolve') return { ...seen, snoozedUntil: null, resolvedAt: now, resolvedBy: ctx.actor.name, cause: change.cause };
  return { resolvedAt: null, resolvedBy: '', snoozedUntil: null, cause: '' };
}
