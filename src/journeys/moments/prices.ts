import type { PriceRow } from '#interactions';

export type WithCustomer<Row> = Row & { customer: string };
export type PricePair = WithCustomer<PriceRow>;

const HOUR = 3_600_000;
/** A price shown longer ago is not what they had in mind. */
const REMEMBERED_MS = 24 * HOUR;
/** Less is rounding. */
const TOLERANCE = 0.01;

/**
 * What was charged, with the price that was shown before: as the sender says it with the order, or else the amount at the same
 * customer's last checkout within a day. Charges of which no such price is known are left out.
 */
export function pairPrices(rows: WithCustomer<PriceRow>[]): PricePair[] {
  const pairs: PricePair[] = [];
  const checkouts = new Map<string, WithCustomer<PriceRow>>();
  for (const row of [...rows].sort((a, b) => a.at - b.at)) {
    if (row.kind !== 'order') {
      checkouts.set(row.customer, row);
      continue;
    }
    const before = checkouts.get(row.customer);
    checkouts.delete(row.customer);
    const isMeant = before && row.at - before.at <= REMEMBERED_MS && (before.currency === row.currency || before.currency === '');
    const shown = row.shown > 0 ? row.shown : isMeant ? before.charged : 0;
    if (shown > 0) pairs.push({ ...row, shown });
  }
  return pairs;
}

export const isMoreThanShown = ({ shown, charged }: PricePair): boolean => charged > shown * (1 + TOLERANCE);
