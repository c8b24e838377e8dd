import type { Context, CustomerIdentity, Removal } from '#platform/room';

const MINE = 'workspace_id = {workspace:UUID}';
const removal = (rows: number): Removal[] => [{ store: 'clickhouse', table: 'readings', rows }];

async function remove(ctx: Context, where: string, params: Record<string, unknown>): Promise<number> {
  const count = async () =>
    (await ctx.clickhouse.rows<{ n: number }>(`SELECT count() AS n FROM throughline.readings WHERE ${MINE} AND ${where}`, params))[0]?.n ??
    0;
  const before = await count();
  if (before > 0) await ctx.clickhouse.run(`DELETE FROM throughline.readings WHERE ${MINE} AND ${where}`, params);
  return before;
}

const everyId = ({ customerId, identifierIds }: CustomerIdentity): string[] => [...new Set([customerId, ...identifierIds])];

export const forgetReadingsOf = async (ctx: Context, who: CustomerIdentity): Promise<Removal[]> =>
  removal(await remove(ctx, 'subject_id IN {subjects:Array(UUID)}', { subjects: everyId(who) }));

export const forgetReadingsFrom = async (ctx: Context, source: string): Promise<Removal[]> =>
  removal(await remove(ctx, 'source_id = {source:UUID}', { source }));

export async function forgetReadings(ctx: Context): Promise<void> {
  await remove(ctx, '1', {});
  await ctx.db.run('delete from feedback_reading');
}

/** Readings of what is no longer in the log: it was removed while somebody was reading it. */
export const forgetOrphans = (ctx: Context): Promise<number> =>
  remove(ctx, `interaction_id NOT IN (SELECT id FROM throughline.interactions WHERE ${MINE})`, {});

export const exportReadingsOf = (ctx: Context, who: CustomerIdentity): Promise<Record<string, unknown>[]> =>
  ctx.clickhouse.rows(
    `SELECT interaction_id, at, language, basis, sentiment, score, emotions, topics, aspects, aspect_scores, urgency, urgency_reasons, leaving, pii
     FROM throughline.readings FINAL WHERE ${MINE} AND subject_id IN {subjects:Array(UUID)} ORDER BY at, interaction_id`,
    { subjects: everyId(who) },
  );
