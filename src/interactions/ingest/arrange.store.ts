import type { Events } from '#platform/clickhouse';

const HERE = "database = 'throughline' AND table = 'interactions'";

/** Parts of the log that lack their copy in the order of time, and whether one is being made. The engine's own book-keeping, of no workspace. */
export const unarranged = async (clickhouse: Events): Promise<{ parts: number; working: number }> =>
  (
    await clickhouse.rows<{ parts: number; working: number }>(
      `SELECT count() AS parts,
         (SELECT count() FROM system.mutations WHERE ${HERE} AND NOT is_done AND position(command, 'by_time') > 0) AS working
       FROM system.parts WHERE ${HERE} AND active AND rows > 0 AND {workspace:UUID} IS NOT NULL
         AND name NOT IN (SELECT parent_name FROM system.projection_parts WHERE ${HERE} AND active AND name = 'by_time')`,
    )
  )[0] ?? { parts: 0, working: 0 };

/** Begins it. A part that still hides removed rows cannot have a copy, so these leave it first. */
export async function arrangeByTime(clickhouse: Events): Promise<void> {
  await clickhouse.run('ALTER TABLE throughline.interactions APPLY DELETED MASK /* {workspace:UUID} */');
  await clickhouse.run('ALTER TABLE throughline.interactions MATERIALIZE PROJECTION by_time /* {workspace:UUID} */');
}
