import type { Context } from '#platform/room';

/** Who of these complained, or disputed a payment, since then. */
export async function whoComplained(ctx: Context, identifierIds: string[], since: Date): Promise<string[]> {
  if (identifierIds.length === 0) return [];
  const rows = await ctx.clickhouse.rows<{ subject: string }>(
    `SELECT DISTINCT toString(subject_id) AS subject FROM throughline.interactions
     WHERE workspace_id = {workspace:UUID} AND subject_id IN {subjects:Array(UUID)} AND kind IN ('complaint', 'dispute') AND direction != 'out'
       AND at >= parseDateTime64BestEffort({since:String}, 3, 'UTC')`,
    { subjects: identifierIds, since: since.toISOString() },
  );
  return rows.map(({ subject }) => subject);
}
