import type { Context } from '#platform/room';
import type { Did } from './did.ts';

export type SubjectSum = { subject: string; times: number; total: number };

/** How often, and for how much in all, each identifier did it. */
export async function sumBySubject(ctx: Context, did: Did): Promise<SubjectSum[]> {
  const clauses = ['workspace_id = {workspace:UUID}'];
  const params: Record<string, unknown> = {};
  const add = (name: string, clause: string, value: unknown) => {
    if (value === undefined) return;
    clauses.push(clause);
    params[name] = value;
  };
  add('kind', 'kind = {kind:String}', did.kind);
  add('name', 'name = {name:String}', did.name);
  add('channel', 'channel = {channel:String}', did.channel);
  add('touchpoint', 'touchpoint_id = {touchpoint:UUID}', did.touchpoint);
  add('amount', 'amount >= {amount:Float64}', did.amountAtLeast);
  const since = did.withinDays && new Date(ctx.clock.now().getTime() - did.withinDays * 86_400_000).toISOString();
  add('since', "at >= parseDateTime64BestEffort({since:String}, 3, 'UTC')", since);
  return ctx.clickhouse.rows<SubjectSum>(
    `SELECT toString(subject_id) AS subject, count() AS times, ifNull(sum(amount), 0) AS total
     FROM throughline.interactions WHERE ${clauses.join(' AND ')} GROUP BY subject_id`,
    params,
  );
}
