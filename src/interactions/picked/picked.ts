import { identitiesOf } from '#customers';
import type { Context } from '#platform/room';
import type { Kind } from '../contract.ts';
import { cursorOf, readCursor } from '../timeline/cursor.ts';
import type { LogRow } from '../timeline/log.store.ts';
import { type NamedMoment, withCustomers } from '../timeline/log.ts';
import { momentsOf } from '../timeline/moments.ts';
import { pickedStore } from './picked.store.ts';

/** What happened: every part that is given must hold; of the words within a part, any one. Names without regard to case. */
export type PickedHappening = {
  touchpoints?: string[] | undefined;
  kinds?: Kind[] | undefined;
  channels?: string[] | undefined;
  names?: string[] | undefined;
};

/** Interactions of one sort: any of these happenings; or those in which a customer used any of these words. */
export type Pick = { any: PickedHappening[] } | { words: string[] };

/** Times in ms since 1970: the period is [middle, until), the one before it [from, middle). `subjects`: only theirs. */
export type Asked = { picks: Pick[]; from: number; middle: number; until: number; subjects?: string[] | undefined };

/** Many sorts of interactions counted in one pass over the log; each answer names a sort by its place in `picks`. */
export const pickedFigures = {
  volumes: (ctx: Context, asked: Asked) => pickedStore.volumes(ctx.clickhouse, asked),
  feelings: (ctx: Context, asked: Asked) => pickedStore.feelings(ctx.clickhouse, asked),
  answers: (ctx: Context, asked: Asked) => pickedStore.answers(ctx.clickhouse, asked),
  times: (ctx: Context, asked: Asked) => pickedStore.times(ctx.clickhouse, asked),
  said: (ctx: Context, asked: Asked) => pickedStore.said(ctx.clickhouse, asked),
  currencies: (ctx: Context, since: number) => pickedStore.currencies(ctx.clickhouse, since),
};

type Span = { from: number; until: number; subjects?: string[] | undefined };

/** What customers said at interactions of a sort, and at all others, newest first. */
export async function pickedTexts(ctx: Context, pick: Pick, span: Span, most: { here: number; elsewhere: number }) {
  const [here, elsewhere] = await Promise.all([
    pickedStore.texts(ctx.clickhouse, pick, span, most.here, true),
    pickedStore.texts(ctx.clickhouse, pick, span, most.elsewhere, false),
  ]);
  return { here, elsewhere };
}

/** The interactions of a sort, newest first. */
export async function listPicked(
  ctx: Context,
  pick: Pick,
  { before, limit, ...span }: Span & { before?: string | undefined; limit: number },
): Promise<{ interactions: NamedMoment[]; older: string | null }> {
  const rows = await pickedStore.rows(ctx.clickhouse, pick, span, before === undefined ? undefined : readCursor(before), limit + 1);
  const interactions = await withCustomers(ctx, await momentsOf(ctx, rows.slice(0, limit)));
  const last = interactions.at(-1);
  return { interactions, older: last && rows.length > limit ? cursorOf(last) : null };
}

/** All of them, in pieces, each with the customer it belongs to today. */
export async function* everyPicked(ctx: Context, pick: Pick, span: Span): AsyncGenerator<(LogRow & { customerId: string })[]> {
  const piece = 5_000;
  let last: LogRow | undefined;
  do {
    const place = last && { ms: Date.parse(last.at), id: last.id };
    const rows: LogRow[] = await pickedStore.rows(ctx.clickhouse, pick, span, place, piece);
    const customers = await identitiesOf(ctx, [...new Set(rows.map(({ subject_id }) => subject_id))]);
    yield rows.map((row) => ({ ...row, customerId: customers.get(row.subject_id) ?? '' }));
    last = rows.length === piece ? rows.at(-1) : undefined;
  } while (last);
}
