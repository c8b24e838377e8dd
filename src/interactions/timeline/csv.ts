import { Readable } from 'node:stream';
import { findIdentity, identitiesOf } from '#customers';
import { csvLine as line } from '#platform/csv';
import type { Context } from '#platform/room';
import { type LogRow, logStore, type Scope } from './log.store.ts';
import { momentsOf } from './moments.ts';
import type { Filters } from './timeline.contract.ts';
import { titleOf } from './titles.ts';

const PIECE = 5_000;
const HEADER = [
  'at',
  'kind',
  'name',
  'channel',
  'touchpoint',
  'direction',
  'title',
  'text',
  'reference',
  'amount',
  'currency',
  'quantity',
  'score',
  'scale_min',
  'scale_max',
  'intensity',
  'promised_at',
  'actual_at',
  'wait_seconds',
  'duration_seconds',
  'store',
  'agent',
  'url',
  'source',
  'source_row',
  'customer_id',
  'interaction_id',
];

/** One customer's interactions, newest first. */
export async function timelineCsv(ctx: Context, { customerId, filters }: { customerId: string; filters: Filters }): Promise<Readable> {
  const { identifierIds } = await findIdentity(ctx, customerId);
  const scope = { subjects: identifierIds, filters };
  return Readable.from(
    csvOf(ctx, (last) => logStore.before(ctx.clickhouse, scope, last && { ms: Date.parse(last.at), id: last.id }, PIECE)),
  );
}

/** The log, one person after the other: read along its key, so that any amount streams. */
export function interactionsCsv(ctx: Context, filters: Filters): Readable {
  const scope: Scope = { filters };
  return Readable.from(csvOf(ctx, (last) => logStore.inKeyOrder(ctx.clickhouse, scope, last, PIECE)));
}

async function* csvOf(ctx: Context, read: (last: LogRow | undefined) => Promise<LogRow[]>): AsyncGenerator<string> {
  yield line(HEADER);
  let last: LogRow | undefined;
  do {
    const rows: LogRow[] = await read(last);
    yield await linesOf(ctx, rows);
    last = rows.length === PIECE ? rows.at(-1) : undefined;
  } while (last);
}

async function linesOf(ctx: Context, rows: LogRow[]): Promise<string> {
  const moments = await momentsOf(ctx, rows);
  const customers = await identitiesOf(ctx, [...new Set(rows.map(({ subject_id }) => subject_id))]);
  return rows
    .map((row, index) =>
      line([
        ...[row.at, row.kind, row.name, row.channel, moments[index]?.touchpoint?.name ?? '', row.direction, titleOf(row), row.text],
        ...[row.reference, row.amount, row.currency, row.quantity, row.score, row.scale_min, row.scale_max, row.intensity],
        ...[row.promised_at, row.actual_at, row.wait_seconds, row.duration_seconds, row.store, row.agent, row.url],
        ...[moments[index]?.source.name ?? '', moments[index]?.source.row ?? null, customers.get(row.subject_id) ?? '', row.id],
      ]),
    )
    .join('');
}
