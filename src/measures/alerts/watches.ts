import { NotFound } from '#platform/errors';
import { newId } from '#platform/ids';
import { type Context, inTransaction, type Job } from '#platform/room';
import { metricAt } from '../metrics/catalogue.ts';
import { surveyCalled } from '../metrics/look.ts';
import { type Raised, watch } from '../statistics/decline.ts';
import { stoppedIn } from '../statistics/stopped.ts';
import type { WatchBody, WatchView } from './alerts.contract.ts';
import { type AlertRow, alertStore, type WatchRow } from './alerts.store.ts';
import { daysOf, needWatchable, usualChange } from './days.ts';

export const ALERTED = 'measures.alerted';
export const ALERT_CHANGED = 'measures.alert-changed';

/** What was raised and went by longer ago than this is history, not news. */
const FRESH_DAYS = 7;
const DAY = 86_400_000;

export async function listWatches(ctx: Context): Promise<{ watches: WatchView[] }> {
  const [rows, open] = await Promise.all([alertStore.watches(ctx.db), alertStore.openByWatch(ctx.db)]);
  const counts = new Map(open.map(({ watchId, open: count }) => [watchId, count]));
  return { watches: await Promise.all(rows.map(async (row) => viewOf(ctx, row, counts.get(row.id) ?? 0))) };
}

async function viewOf(ctx: Context, { createdAt: _at, lookedAt, ...row }: WatchRow, openAlerts: number): Promise<WatchView> {
  return { ...row, metric: await nameOf(ctx, row.key), lookedAt: lookedAt?.toISOString() ?? null, openAlerts };
}

/** A metric may be removed while it is watched: then its key is its name. */
export const nameOf = (ctx: Context, key: string): Promise<string> =>
  metricAt(ctx, key, undefined).then(
    ({ name }) => name,
    () => key,
  );

async function readyFor(ctx: Context, { key, filters, ...body }: WatchBody) {
  const metric = await metricAt(ctx, key, undefined);
  needWatchable(metric);
  const survey = filters.survey === undefined ? {} : { survey: await surveyCalled(ctx, filters.survey) };
  const direction = metric.good === 'up' ? ('down' as const) : ('up' as const);
  return { metric, direction, filters: { ...filters, ...survey }, change: body.change ?? usualChange(metric) };
}

export async function createWatch(ctx: Context, body: WatchBody): Promise<WatchView> {
  const { direction, filters, change } = await readyFor(ctx, body);
  const row: WatchRow = {
    ...{ id: newId(), key: body.key, filters, owner: body.owner, direction, change, minimum: body.minimum },
    ...{ createdAt: ctx.clock.now(), createdBy: ctx.actor.name, lookedAt: null, isLearning: true },
  };
  await alertStore.addWatch(ctx.db, row);
  await lookAt(ctx, row);
  return viewOf(ctx, (await alertStore.watch(ctx.db, row.id)) ?? row, 0);
}

/** What it would have raised, before it is made. */
export async function tryWatch(ctx: Context, body: WatchBody) {
  const { metric, direction, filters, change } = await readyFor(ctx, body);
  const found = watch(await daysOf(ctx, metric, filters), { direction, change, minimum: body.minimum });
  return { ...found, change, direction };
}

export async function removeWatch(ctx: Context, id: string): Promise<{ done: true }> {
  if ((await alertStore.removeWatch(ctx.db, id)) === 0) throw new NotFound('watch_not_found', 'There is no such watch.');
  return { done: true };
}

/** Looks at one watch: raises what is new, closes what is over. Looked at twice, it raises once. */
export async function lookAt(ctx: Context, row: WatchRow): Promise<void> {
  const metric = await metricAt(ctx, row.key, undefined);
  const days = await daysOf(ctx, metric, row.filters);
  const { judged, alarms } = watch(days, row);
  const stopped = stoppedIn(days);
  await inTransaction(ctx, async (inside) => {
    const declined = await settle(inside, row, 'decline', alarms.at(-1));
    const silent = await settle(inside, row, 'stopped', stopped && silence(stopped, days.at(-1)?.day ?? stopped.since));
    await alertStore.looked(inside.db, row.id, ctx.clock.now(), judged.at(-1)?.expected === null || judged.length === 0);
    const raised = [declined, silent].filter((one) => one !== undefined);
    if (raised.length > 0)
      await inside.announce({
        name: ALERTED,
        body: { watchId: row.id, owner: row.owner, alerts: raised.map(({ id }) => id), count: raised.length },
      });
  });
}

const silence = ({ since, days, expected }: { since: string; days: number; expected: number }, today: string): Raised => ({
  ...{ since, raisedOn: today, overOn: null, how: null, expected, value: 0, n: days },
});

async function settle(inside: Context, row: WatchRow, kind: AlertRow['kind'], seen: Raised | undefined): Promise<AlertRow | undefined> {
  const last = await alertStore.last(inside.db, row.id, kind);
  if (last && last.overOn === null && last.resolvedAt === null) {
    await follow(inside, last, seen);
    return undefined;
  }
  if (!seen || seen.overOn !== null || !isNews(inside, seen, last)) return undefined;
  const now = inside.clock.now();
  const alert: AlertRow = {
    ...{ id: newId(), watchId: row.id, kind, since: seen.since, raisedOn: seen.raisedOn, raisedAt: now },
    ...{ expected: seen.expected, value: seen.value, n: seen.n, overOn: null, how: null },
    ...{ acknowledgedAt: null, acknowledgedBy: '', snoozedUntil: null, resolvedAt: null, resolvedBy: '', cause: '' },
  };
  return (await alertStore.raise(inside.db, alert)) ? alert : undefined;
}

/** What a person has resolved is raised again only by what began after. */
function isNews(inside: Context, seen: Raised, last: AlertRow | undefined): boolean {
  if (Date.parse(seen.raisedOn) < inside.clock.now().getTime() - FRESH_DAYS * DAY) return false;
  if (!last) return true;
  const settledOn = last.resolvedAt?.toISOString().slice(0, 10) ?? last.overOn ?? last.raisedOn;
  return seen.since > settledOn;
}

async function follow(inside: Context, alert: AlertRow, seen: Raised | undefined): Promise<void> {
  const isStill = seen !== undefined && seen.overOn === null;
  if (isStill) return;
  const overOn = seen?.overOn ?? inside.clock.now().toISOString().slice(0, 10);
  await alertStore.keep(inside.db, { ...alert, overOn, how: seen?.how ?? 'recovered' });
  await inside.announce({ name: ALERT_CHANGED, body: { alertId: alert.id } });
}

/** One watch that cannot be looked at (its metric or survey is gone) holds up no other. */
async function lookAtAll(ctx: Context): Promise<void> {
  for (const row of await alertStore.watches(ctx.db)) {
    await lookAt(ctx, row).catch((error) => ctx.log.warn({ err: error, watch: row.id }, 'a watch could not be looked at'));
  }
}

export const watchJobs: Job[] = [{ name: 'measures.watch', every: '11 * * * *', run: (ctx) => lookAtAll(ctx) }];
