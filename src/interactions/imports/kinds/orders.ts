import type { Message } from '../../contract.ts';
import { field, filled, isNothing, type Kind, type Made, type MappedRow, type Outcome, type Reading, Refused } from './kind.ts';
import { namesCustomer, whoFields, whoOf } from './who.ts';

type Line = { product_id?: string; name?: string; quantity?: number; price?: number };
type Read = {
  row: MappedRow;
  who: ReturnType<typeof whoOf>;
  at: Date;
  line: Line;
  quantity: number | undefined;
  /** What this line comes to, signed. */
  amount: number | undefined;
  becomes: Becomes;
};

type Becomes = 'order' | 'cancellation' | 'return' | 'refund';
const EVENTS: Record<Becomes, string> = {
  order: 'Order Completed',
  cancellation: 'Order Cancelled',
  return: 'Order Returned',
  refund: 'Order Refunded',
};

const STATUS: [RegExp, Becomes][] = [
  [/cancel|storn/i, 'cancellation'],
  [/refund|erstatte/i, 'refund'],
  [/return|retour|rückgabe|rueckgabe/i, 'return'],
];

const AMOUNTS = ['total', 'amount', 'price'];

/** Orders: a row each, or a row per line. What was given back becomes an interaction of its own, with the amount that went back. */
export const orders: Kind = {
  name: 'orders',
  label: 'Orders',
  fields: [
    ...whoFields,
    field(
      'date',
      'Date',
      'date',
      [
        'date',
        'order date',
        'invoice date',
        'transaction date',
        'transaction timestamp',
        'timestamp',
        'time',
        'ordered at',
        'created at',
        'created',
        'purchase date',
        'datum',
        'bestelldatum',
        'rechnungsdatum',
        'kaufdatum',
      ],
      true,
    ),
    field('order_id', 'Order number', 'text', [
      'order id',
      'order number',
      'order no',
      'order',
      'invoice no',
      'invoice',
      'invoice number',
      'invoice id',
      'basket id',
      'transaction id',
      'receipt',
      'receipt id',
      'bestellnummer',
      'auftragsnummer',
      'rechnungsnummer',
      'belegnummer',
      'bon',
    ]),
    field('product_id', 'Product number', 'text', [
      'product id',
      'sku',
      'stock code',
      'item id',
      'article number',
      'product code',
      'upc',
      'ean',
      'artikelnummer',
      'produkt id',
    ]),
    field('product', 'Product', 'text', [
      'product',
      'product name',
      'description',
      'item',
      'item name',
      'lineitem name',
      'artikel',
      'artikelbezeichnung',
      'produkt',
      'bezeichnung',
    ]),
    field('quantity', 'Quantity', 'number', [
      'quantity',
      'qty',
      'units',
      'number of items',
      'number of cds',
      'lineitem quantity',
      'menge',
      'anzahl',
      'stück',
      'stueck',
    ]),
    field('price', 'Price of one', 'number', [
      'unit price',
      'price',
      'price each',
      'item price',
      'lineitem price',
      'einzelpreis',
      'stückpreis',
      'preis',
    ]),
    field('amount', 'Amount of the row', 'number', [
      'amount',
      'sales value',
      'sales',
      'line total',
      'line amount',
      'dollar value',
      'value',
      'revenue',
      'spend',
      'betrag',
      'umsatz',
      'wert',
      'positionsbetrag',
    ]),
    field('total', 'Total of the order', 'number', [
      'total',
      'order total',
      'total price',
      'grand total',
      'invoice total',
      'order value',
      'order amount',
      'summe',
      'gesamt',
      'gesamtbetrag',
      'gesamtsumme',
      'rechnungsbetrag',
      'bestellwert',
    ]),
    field('currency', 'Currency', 'text', ['currency', 'currency code', 'währung', 'waehrung']),
    field('store', 'Store', 'text', ['store', 'store id', 'shop', 'branch', 'location', 'outlet', 'filiale', 'laden', 'standort']),
    field('channel', 'Channel', 'text', ['channel', 'sales channel', 'kanal', 'vertriebskanal']),
    field('agent', 'Served by', 'text', ['agent', 'cashier', 'sales rep', 'salesperson', 'employee', 'verkäufer', 'mitarbeiter']),
    field('status', 'Status', 'text', ['status', 'order status', 'state', 'bestellstatus']),
    field('promised_at', 'Promised for', 'date', [
      'promised at',
      'promised date',
      'estimated delivery date',
      'order estimated delivery date',
      'due date',
      'liefertermin',
      'zugesagt',
    ]),
    field('actual_at', 'Delivered on', 'date', [
      'delivered at',
      'delivery date',
      'delivered date',
      'actual date',
      'order delivered customer date',
      'geliefert am',
      'lieferdatum',
    ]),
  ],
  needs: [whoFields.map(({ name }) => name), ['date'], ['order_id', 'amount', 'total', 'price']],
  likely: ({ has }) => {
    if (!namesCustomer(has) || !has('date')) return 0;
    const about = ['order_id', 'quantity', 'price', 'product_id', 'product', 'total'].filter(has).length;
    return about === 0 ? (has('amount') ? 0.4 : 0) : Math.min(0.98, 0.5 + about * 0.15);
  },
  together: (row) => row.text('order_id') || undefined,
  repeats: true,
  read: (rows, reading) => {
    const outcome: Outcome = { made: [], refused: [] };
    const known = customerOfOrder(rows, reading);
    const read: Read[] = [];
    for (const row of rows) {
      try {
        read.push(readLine(row, reading, known));
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        outcome.refused.push({ row: row.row, reason: error.reason });
      }
    }
    // An order number used for two customers is two orders; what came and what went back are two interactions.
    const parts = new Map<string, Read[]>();
    for (const line of read) {
      const key = `${line.becomes} ${JSON.stringify(line.who)}`;
      const part = parts.get(key);
      if (part) part.push(line);
      else parts.set(key, [line]);
    }
    for (const part of parts.values()) outcome.made.push(orderOf(part, reading));
    return outcome;
  },
};

/** A line without a customer belongs to the customer of the order's other lines, if they name only one. */
function customerOfOrder(rows: MappedRow[], reading: Reading): ReturnType<typeof whoOf> | undefined {
  if (rows.length < 2) return undefined;
  const found = new Map<string, ReturnType<typeof whoOf>>();
  for (const row of rows) {
    try {
      const who = whoOf(row, reading);
      found.set(JSON.stringify(who), who);
    } catch {
      // Refused where it is read.
    }
  }
  return found.size === 1 ? [...found.values()][0] : undefined;
}

function customerOf(row: MappedRow, reading: Reading, known: Read['who'] | undefined): Read['who'] {
  try {
    return whoOf(row, reading);
  } catch (error) {
    if (known && error instanceof Refused && error.reason === 'no_customer') return known;
    throw error;
  }
}

function readLine(row: MappedRow, reading: Reading, known: Read['who'] | undefined): Read {
  const who = customerOf(row, reading, known);
  const at = row.date('date');
  if (!at) throw new Refused('no_date');
  const quantity = row.number('quantity');
  const price = row.number('price');
  const amount = row.number('amount') ?? (price === undefined ? undefined : price * (quantity ?? 1));
  const total = row.number('total');
  if (amount === undefined && total === undefined && row.text('order_id') === '') throw new Refused('bad_number');
  const text = (name: string) => (isNothing(row.text(name)) ? undefined : row.text(name).slice(0, 500) || undefined);
  const line = filled({ product_id: text('product_id'), name: text('product'), quantity, price }) as Line;
  return { row, who, at, line, quantity, amount, becomes: becomesOf(row, quantity, amount ?? total) };
}

/** By its status; else by the number: C in front of digits means cancelled, as accounting programs write it; else by the sign. */
function becomesOf(row: MappedRow, quantity: number | undefined, amount: number | undefined): Becomes {
  const status = row.text('status');
  const said = STATUS.find(([pattern]) => pattern.test(status))?.[1];
  if (said) return said;
  if (/^C\d+$/i.test(row.text('order_id'))) return 'cancellation';
  return (quantity ?? 0) < 0 || (amount ?? 0) < 0 ? 'return' : 'order';
}

const cents = (value: number): number => Math.round(value * 1e6) / 1e6;

function orderOf(lines: Read[], reading: Reading): Made {
  const sorted = [...lines].sort((a, b) => a.row.row - b.row.row);
  const first = sorted[0] as Read;
  const { row, who, becomes } = first;
  const at = new Date(Math.min(...sorted.map((line) => line.at.getTime())));
  const sum = (pick: (line: Read) => number | undefined) =>
    sorted.every((line) => pick(line) === undefined) ? undefined : cents(sorted.reduce((all, line) => all + (pick(line) ?? 0), 0));
  const whole = sorted.map((line) => line.row.number('total')).find((total) => total !== undefined);
  const total = whole ?? sum((line) => line.amount);
  const quantity = sum((line) => line.quantity);
  const products = sorted.map(({ line }) => line).filter((line) => line.product_id !== undefined || line.name !== undefined);
  // What went back is told by the kind; the amount is how much.
  const size = (value: number | undefined) => (value === undefined || becomes === 'order' ? value : Math.abs(value));
  const properties = filled({
    ...row.others(),
    kind: becomes,
    order_id: row.text('order_id'),
    total: size(total),
    currency: row.currency(...AMOUNTS),
    quantity: size(quantity),
    store: row.text('store'),
    channel: row.text('channel').toLowerCase() || reading.channel,
    agent: row.text('agent'),
    status: row.text('status'),
    promised_at: row.date('promised_at')?.toISOString(),
    actual_at: row.date('actual_at')?.toISOString(),
    products: products.length > 0 ? products : undefined,
  });
  const message: Message = { type: 'track', event: EVENTS[becomes], ...who, timestamp: at.toISOString(), properties };
  return { message, rows: sorted.map((line) => line.row.row) };
}
