import type { Events } from '#platform/clickhouse';
import type { Told } from './titles.ts';

export type LineCount = { channel: string; kind: string; touchpoint_id: string; month: string; n: number; first: string; last: string };
export type LinePoint = { at: string; mean: number; min: number; max: number; n: number };
export type LineExtreme = Told & { id: string; at: string; direction: string; intensity: number };

const TOLD = 'kind, name, direction, title, reference, amount, currency, quantity, score, scale_max, promised_at, actual_at, url';

const WHERE = 'workspace_id = {workspace:UUID} AND subject_id IN {subjects:Array(UUID)}';

/** What is asked of one whole life. */
export const lineStore = {
  counts: (clickhouse: Events, subjects: string[]): Promise<LineCount[]> =>
    clickhouse.rows(
      `SELECT channel, kind, touchpoint_id, formatDateTime(at, '%Y-%m') AS month, count() AS n, min(at) AS first, max(at) AS last
       FROM throughline.interactions WHERE ${WHERE} GROUP BY channel, kind, touchpoint_id, month`,
      { subjects },
    ),

  /** Feelings in equal stretches of time; each point stands where its feelings were on average. */
  points: (clickhouse: Events, subjects: string[], { from, width }: { from: number; width: number }): Promise<LinePoint[]> =>
    clickhouse.rows(
      `WITH toUnixTimestamp64Milli(at) AS ms
       SELECT fromUnixTimestamp64Milli(toInt64(avg(ms)), 'UTC') AS at, round(avg(intensity), 3) AS mean,
         round(min(intensity), 3) AS min, round(max(intensity), 3) AS max, count() AS n
       FROM (SELECT at, intensity FROM throughline.interactions WHERE ${WHERE} AND intensity IS NOT NULL)
       GROUP BY intDiv(ms - {from:Int64}, {width:Int64}) AS stretch ORDER BY stretch`,
      { subjects, from, width },
    ),

  extremes: (clickhouse: Events, subjects: string[], each: number): Promise<LineExtreme[]> =>
    clickhouse.rows(
      `SELECT id, at, ${TOLD}, round(value, 3) AS intensity FROM (
         SELECT id, at, ${TOLD}, assumeNotNull(intensity) AS value,
           row_number() OVER (ORDER BY intensity, at DESC, id) AS from_worst,
           row_number() OVER (ORDER BY intensity DESC, at DESC, id) AS from_best
         FROM throughline.interactions WHERE ${WHERE} AND abs(intensity) >= 0.5
       ) WHERE (value < 0 AND from_worst <= {each:UInt32}) OR (value > 0 AND from_best <= {each:UInt32})
       ORDER BY at, id`,
      { subjects, each },
    ),
};
