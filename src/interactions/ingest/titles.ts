import type { InteractionRow, Kind } from '../contract.ts';
import { wellFormed } from './read-fields.ts';

type Named = Omit<InteractionRow, 'title'>;

const wholes = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
const monies = new Map<string, Intl.NumberFormat | null>();

/** "€61.00"; a currency nobody knows is written behind the number. */
export function money(amount: number, currency: string): string {
  if (!monies.has(currency) && monies.size < 500) monies.set(currency, formatOf(currency));
  return monies.get(currency)?.format(amount) ?? `${amount.toFixed(2)}${currency ? ` ${currency}` : ''}`;
}

function formatOf(currency: string): Intl.NumberFormat | null {
  return /^[A-Z]{3}$/.test(currency) ? new Intl.NumberFormat('en', { style: 'currency', currency }) : null;
}

const things = (quantity: number): string => `${wholes.format(quantity)} ${quantity === 1 ? 'item' : 'items'}`;
const of = (row: Named): string => (row.amount === null ? '' : ` of ${money(Math.abs(row.amount), row.currency)}`);
const numbered = (row: Named): string => (row.reference ? ` ${row.reference}` : '');
const lateBy = (row: Named): string => {
  if (!row.promised_at || !row.actual_at) return '';
  const days = Math.floor((Date.parse(row.actual_at) - Date.parse(row.promised_at)) / 86_400_000);
  return days > 0 ? `, ${days} ${days === 1 ? 'day' : 'days'} late` : ', on time';
};
const scored = (row: Named): string =>
  row.score === null ? '' : `: ${wholes.format(row.score)}${row.scale_max === null ? '' : ` of ${wholes.format(row.scale_max)}`}`;
const path = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : url.split(/[?#]/)[0]) || '/';
const named = (row: Named): string => (row.name ? `: ${row.name}` : '');

/** A sentence for people, per kind. What is missing here is called by its own name. */
const SENTENCES: Partial<Record<Kind, (row: Named) => string>> = {
  page: (row) => `Viewed ${row.url ? path(row.url) : row.name || 'a page'}`,
  screen: (row) => `Opened ${row.name || 'a screen'}`,
  order: (row) =>
    `Ordered${row.quantity === null ? '' : ` ${things(row.quantity)}`}${row.amount === null ? '' : ` for ${money(row.amount, row.currency)}`}`.replace(
      /^Ordered$/,
      `Ordered${numbered(row)}`,
    ),
  cancellation: (row) => `Cancelled ${row.reference ? `order ${row.reference}` : 'an order'}${of(row)}`,
  return: (row) => `Returned${row.quantity === null ? ' goods' : ` ${things(Math.abs(row.quantity))}`}${of(row)}`,
  refund: (row) => `Got a refund${of(row)}`,
  payment: (row) => `Paid${row.amount === null ? '' : ` ${money(row.amount, row.currency)}`}`,
  payment_failed: (row) => `A payment${of(row)} failed`,
  invoice: (row) => `Invoice${numbered(row)}${of(row)}`,
  dispute: (row) => `Disputed a payment${of(row)}`,
  shipment: (row) => `Order${numbered(row)} shipped`,
  delivery: (row) => `Order${numbered(row)} delivered${lateBy(row)}`,
  survey_answer: (row) => `Answered a survey${scored(row)}`,
  review: (row) => `Wrote a review${scored(row)}`,
  identify: () => 'Details updated',
};

/** What the row is about when it carries an explicit kind and the sender's own event name. */
export function titleOf(row: Named): string {
  const sentence = SENTENCES[row.kind]?.(row);
  return wellFormed((sentence ?? (row.name || `${row.kind.replaceAll('_', ' ')}${named(row)}`)).slice(0, 300));
}
