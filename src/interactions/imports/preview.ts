import type { Message } from '../contract.ts';
import type { Row } from './formats/format.ts';
import type { Becoming, ImportPreview, PreviewRow } from './imports.contract.ts';
import type { ImportRecord } from './imports.store.ts';
import { kindNamed } from './kinds/kinds.ts';
import { isTogether, keyOf, messagesOf, type Ready } from './messages.ts';
import { missingFields, readingOf } from './reading.ts';
import { sentenceOf } from './refusals.ts';

const SHOWN = 20;
const SAMPLES = 3;

type Fate = Pick<PreviewRow, 'becomes' | 'partOf' | 'refused'>;

/** What each of the first rows will become. Orders are shown whole, at their first line. */
export function previewOf(one: Pick<ImportRecord, 'guess' | 'format' | 'encoding'>, sample: Row[]): ImportPreview {
  const { kind: name, mapping, options, confidence } = one.guess;
  const kind = kindNamed(name);
  const missing = missingFields(kind.needs, mapping);
  const fates = missing.length > 0 ? new Map<number, Fate>() : fatesOf(one.guess, sample);
  const fieldOf = new Map(Object.entries(mapping).map(([field, column]) => [column, field]));
  return {
    kind: name,
    format: one.format,
    encoding: one.encoding,
    mapping,
    options,
    confidence,
    columns: [...columnsOf(sample)].map(([column, samples]) => ({ name: column, samples, field: fieldOf.get(column) ?? null })),
    rows: sample.slice(0, SHOWN).map(({ row, cells }) => ({ row, cells, ...(fates.get(row) ?? NOTHING) })),
    missing,
    sampled: { rows: sample.length, refused: [...fates.values()].filter(({ refused }) => refused).length },
  };
}

const NOTHING: Fate = { becomes: [], partOf: null, refused: null };
const refusedFor = (reason: string): Fate => ({ ...NOTHING, refused: { reason, says: sentenceOf(reason) } });

function columnsOf(rows: Row[]): Map<string, string[]> {
  const columns = new Map<string, string[]>();
  for (const { cells, refused } of rows) {
    if (refused) continue;
    for (const [column, cell] of Object.entries(cells)) {
      const samples = columns.get(column) ?? [];
      if (cell !== '' && samples.length < SAMPLES && !samples.includes(cell)) samples.push(cell.slice(0, 200));
      columns.set(column, samples);
    }
  }
  return columns;
}

function fatesOf(guess: ImportRecord['guess'], sample: Row[]): Map<number, Fate> {
  const kind = kindNamed(guess.kind);
  const reading = readingOf(guess);
  const groups = new Map<string, Row[]>();
  const fates = new Map<number, Fate>();
  for (const row of sample) {
    const key = keyOf(kind, row, guess.mapping, reading);
    const group = groups.get(key);
    if (row.refused) fates.set(row.row, refusedFor(row.refused));
    else if (group) group.push(row);
    else groups.set(key, [row]);
  }
  for (const [key, rows] of groups) {
    for (const [row, fate] of groupFates(key, messagesOf(kind, key, rows, guess.mapping, reading))) fates.set(row, fate);
  }
  return fates;
}

const groupFates = (key: string, { ready, refused }: ReturnType<typeof messagesOf>): [number, Fate][] => [
  ...refused.map(({ row, reason }): [number, Fate] => [row, refusedFor(reason)]),
  ...ready.flatMap((one) => one.rows.map((row): [number, Fate] => [row, fateOf(one, row, key)])),
];

const fateOf = ({ message, rows }: Ready, row: number, key: string): Fate => ({
  becomes: row === rows[0] ? [becomingOf(message)] : [],
  partOf: isTogether(key) && rows.length > 1 ? key.slice(1) : null,
  refused: null,
});

function becomingOf(message: Message): Becoming {
  const details = message.properties ?? message.traits ?? {};
  const text = (name: string) => (typeof details[name] === 'string' && details[name] !== '' ? details[name] : null);
  const one = {
    type: message.type === 'identify' ? ('identify' as const) : ('track' as const),
    kind: message.type === 'identify' ? 'identify' : (text('kind') ?? 'other'),
    name: message.event ?? '',
    at: message.timestamp ? new Date(message.timestamp).toISOString() : null,
    customer: customerOf(message),
    amount: numberAmong(details, ['total', 'amount']),
    currency: text('currency'),
    reference: text('order_id') ?? text('reference'),
    channel: text('channel'),
    details,
  };
  return { ...one, says: saying(one) };
}

function numberAmong(details: Record<string, unknown>, names: string[]): number | null {
  return names.map((name) => details[name]).find((value) => typeof value === 'number') ?? null;
}

function customerOf(message: Message): { kind: string; value: string } {
  if (message.userId) return { kind: 'user_id', value: message.userId };
  const others = (message.context?.['externalIds'] ?? []) as { type: string; id: string }[];
  const [first] = others;
  return first ? { kind: first.type, value: first.id } : { kind: 'anonymous_id', value: message.anonymousId ?? '' };
}

function saying({ kind, name, at, customer, amount, currency, reference, details }: Omit<Becoming, 'says'>): string {
  const who = `${customer.kind} ${customer.value}`;
  if (kind === 'identify') {
    const traits = Object.entries(details).map(([trait, value]) => `${trait} ${String(value)}`);
    return `Customer ${who}: ${traits.join(', ') || 'identifiers only'}.`;
  }
  const products = Array.isArray(details['products']) ? details['products'].length : 0;
  return [
    `${name}${reference ? ` ${reference}` : ''} by ${who}`,
    at ? ` on ${at.slice(0, 16).replace('T', ' ')}` : '',
    amount === null ? '' : `, ${amount.toFixed(2)} ${currency ?? ''}`.trimEnd(),
    products > 0 ? `, ${products} ${products === 1 ? 'product' : 'products'}` : '',
    '.',
  ].join('');
}
