import type { Db } from '#platform/postgres';
import type { Industry } from './starting-set.ts';
import type { Condition } from './touchpoints.contract.ts';

export type TouchpointRow = { id: string; name: string; channel: string; description: string; position: number; archived: boolean };
export type RuleRow = { id: string; touchpointId: string; position: number; conditions: Condition[] };

const TOUCHPOINT = 'id, name, channel, description, position, archived_at is not null as archived';
const RULE = 'id, touchpoint_id as "touchpointId", position, conditions';

export const touchpointStore = {
  /** What the workspace is for, and in which language it began. */
  beginning: async (db: Db): Promise<{ industry: Industry; language: string }> =>
    (await db.row('select industry, language from workspaces where id = current_workspace()')) ?? { industry: 'other', language: 'en' },

  /** True for the one caller that began the map of this workspace. */
  begin: async (db: Db): Promise<boolean> => (await db.run('insert into touchpoint_maps default values on conflict do nothing')) === 1,

  version: async (db: Db): Promise<number | undefined> =>
    (await db.row<{ version: number }>('select version from touchpoint_maps'))?.version,

  all: (db: Db): Promise<TouchpointRow[]> =>
    db.rows(`select ${TOUCHPOINT} from touchpoints order by archived_at is not null, position, name`),

  one: (db: Db, id: string): Promise<TouchpointRow | undefined> => db.row(`select ${TOUCHPOINT} from touchpoints where id = $1`, [id]),

  add: (db: Db, rows: TouchpointRow[]): Promise<number> =>
    db.run(
      `insert into touchpoints (id, name, channel, description, position)
       select * from jsonb_to_recordset($1) as t(id uuid, name text, channel text, description text, position int)`,
      [JSON.stringify(rows)],
    ),

  change: (db: Db, { id, name, channel, description, archived }: TouchpointRow, at: Date): Promise<number> =>
    db.run(
      `update touchpoints set name = $2, channel = $3, description = $4,
         archived_at = case when $5 then coalesce(archived_at, $6::timestamptz) end where id = $1`,
      [id, name, channel, description, archived, at],
    ),

  nextPosition: async (db: Db): Promise<number> =>
    (await db.row<{ next: number }>('select coalesce(max(position) + 1, 0) as next from touchpoints'))?.next ?? 0,

  order: (db: Db, ids: string[]): Promise<number> =>
    db.run(
      `update touchpoints t set position = o.place from (
         select id, row_number() over (order by array_position($1::uuid[], id) nulls last, position, name) - 1 as place from touchpoints
       ) o where o.id = t.id`,
      [ids],
    ),

  rules: (db: Db): Promise<RuleRow[]> => db.rows(`select ${RULE} from touchpoint_rules order by position, id`),

  rule: (db: Db, id: string): Promise<RuleRow | undefined> => db.row(`select ${RULE} from touchpoint_rules where id = $1`, [id]),

  addRules: (db: Db, rows: RuleRow[]): Promise<number> =>
    db.run(
      `insert into touchpoint_rules (id, touchpoint_id, position, conditions)
       select * from jsonb_to_recordset($1) as r(id uuid, "touchpointId" uuid, position int, conditions jsonb)`,
      [JSON.stringify(rows)],
    ),

  /** Moves a rule to a place, 0 first, and numbers all of them anew. */
  placeRule: (db: Db, id: string, place: number): Promise<number> =>
    db.run(
      `update touchpoint_rules r set position = o.place from (
         select id, row_number() over (
           order by case when id = $1 then $2::int else others end, case when id = $1 then 0 else 1 end
         ) - 1 as place
         from (
           select id, row_number() over (partition by id = $1 order by position, id) - 1 as others from touchpoint_rules
         ) numbered
       ) o where o.id = r.id`,
      [id, place],
    ),

  changeRule: (db: Db, { id, touchpointId, conditions }: RuleRow): Promise<number> =>
    db.run('update touchpoint_rules set touchpoint_id = $2, conditions = $3 where id = $1', [id, touchpointId, JSON.stringify(conditions)]),

  removeRule: (db: Db, id: string): Promise<number> => db.run('delete from touchpoint_rules where id = $1', [id]),

  forget: async (db: Db): Promise<void> => {
    await db.run('delete from touchpoints');
    await db.run('delete from touchpoint_maps');
  },
};
