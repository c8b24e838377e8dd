import type { Events } from '#platform/clickhouse';
import { CONTACT } from '../contact.ts';
import { NO_TOUCHPOINT } from '../contract.ts';
import type { Told } from '../timeline/titles.ts';
import { conditionsSql, parameters } from './rules-sql.ts';
import type { Condition } from './touchpoints.contract.ts';

export type Volume = { id: string; interactions: number; people: number; lastSeen: string };
export type Shape = {
  kind: string;
  name: string;
  channel: string;
  path: string;
  interactions: number;
  people: number;
  lastSeen: string;
};
export type Sample = Told & { id: string; at: string; direction: string; channel: string; touchpoint_id: string };

const FIRST_PART = "extract(path_key, '^/[^/]*')";

/** What the log says about touchpoints. */
export const mappedStore = {
  volumes: (clickhouse: Events, from: Date): Promise<Volume[]> =>
    clickhouse.rows(
      `SELECT touchpoint_id AS id, count() AS interactions, uniqExact(subject_id) AS people, max(at) AS lastSeen
       FROM throughline.interactions
       WHERE workspace_id = {workspace:UUID} AND at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND ${CONTACT}
       GROUP BY id`,
      { from: from.getTime() },
    ),

  unmappedTotal: async (clickhouse: Events): Promise<number> =>
    (
      await clickhouse.rows<{ n: number }>(
        `SELECT count() AS n FROM throughline.interactions
         WHERE workspace_id = {workspace:UUID} AND touchpoint_id = {none:UUID} AND ${CONTACT}`,
        { none: NO_TOUCHPOINT },
      )
    )[0]?.n ?? 0,

  unmapped: (clickhouse: Events, limit: number): Promise<Shape[]> =>
    clickhouse.rows(
      `SELECT kind, name, given_channel AS channel, ${FIRST_PART} AS path,
         count() AS interactions, uniqExact(subject_id) AS people, max(at) AS lastSeen
       FROM throughline.interactions
       WHERE workspace_id = {workspace:UUID} AND touchpoint_id = {none:UUID} AND ${CONTACT}
       GROUP BY kind, name, given_channel, path
       ORDER BY interactions DESC, kind, name, channel, path
       LIMIT {limit:UInt32}`,
      { none: NO_TOUCHPOINT, limit },
    ),

  matches: async (clickhouse: Events, conditions: Condition[]): Promise<{ total: number; matches: number }> => {
    const { params, add } = parameters('c');
    const [counted] = await clickhouse.rows<{ total: number; matches: number }>(
      `SELECT count() AS total, countIf(${conditionsSql(conditions, add)}) AS matches
       FROM throughline.interactions WHERE workspace_id = {workspace:UUID}`,
      params,
    );
    return counted ?? { total: 0, matches: 0 };
  },

  samples: (clickhouse: Events, conditions: Condition[], limit: number): Promise<Sample[]> => {
    const { params, add } = parameters('c');
    return clickhouse.rows(
      `SELECT id, at, kind, name, direction, channel, title, reference, amount, currency, quantity, score, scale_max, promised_at, actual_at, url,
         touchpoint_id
       FROM throughline.interactions WHERE workspace_id = {workspace:UUID} AND ${conditionsSql(conditions, add)}
       ORDER BY at DESC, id DESC LIMIT {limit:UInt32}`,
      { ...params, limit },
    );
  },
};
