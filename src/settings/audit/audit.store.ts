import type { Db } from '#platform/postgres';
import type { Actor } from '#platform/room';

export type NewEntry = { actor: Actor; action: string; target: string; details: Record<string, unknown>; at: Date; factId?: number };
export type Entry = {
  id: number;
  at: Date;
  actorKind: string;
  actorId: string;
  actorName: string;
  action: string;
  target: string;
  details: Record<string, unknown>;
};
export type Filter = { action?: string; q?: string; from?: string; to?: string; before?: number; limit: number };

export const addEntry = (db: Db, entry: NewEntry): Promise<number> =>
  db.run(
    `insert into audit_entries (at, actor_kind, actor_id, actor_name, action, target, details, fact_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (fact_id) do nothing`,
    [
      entry.at,
      entry.actor.kind,
      entry.actor.id,
      entry.actor.name,
      entry.action,
      entry.target,
      JSON.stringify(entry.details),
      entry.factId ?? null,
    ],
  );

export const findEntries = (db: Db, filter: Filter): Promise<Entry[]> =>
  db.rows<Entry>(
    `select id, at, actor_kind as "actorKind", actor_id as "actorId", actor_name as "actorName", action, target, details
     from audit_entries
     where workspace_id = current_workspace()
       and ($1::text is null or starts_with(action, $1))
       and ($2::text is null or strpos(lower(concat_ws(' ', actor_name, actor_id, target, details::text)), lower($2)) > 0)
       and ($3::timestamptz is null or at >= $3) and ($4::timestamptz is null or at < $4)
       and ($5::bigint is null or id < $5)
     order by id desc limit $6`,
    [filter.action ?? null, filter.q ?? null, filter.from ?? null, filter.to ?? null, filter.before ?? null, filter.limit],
  );

export const removeEntries = (db: Db): Promise<number> => db.run('delete from audit_entries where workspace_id = current_workspace()');
