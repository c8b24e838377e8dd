import type { Events } from '#platform/clickhouse';
import type { Db } from '#platform/postgres';
import type { MappingRule } from './rules.ts';
import { mappingSql } from './rules-sql.ts';

export type MapRow = {
  version: number;
  mappedVersion: number;
  rowsTotal: number;
  rowsDone: number;
  rowsChanged: number;
  startedAt: Date | null;
  finishedAt: Date | null;
  working: boolean;
};
export type YearOfRows = { year: number; total: number; changed: number };
export type Mutations = { waiting: number; parts: number; failure: string };

// A worker that has been silent for this long is gone.
const SILENT = "interval '20 seconds'";

export const remapStore = {
  read: (db: Db): Promise<MapRow | undefined> =>
    db.row(
      `select version, mapped_version as "mappedVersion", rows_total as "rowsTotal", rows_done as "rowsDone",
         rows_changed as "rowsChanged", started_at as "startedAt", finished_at as "finishedAt",
         coalesce(worker_at > now() - ${SILENT}, false) as working
       from touchpoint_maps`,
    ),

  bump: (db: Db): Promise<number> => db.run('update touchpoint_maps set version = version + 1, finished_at = null'),

  /** One worker at a time; false when another is at it, or nothing is to be done. */
  claim: async (db: Db): Promise<boolean> =>
    (await db.run(
      `update touchpoint_maps set worker_at = now(), started_at = now(), finished_at = null, rows_total = 0, rows_done = 0, rows_changed = 0
       where mapped_version < version and (worker_at is null or worker_at < now() - ${SILENT})`,
    )) === 1,

  tell: (db: Db, { rowsTotal, rowsDone, rowsChanged }: { rowsTotal: number; rowsDone: number; rowsChanged: number }): Promise<number> =>
    db.run('update touchpoint_maps set worker_at = now(), rows_total = $1, rows_done = $2, rows_changed = $3', [
      rowsTotal,
      rowsDone,
      rowsChanged,
    ]),

  /** Marks this version as mapped and steps back; false when the rules have moved on meanwhile. */
  finish: async (db: Db, version: number): Promise<boolean> => {
    await db.run('update touchpoint_maps set worker_at = null, mapped_version = $1', [version]);
    return (await db.run('update touchpoint_maps set finished_at = now() where version = $1', [version])) === 1;
  },

  /** Still here. */
  beat: (db: Db): Promise<number> => db.run('update touchpoint_maps set worker_at = now() where worker_at is not null'),

  release: (db: Db): Promise<number> => db.run('update touchpoint_maps set worker_at = null'),

  /** Interactions per partition, and how many of them have another touchpoint or channel than these rules say. */
  years: (clickhouse: Events, rules: MappingRule[]): Promise<YearOfRows[]> => {
    const { touchpoint, channelFor, params } = mappingSql(rules);
    return clickhouse.rows(
      `SELECT toYear(at) AS year, count() AS total,
         countIf(bitOr(touchpoint_id != ${touchpoint}, channel != ${channelFor('touchpoint_id')})) AS changed
       FROM throughline.interactions WHERE workspace_id = {workspace:UUID}
       GROUP BY year ORDER BY year DESC SETTINGS max_execution_time = 0`,
      params,
    );
  },

  /**
   * Begins to rewrite the two columns of one partition, the channel after the touchpoint it hangs on. The store makes each part
   * anew beside the old one and swaps them, so a row is always there once, with the old values or the new.
   */
  rewrite: (clickhouse: Events, year: number, rules: MappingRule[]): Promise<void> => {
    const { touchpoint, channelFor, params } = mappingSql(rules);
    const where = `IN PARTITION ${Number(year)} WHERE workspace_id = {workspace:UUID}`;
    return clickhouse.run(
      `ALTER TABLE throughline.interactions
         UPDATE touchpoint_id = ${touchpoint} ${where},
         UPDATE channel = ${channelFor('touchpoint_id')} ${where} AND channel != ${channelFor('touchpoint_id')}`,
      params,
    );
  },

  /** The rewriting of this workspace that is still going on, also what was begun before a restart. */
  mutations: async (clickhouse: Events): Promise<Mutations> =>
    (
      await clickhouse.rows<Mutations>(
        `SELECT count() AS waiting, sum(parts_to_do) AS parts, anyLast(latest_fail_reason) AS failure
         FROM system.mutations
         WHERE database = 'throughline' AND table = 'interactions' AND NOT is_done AND position(command, toString({workspace:UUID})) > 0`,
      )
    )[0] ?? { waiting: 0, parts: 0, failure: '' },

  stopMutations: (clickhouse: Events): Promise<void> =>
    clickhouse.run(
      `KILL MUTATION WHERE database = 'throughline' AND table = 'interactions' AND NOT is_done
         AND position(command, toString({workspace:UUID})) > 0 AND position(command, 'touchpoint_id') > 0`,
    ),
};
