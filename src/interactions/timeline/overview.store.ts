import type { Events } from '#platform/clickhouse';
import { CONTACT } from '../contact.ts';
import { COLUMNS, type LogRow } from './log.store.ts';
import type { Sums } from './statistics.ts';

export type DayRow = { day: string; interactions: number; people: number };
export type DayFeeling = Sums & { day: string };
export type PlaceFeeling = Sums & { id: string; late: number };
export type PlaceVolume = { id: string; interactions: number; people: number };
export type Seen = { day: string; subject: string };

const since = (name: string) => `at >= fromUnixTimestamp64Milli({${name}:Int64}, 'UTC')`;
const UNTIL = "at < fromUnixTimestamp64Milli({until:Int64}, 'UTC')";
const WHERE = 'workspace_id = {workspace:UUID}';
/** Feelings summed person by person, then over people. */
const sums = (by: string, where: string) => `
  SELECT ${by}, count() AS people, sum(m) AS n, sum(s) AS sum, sum(s * s) AS ss, sum(s * m) AS sm, sum(m * m) AS mm FROM (
    SELECT ${by}, sum(toFloat64(intensity)) AS s, count() AS m FROM (
      SELECT toDate(at, 'UTC') AS day, touchpoint_id AS id, at >= fromUnixTimestamp64Milli({middle:Int64}, 'UTC') AS late, subject_id, intensity
      FROM throughline.interactions WHERE ${where} AND intensity IS NOT NULL
    ) GROUP BY ${by}, subject_id
  ) GROUP BY ${by}`;

export const overviewStore = {
  total: async (clickhouse: Events): Promise<number> =>
    (await clickhouse.rows<{ n: number }>(`SELECT count() AS n FROM throughline.interactions WHERE ${WHERE}`))[0]?.n ?? 0,

  days: (clickhouse: Events, from: number, until: number): Promise<DayRow[]> =>
    clickhouse.rows(
      `SELECT toDate(at, 'UTC') AS day, count() AS interactions, uniqExact(subject_id) AS people FROM throughline.interactions
       WHERE ${WHERE} AND ${since('from')} AND ${UNTIL} GROUP BY day ORDER BY day`,
      { from, until },
    ),

  /** Who was there on which day; null when that is more than `most`. */
  seen: async (clickhouse: Events, from: number, until: number, most: number): Promise<Seen[] | null> => {
    const rows = await clickhouse.rows<Seen>(
      `SELECT DISTINCT toDate(at, 'UTC') AS day, subject_id AS subject FROM throughline.interactions
       WHERE ${WHERE} AND ${since('from')} AND ${UNTIL} LIMIT {most:UInt32}`,
      { from, until, most: most + 1 },
    );
    return rows.length > most ? null : rows;
  },

  feelings: (clickhouse: Events, from: number, until: number): Promise<DayFeeling[]> =>
    clickhouse.rows(sums('day', `${WHERE} AND ${since('from')} AND ${UNTIL}`), { from, until, middle: from }),

  /** Per touchpoint, before and after the middle. */
  places: (clickhouse: Events, from: number, middle: number, until: number): Promise<PlaceFeeling[]> =>
    clickhouse.rows(sums('id, late', `${WHERE} AND ${since('from')} AND ${UNTIL}`), { from, middle, until }),

  volumes: (clickhouse: Events, from: number, until: number): Promise<PlaceVolume[]> =>
    clickhouse.rows(
      `SELECT touchpoint_id AS id, count() AS interactions, uniqExact(subject_id) AS people FROM throughline.interactions
       WHERE ${WHERE} AND ${since('from')} AND ${UNTIL} AND ${CONTACT} GROUP BY id ORDER BY interactions DESC, id`,
      { from, until },
    ),

  strongest: (clickhouse: Events, from: number, until: number, sign: 1 | -1, limit: number): Promise<LogRow[]> =>
    clickhouse.rows(
      `SELECT ${COLUMNS} FROM throughline.interactions AS log
       WHERE ${WHERE} AND ${since('from')} AND ${UNTIL} AND log.intensity ${sign > 0 ? '> 0' : '< 0'}
       ORDER BY log.intensity ${sign > 0 ? 'DESC' : 'ASC'}, at DESC, id LIMIT {limit:UInt32}`,
      { from, until, limit },
    ),
};
