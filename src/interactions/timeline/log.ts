import { identitiesOf, namesOf } from '#customers';
import { NotFound } from '#platform/errors';
import type { Context } from '#platform/room';
import { correctedOne } from '../ingest/versions.store.ts';
import { cursorOf, readCursor } from './cursor.ts';
import { logStore } from './log.store.ts';
import { momentsOf } from './moments.ts';
import type { Filters, Moment } from './timeline.contract.ts';

export type NamedMoment = Moment & { customer: { id: string; name: string } | null };

/** The whole log, newest first. */
export async function listInteractions(
  ctx: Context,
  { before, limit, ...filters }: Filters & { before?: string | undefined; limit: number },
): Promise<{ interactions: NamedMoment[]; older: string | null }> {
  const place = before === undefined ? undefined : readCursor(before);
  const rows = await logStore.newestOfAll(ctx.clickhouse, filters, place, limit + 1, ctx.clock.now().getTime());
  const interactions = await withCustomers(ctx, await momentsOf(ctx, rows.slice(0, limit)));
  const last = interactions.at(-1);
  return { interactions, older: last && rows.length > limit ? cursorOf(last) : null };
}

/** Moments with the customers they belong to today. */
export async function withCustomers(ctx: Context, moments: Moment[]): Promise<NamedMoment[]> {
  const customers = await identitiesOf(ctx, [...new Set(moments.map(({ subjectId }) => subjectId))]);
  const names = await namesOf(ctx, [...new Set(customers.values())]);
  return moments.map((moment) => {
    const id = customers.get(moment.subjectId);
    return { ...moment, customer: id === undefined ? null : { id, name: names.get(id) ?? '' } };
  });
}

export async function readInteraction(ctx: Context, { id }: { id: string }) {
  const standing = await logStore.one(ctx.clickhouse, id);
  const corrected = standing ? undefined : await correctedOne(ctx.db, id);
  const row = standing ?? corrected?.row;
  const [moment] = row ? await withCustomers(ctx, await momentsOf(ctx, [row])) : [];
  if (!row || !moment) throw new NotFound('interaction_not_found', 'There is no such interaction; it may have been removed.');
  return {
    ...moment,
    properties: JSON.parse(row.properties || '{}') as unknown,
    context: JSON.parse(row.context || '{}') as unknown,
    messageId: row.message_id,
    receivedAt: row.received_at,
    sourceRow: row.source_row,
    replacedBy: corrected?.replacedBy ?? null,
  };
}
