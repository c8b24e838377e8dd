import type { Db } from '#platform/postgres';
import type { Context } from '#platform/room';
import type { InteractionRow } from '../contract.ts';
import type { Position } from './spool.ts';

export type Load = { number: number; from: Position; to: Position };
type LoadRow = { number: number; from_segment: number; from_offset: number; to_segment: number; to_offset: number; done: boolean };

/** The last load of a spool: still planned, or done. */
export async function lastLoad(system: Db, spoolId: string): Promise<(Load & { done: boolean }) | undefined> {
  const row = await system.row<LoadRow>(
    `select number, from_segment, from_offset, to_segment, to_offset, done_at is not null as done
     from loads where spool_id = $1 order by number desc limit 1`,
    [spoolId],
  );
  return (
    row && {
      number: row.number,
      from: { segment: row.from_segment, offset: row.from_offset },
      to: { segment: row.to_segment, offset: row.to_offset },
      done: row.done,
    }
  );
}

export async function planLoad(system: Db, spoolId: string, from: Position, to: Position): Promise<Load> {
  const row = await system.row<{ number: number }>(
    'insert into loads (spool_id, from_segment, from_offset, to_segment, to_offset) values ($1, $2, $3, $4, $5) returning number',
    [spoolId, from.segment, from.offset, to.segment, to.offset],
  );
  return { number: row?.number ?? 0, from, to };
}

/** Only the newest loads are of use: the last one says where to go on. */
export async function finishLoad(system: Db, spoolId: string, number: number): Promise<void> {
  await system.run('update loads set done_at = now() where number = $1', [number]);
  await system.run('delete from loads where spool_id = $1 and number < $2', [spoolId, number - 100]);
}

export type KeptId = { id: string; sourceId: string; keptDays: number | null; version: string | null };

/** Which of these messages this load is the one to keep: new ones, and those it kept before a crash. */
export async function keepMessageIds(ctx: Context, loadNumber: number, ids: KeptId[]): Promise<Set<string>> {
  const columns = [
    ids.map(({ id }) => id),
    ids.map(({ sourceId }) => sourceId),
    ids.map(({ keptDays }) => keptDays),
    ids.map(({ version }) => version),
  ];
  const fresh = await ctx.db.rows<{ id: string }>(
    `insert into message_ids (id, load_number, source_id, kept_until, version_of, versioned_at)
     select id, $5, source_id, (now() at time zone 'utc')::date + kept_days, version_of, case when version_of is not null then now() end
     from unnest($1::uuid[], $2::uuid[], $3::int[], $4::uuid[]) as one (id, source_id, kept_days, version_of)
     on conflict do nothing returning id`,
    [...columns, loadNumber],
  );
  const kept = new Set(fresh.map(({ id }) => id));
  if (kept.size === ids.length) return kept;
  const before = await ctx.db.rows<{ id: string }>('select id from message_ids where id = any($1::uuid[]) and load_number = $2', [
    ids.map(({ id }) => id).filter((id) => !kept.has(id)),
    loadNumber,
  ]);
  for (const { id } of before) kept.add(id);
  return kept;
}

export type Habits = { timeZone: string; country: string };

/** How this workspace reads what does not say it itself. */
export const habitsOf = async (ctx: Context): Promise<Habits> =>
  (await ctx.db.row<Habits>('select time_zone as "timeZone", country from workspaces where id = current_workspace()')) ?? {
    timeZone: 'UTC',
    country: '',
  };

export async function pruneMessageIds(ctx: Context): Promise<number> {
  return ctx.db.run("delete from message_ids where kept_until < (now() at time zone 'utc')::date");
}

export type Stuck = { id: string; sourceId: string; identifierIds: string[]; message: string; error: string };

export async function keepStuck(ctx: Context, { id, sourceId, identifierIds, message, error }: Stuck): Promise<void> {
  await ctx.db.run(
    'insert into stuck_messages (id, source_id, identifier_ids, message, error) values ($1, $2, $3, $4, $5) on conflict do nothing',
    [id, sourceId, identifierIds, message, error],
  );
}

export async function removeStuckOf(ctx: Context, identifierIds: string[]): Promise<number> {
  return ctx.db.run('delete from stuck_messages where identifier_ids && $1::uuid[]', [identifierIds]);
}

/** Sent twice with the same token, the rows are kept once. */
export async function insertInteractions(ctx: Context, rows: InteractionRow[], token: string): Promise<void> {
  await ctx.clickhouse.insert('throughline.interactions', rows, token);
}
