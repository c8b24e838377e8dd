import type { InteractionRow } from '../contract.ts';

/** What a title is made of. `title` is the sender's own; '' where none was given. */
export type Told = Pick<
  InteractionRow,
  'name' | 'title' | 'reference' | 'amount' | 'currency' | 'quantity' | 'score' | 'scale_max' | 'promised_at' | 'actual_at' | 'url'
> & { kind: string };

const wholes = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
const monies = new Map<string, Intl.NumberFormat | null>();

/** "€61.00"; a currency nobody knows is written behind the number. */
function money(amount: number, currency: string): string {
  if (!monies.has(currency) && monies.size < 500) monies.set(currency, formatOf(currency));
  return monies.get(currency)?.format(amount) ?? `${amount.toFixed(2)}${currency ? ` ${currency}` : ''}`;
}

function formatOf(currency: string): Intl.NumberFormat | null {
  return /^[A-Z]{3}$/.test(currency) ? new Intl.NumberFormat('en', { style: 'currency', currency }) : null;
}

const things = (quantity: number): string => `${wholes.format(quantity)} ${quantity === 1 ? 'item' : 'items'}`;
const of = (row: Told): string => (row.amount === null ? '' : ` of ${money(Math.abs(row.amount), row.currency)}`);
const numbered = (row: Told): string => (row.reference ? ` ${row.reference}` : '');
const lateBy = (row: Told): string => {
  if (!row.promised_at || !row.actual_at) return '';
  const days = Math.floor((Date.parse(row.actual_at) - Date.parse(row.promised_at)) / 86_400_000);
  return days > 0 ? `, ${days} ${days === 1 ? 'day' : 'days'} late` : ', on time';
};
const scored = (row: Told): string =>
  row.score === null ? '' : `: ${wholes.format(row.score)}${row.scale_max === null ? '' : ` of ${wholes.format(row.scale_max)}`}`;
const path = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : url.split(/[?#]/)[0]) || '/';

/** A page says best itself what it is; its path is the last resort. */
const viewed = (row: Told): string => row.title || row.name || (row.url && path(row.url));

/** A sentence for people, per kind. What is missing here is called by its own name. */
const SENTENCES: Record<string, (row: Told) => string> = {
  page: (row) => `Viewed ${viewed(row) || 'a page'}`,
  screen: (row) => `Opened ${viewed(row) || 'a screen'}`,
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
  identify: (row) => (row.name === 'alias' ? 'Known by another id as well' : 'Details updated'),
};

const isGroup = (row: Told): boolean => row.kind === 'other' && row.name === 'group';
const isView = (row: Told): boolean => row.kind === 'page' || row.kind === 'screen';

/** What happened, in English, for whoever reads without a screen. A title that the sender gave stays as it came. */
export function titleOf(row: Told): string {
  if (isGroup(row)) return row.title ? `Belongs to ${row.title}` : 'Belongs to a group';
  const given = isView(row) ? '' : row.title;
  return given || (Object.hasOwn(SENTENCES, row.kind) && SENTENCES[row.kind]?.(row)) || row.name || row.kind.replaceAll('_', ' ');
}
