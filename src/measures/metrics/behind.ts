import { Readable } from 'node:stream';
import { identitiesOf, namesOf } from '#customers';
import { csvLine } from '#platform/csv';
import { Invalid } from '#platform/errors';
import type { Context } from '#platform/room';
import { metricAt } from './catalogue.ts';
import { parseFormula } from './formula.ts';
import { lookOf } from './look.ts';
import type { Filters } from './metrics.contract.ts';
import { metricsStore, type Place, type Row } from './metrics.store.ts';

const MOST_ROWS = 100_000;
const PIECE = 5_000;

async function pageOf(ctx: Context, key: string, filters: Filters) {
  const metric = await metricAt(ctx, key, undefined);
  const look = await lookOf(ctx, metric, filters);
  const { measure } = metric;
  return (before: Place | undefined, limit: number): Promise<Row[]> =>
    measure.by === 'formula'
      ? metricsStore.formulaRows(ctx.clickhouse, parseFormula(measure.formula), look, { before, limit })
      : metricsStore.rows(ctx.clickhouse, measure, look, { now: ctx.clock.now().getTime(), before, limit });
}

async function named(ctx: Context, rows: Row[]) {
  const subjects = [...new Set(rows.map(({ subject }) => subject))];
  const customers = await identitiesOf(ctx, subjects);
  const names = await namesOf(ctx, [...new Set(customers.values())]);
  return rows.map(({ subject, id, ...row }) => {
    const customerId = customers.get(subject) ?? subject;
    return { ...row, interactionId: id, customerId, customer: names.get(customerId) ?? '' };
  });
}

const cursorOf = ({ at, id }: Row): string => `${at}_${id}`;

function placeOf(cursor: string): Place {
  const [at = '', id = ''] = cursor.split('_');
  if (Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/i.test(id))
    throw new Invalid('bad_cursor', 'This is no place to go on from; begin again.');
  return { at, id };
}

export async function rowsOf(
  ctx: Context,
  { key, filters, before, limit }: { key: string; filters: Filters; before?: string | undefined; limit: number },
) {
  const page = await pageOf(ctx, key, filters);
  const rows = await page(before === undefined ? undefined : placeOf(before), limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: await named(ctx, shown), older: last && rows.length > limit ? cursorOf(last) : null };
}

/** The rows as CSV, piece by piece. Asked once before the first byte, so that a refusal can still be an answer. */
export async function rowsAsCsv(ctx: Context, key: string, filters: Filters): Promise<Readable> {
  const page = await pageOf(ctx, key, filters);
  let rows = await page(undefined, PIECE);
  async function* lines() {
    yield csvLine(['at', 'interaction', 'customer', 'name', 'event', 'channel', 'value', 'weight', 'text']);
    for (let told = 0; told < MOST_ROWS; told += PIECE) {
      for (const row of await named(ctx, rows))
        yield csvLine([row.at, row.interactionId, row.customerId, row.customer, row.name, row.channel, row.value, row.weight, row.text]);
      const last = rows.at(-1);
      if (!last || rows.length < PIECE) return;
      rows = await page({ at: last.at, id: last.id }, PIECE);
    }
  }
  return Readable.from(lines());
}
