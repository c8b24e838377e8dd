import { identitiesOf, namesOf } from '#customers';
import { type PromiseRow, sought } from '#interactions';
import { wilson } from '#platform/intervals';
import type { Context } from '#platform/room';
import type * as ask from '../analytics/questions.contract.ts';
import { resolveSelection } from '../analytics/resolve.ts';
import { trailsOf } from '../trails/engine.ts';
import type { PriceGap, PromiseGap } from './expectations.contract.ts';
import { differenceOf } from './felt.ts';
import { DAY, touchpointNames } from './moments.ts';
import { isMoreThanShown, type PricePair, pairPrices, type WithCustomer } from './prices.ts';
import { daysLate } from './promised.ts';

const iso = (ms: number) => new Date(ms).toISOString();
/** More promises tell no more; the newest count, and the answer says so. */
const MOST = 100_000;
const USUAL_DAYS = 90;
const AFTERWARDS_DAYS = 14;

type Promised = WithCustomer<PromiseRow>;

/** Rows with the customer each belongs to today; of these customers alone, where some are named. */
export async function withCustomers<Row extends { subject: string }>(
  ctx: Context,
  rows: Row[],
  members?: string[],
): Promise<WithCustomer<Row>[]> {
  const customers = await identitiesOf(ctx, [...new Set(rows.map(({ subject }) => subject))]);
  const meant = members && new Set(members);
  return rows.flatMap((row) => {
    const customer = customers.get(row.subject);
    return customer && (!meant || meant.has(customer)) ? [{ ...row, customer }] : [];
  });
}

async function read(ctx: Context, given: ask.Selection) {
  const { from, until = ctx.clock.now().getTime(), customers } = await resolveSelection(ctx, given);
  const stretch = { from: from ?? until - USUAL_DAYS * DAY, until, most: MOST };
  const [promises, prices] = await Promise.all([sought.promises(ctx, stretch), sought.prices(ctx, stretch)]);
  return {
    from: stretch.from,
    until,
    capped: promises.length === MOST || prices.length === MOST,
    promises: await withCustomers(ctx, promises, customers),
    prices: pairPrices(await withCustomers(ctx, prices, customers)),
  };
}

export async function readExpectations(ctx: Context, given: ask.Selection) {
  const found = await read(ctx, given);
  const names = await touchpointNames(ctx);
  const byTouchpoint = [...groupBy(found.promises)];
  const groups = byTouchpoint.flatMap(([, rows]) => [rows.filter((one) => daysLate(one) === 0), rows.filter((one) => daysLate(one) > 0)]);
  const { answer } = await trailsOf(ctx.house).ask(ctx, 'feltAround', {
    groups: groups.map((rows) => rows.map(({ customer, at }) => ({ customer, at }))),
    ...{ beforeDays: AFTERWARDS_DAYS, afterDays: AFTERWARDS_DAYS },
  });
  const promises = byTouchpoint.map(([touchpointId, rows], index): PromiseGap => {
    const [feltKept = null, feltBroken = null] = [answer[2 * index]?.after, answer[2 * index + 1]?.after];
    const late = rows.map(daysLate).filter((days) => days > 0);
    return {
      ...{ touchpointId, name: names.get(touchpointId) ?? '', promises: rows.length, customers: countCustomers(rows) },
      ...{ kept: shareOf(rows.length - late.length, rows.length), lateDays: middle(late) },
      ...{ feltKept, feltBroken, difference: differenceOf(feltBroken, feltKept) },
    };
  });
  const prices = [...groupBy(found.prices)].map(([touchpointId, rows]): PriceGap => {
    const more = rows.filter(isMoreThanShown);
    return {
      ...{ touchpointId, name: names.get(touchpointId) ?? '', charges: rows.length, customers: countCustomers(rows) },
      ...{ kept: shareOf(rows.length - more.length, rows.length), excess: middle(more.map(({ shown, charged }) => charged / shown - 1)) },
    };
  });
  return {
    ...{ from: iso(found.from), until: iso(found.until), capped: found.capped },
    promises: promises.sort((a, b) => b.promises - a.promises),
    prices: prices.sort((a, b) => b.charges - a.charges),
  };
}

function groupBy<Row extends { touchpoint: string }>(rows: Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const known = groups.get(row.touchpoint);
    if (known) known.push(row);
    else groups.set(row.touchpoint, [row]);
  }
  return groups;
}

const countCustomers = (rows: { customer: string }[]): number => new Set(rows.map(({ customer }) => customer)).size;

function shareOf(hits: number, n: number) {
  const [low, high] = wilson(hits, n) ?? [0, 1];
  return { share: n === 0 ? 0 : hits / n, low, high, n };
}

function middle(values: number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
}

type Wanted = {
  of: 'promise' | 'price';
  touchpointId: string;
  kept?: boolean | undefined;
  selection: ask.Selection;
  offset: number;
  limit: number;
};

export async function listExpectations(ctx: Context, { of, touchpointId, kept, selection, offset, limit }: Wanted) {
  const found = await read(ctx, selection);
  const all = (of === 'promise' ? found.promises.map(promiseTold) : found.prices.map(priceTold))
    .filter((one) => one.touchpoint === touchpointId && (kept === undefined || one.kept === kept))
    .sort((a, b) => b.gap - a.gap || b.at - a.at);
  const page = all.slice(offset, offset + limit);
  const names = await namesOf(ctx, [...new Set(page.map(({ customerId }) => customerId))]);
  return {
    total: all.length,
    next: offset + page.length < all.length && page.length > 0 ? offset + page.length : null,
    rows: page.map(({ gap: _gap, touchpoint: _touchpoint, at, ...row }) => ({
      ...row,
      at: iso(at),
      customer: names.get(row.customerId) ?? '',
    })),
  };
}

const promiseTold = (row: Promised) => ({
  ...{
    interactionId: row.id,
    customerId: row.customer,
    at: row.at,
    touchpoint: row.touchpoint,
    gap: daysLate(row),
    kept: daysLate(row) === 0,
  },
  ...{ promisedAt: iso(row.promised), actualAt: iso(row.actual), lateDays: daysLate(row), shown: null, charged: null },
});

const priceTold = (row: PricePair) => ({
  ...{ interactionId: row.id, customerId: row.customer, at: row.at, touchpoint: row.touchpoint, gap: row.charged / row.shown },
  ...{ kept: !isMoreThanShown(row), promisedAt: null, actualAt: null, lateDays: null, shown: row.shown, charged: row.charged },
});
