import { findIdentity } from '#customers';
import type { Context } from '#platform/room';
import { type OrderRow, ordersStore } from './orders.store.ts';
import { titleOf } from './titles.ts';

const MOST_ROWS = 20_000;
const MOST_ORDERS = 500;
const DAY = 86_400_000;

export type OrderLine = { name: string; sku: string; quantity: number | null; price: number | null };
export type OrderTotal = { currency: string; orders: number; ordered: number; returned: number; net: number };

/** A customer's orders, newest first, and what became of each. */
export async function readOrders(ctx: Context, { customerId: id }: { customerId: string }) {
  const { customerId, identifierIds } = await findIdentity(ctx, id);
  const rows = await ordersStore.rows(ctx.clickhouse, identifierIds, MOST_ROWS);
  const following = groupByReference(rows.filter(isFollowing));
  const orders = rows.filter(({ kind }) => kind === 'order').map((row) => orderOf(row, following.get(row.reference) ?? []));
  return {
    customerId,
    orders: orders.slice(0, MOST_ORDERS),
    more: orders.length > MOST_ORDERS || rows.length === MOST_ROWS,
    totals: totalsOf(rows),
  };
}

const isFollowing = ({ kind, reference }: OrderRow): boolean => kind !== 'order' && reference !== '';

function groupByReference(rows: OrderRow[]): Map<string, OrderRow[]> {
  const groups = new Map<string, OrderRow[]>();
  for (const row of rows) {
    const group = groups.get(row.reference);
    if (group) group.push(row);
    else groups.set(row.reference, [row]);
  }
  return groups;
}

function orderOf(order: OrderRow, newestFirst: OrderRow[]) {
  const followed = [...newestFirst].reverse();
  const delivery = followed.findLast(({ kind }) => kind === 'delivery');
  const promisedAt = [delivery, order, ...followed].find((row) => row?.promised_at)?.promised_at ?? null;
  const deliveredAt = delivery ? (delivery.actual_at ?? delivery.at) : order.actual_at;
  return {
    id: order.id,
    reference: order.reference,
    at: order.at,
    title: titleOf(order),
    givenTitle: order.title,
    amount: order.amount,
    currency: order.currency,
    store: order.store,
    lines: linesOf(order.properties),
    cancelled: followed.some(({ kind }) => kind === 'cancellation'),
    returned: goneBack(order, followed),
    promisedAt,
    deliveredAt,
    lateDays: promisedAt && deliveredAt ? Math.round(((Date.parse(deliveredAt) - Date.parse(promisedAt)) / DAY) * 10) / 10 : null,
    followed: followed.map((row) => ({ id: row.id, at: row.at, kind: row.kind, title: titleOf(row), amount: row.amount })),
  };
}

const sumOf = (rows: OrderRow[], ...kinds: string[]): number =>
  rows.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { amount }) => sum + Math.abs(amount ?? 0), 0);

/**
 * Money of an order that went back. A return and its refund tell of the same money, so the larger counts; a cancellation that names
 * no amount is of the whole order.
 */
function goneBack(order: OrderRow | undefined, followed: OrderRow[]): number {
  const whole = followed.some(({ kind, amount }) => kind === 'cancellation' && amount === null) ? Math.abs(order?.amount ?? 0) : 0;
  const back = Math.max(sumOf(followed, 'return', 'cancellation'), sumOf(followed, 'refund'), whole);
  return cents(back);
}

const cents = (amount: number): number => Math.round(amount * 100) / 100;

function totalsOf(rows: OrderRow[]): OrderTotal[] {
  const totals = new Map<string, OrderTotal>();
  const of = (currency: string) => {
    const total = totals.get(currency) ?? { currency, orders: 0, ordered: 0, returned: 0, net: 0 };
    totals.set(currency, total);
    return total;
  };
  const byReference = groupByReference(rows.map((row) => (row.reference ? row : { ...row, reference: row.id })));
  for (const group of byReference.values()) {
    const orders = group.filter(({ kind }) => kind === 'order');
    for (const order of orders) {
      of(order.currency).orders += 1;
      of(order.currency).ordered += order.amount ?? 0;
    }
    const back = goneBack(orders[0], group);
    const currency = (orders[0] ?? group.find(({ currency }) => currency !== ''))?.currency ?? '';
    if (back > 0) of(currency).returned += back;
  }
  return [...totals.values()]
    .map(({ currency, orders, ordered, returned }) => ({
      currency,
      orders,
      ordered: cents(ordered),
      returned: cents(returned),
      net: cents(ordered - returned),
    }))
    .sort((a, b) => b.ordered - a.ordered);
}

function linesOf(properties: string): OrderLine[] {
  const parsed = parse(properties);
  const products = parsed.products ?? parsed.lines ?? parsed.items;
  return Array.isArray(products) ? products.slice(0, 500).flatMap((product) => (isRecord(product) ? [lineOf(product)] : [])) : [];
}

function lineOf(product: Record<string, unknown>): OrderLine {
  const text = (...keys: string[]) =>
    keys.map((key) => product[key]).find((value) => typeof value === 'string' || typeof value === 'number');
  const number = (key: string) => {
    const value = Number(product[key] ?? Number.NaN);
    return Number.isFinite(value) ? value : null;
  };
  const sku = String(text('sku', 'product_id', 'id') ?? '');
  return { name: String(text('name', 'title', 'description') ?? sku), sku, quantity: number('quantity'), price: number('price') };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function parse(json: string): { products?: unknown; lines?: unknown; items?: unknown } {
  try {
    const value: unknown = JSON.parse(json);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}
