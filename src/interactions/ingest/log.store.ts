import type { Context, Removal } from '#platform/room';
import type { InteractionRow } from '../contract.ts';

const WHERE = {
  source: 'source_id = {source:UUID}',
  subjects: 'subject_id IN {subjects:Array(UUID)}',
  workspace: '1',
} as const;

async function removeWhere(ctx: Context, which: keyof typeof WHERE, params: Record<string, unknown>): Promise<number> {
  const where = `workspace_id = {workspace:UUID} AND ${WHERE[which]}`;
  const count = async () =>
    (await ctx.clickhouse.rows<{ n: number }>(`SELECT count() AS n FROM throughline.interactions WHERE ${where}`, params))[0]?.n ?? 0;
  const before = await count();
  if (before === 0) return 0;
  await ctx.clickhouse.run(`DELETE FROM throughline.interactions WHERE ${where}`, params);
  const left = await count();
  if (left > 0) throw new Error(`${left} interactions are still there after their removal`);
  return before;
}

const removal = (rows: number): Removal[] => [{ store: 'clickhouse', table: 'interactions', rows }];

export const removeOfSource = async (ctx: Context, source: string): Promise<Removal[]> =>
  removal(await removeWhere(ctx, 'source', { source }));

export const removeOfSubjects = async (ctx: Context, subjects: string[]): Promise<Removal[]> =>
  removal(subjects.length === 0 ? 0 : await removeWhere(ctx, 'subjects', { subjects }));

export const removeOfWorkspace = async (ctx: Context): Promise<void> => {
  await removeWhere(ctx, 'workspace', {});
};

/** The deleted rows leave the disk too, not only every answer. */
export async function applyRemovals(ctx: Context): Promise<void> {
  await ctx.clickhouse.run(`ALTER TABLE throughline.interactions APPLY DELETED MASK SETTINGS mutations_sync = 1 /* {workspace:UUID} */`);
}

/** Everything said or done by one customer, oldest first, with the columns that mean something to them. */
export async function allOfSubjects(ctx: Context, subjects: string[]): Promise<Omit<InteractionRow, 'workspace_id' | 'touchpoint_id'>[]> {
  if (subjects.length === 0) return [];
  return ctx.clickhouse.rows(
    `SELECT * EXCEPT (workspace_id, touchpoint_id) FROM throughline.interactions
     WHERE workspace_id = {workspace:UUID} AND subject_id IN {subjects:Array(UUID)} ORDER BY at, id`,
    { subjects },
  );
}

export async function removeStuck(ctx: Context): Promise<void> {
  for (const table of ['message_ids', 'corrected_interactions', 'stuck_messages', 'sources']) await ctx.db.run(`delete from ${table}`);
}
