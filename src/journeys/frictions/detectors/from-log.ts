import type { ContactRow, PriceRow, PromiseRow, SearchRow } from '#interactions';
import { isMoreThanShown, pairPrices, type WithCustomer } from '../../moments/prices.ts';
import { daysLate } from '../../moments/promised.ts';
import { DAY, HOUR } from '../detector.ts';
import type { DetectorName } from '../words.contract.ts';

/** What the log says of one customer at a time: came by a place, and struggled there or not. `id` is the interaction's. */
export type LogMark = { detector: DetectorName; place: string; customer: string; at: number; id: string; hit: boolean };

type Row = { touchpoint: string; name: string; at: number; id: string; customer: string };
const placeOf = ({ touchpoint, name }: Row): string => (touchpoint ? `touchpoint:${touchpoint}` : `name:${name}`);
const mark = (detector: DetectorName, row: Row, hit: boolean, place = placeOf(row)): LogMark => ({
  ...{ detector, place, customer: row.customer, at: row.at, id: row.id, hit },
});

/** A search that found nothing, of those that say how many they found. */
export const searchMarks = (rows: WithCustomer<SearchRow>[]): LogMark[] => rows.map((row) => mark('search', row, row.results === 0));

/** Charged more than was shown before, by more than a hundredth. */
export const feeMarks = (rows: WithCustomer<PriceRow>[]): LogMark[] =>
  pairPrices(rows).map((pair) => mark('fee', pair, isMoreThanShown(pair)));

/** Delivered on a later day than promised. */
export const lateMarks = (rows: WithCustomer<PromiseRow>[]): LogMark[] => rows.map((row) => mark('late', row, daysLate(row) > 0));

/** Within an hour it is the same conversation; after a week another problem. */
const SAME = HOUR;
const AGAIN = 7 * DAY;

/**
 * A customer who turned to us again within seven days, at the place where they first did; and one who did so on another channel.
 * Messages less than an hour apart on one channel are one contact.
 */
export function contactMarks(rows: WithCustomer<ContactRow>[]): LogMark[] {
  const marks: LogMark[] = [];
  const last = new Map<string, { first: WithCustomer<ContactRow>; row: WithCustomer<ContactRow> }>();
  for (const row of rows.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))) {
    const before = last.get(row.customer);
    const isOther = before !== undefined && row.channel !== before.row.channel;
    const gap = before ? row.at - before.row.at : Number.POSITIVE_INFINITY;
    if (before && gap <= SAME && !isOther) {
      before.row = row;
      continue;
    }
    const isAgain = before !== undefined && gap <= AGAIN;
    last.set(row.customer, isAgain ? { first: before.first, row } : { first: row, row });
    marks.push(...(isAgain ? again(before.first, row, isOther, gap) : [mark('contact', row, false), mark('hop', row, false)]));
  }
  return marks;
}

function again(first: Row, row: Row, isOther: boolean, gap: number): LogMark[] {
  const place = placeOf(first);
  return [...(gap > SAME ? [mark('contact', row, true, place)] : []), ...(isOther ? [mark('hop', row, true, place)] : [])];
}
