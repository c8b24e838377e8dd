import type { Events } from '#platform/clickhouse';
import { type InteractionRow, NO_TOUCHPOINT } from '../contract.ts';
import { parameters } from '../touchpoints/rules-sql.ts';
import type { Place } from './cursor.ts';
import type { Filters } from './timeline.contract.ts';

/** One interaction with all that is kept of it. */
export type RawRow = Omit<InteractionRow, 'workspace_id'>;
/** One interaction as it is read for the line. */
export type LogRow = Omit<RawRow, 'properties' | 'context' | 'message_id' | 'received_at'>;

export const COLUMNS = `id, subject_id, at, kind, name, channel, direction, touchpoint_id, title, text, reference, store, agent, amount, currency,
  quantity, score, scale_min, scale_max, round(intensity, 3) AS intensity, promised_at, actual_at, wait_seconds, duration_seconds, url, source_id, source_row`;

/** Whose interactions: one customer's, by all of their identifiers, or the whole workspace's. */
export type Scope = { subjects?: string[] | undefined; filters?: Filters | undefined };
type Add = (type: string, value: unknown) => string;

const time = (add: Add, ms: number): string => `fromUnixTimestamp64Milli(${add('Int64', ms)}, 'UTC')`;
const WORDS = "concat(title, '\\n', text, '\\n', name, '\\n', reference, '\\n', store, '\\n', agent, '\\n', path_key)";

function scopeSql({ subjects, filters = {} }: Scope, add: Add): string {
  const parts = ['workspace_id = {workspace:UUID}'];
  if (subjects) parts.push(`subject_id IN ${add('Array(UUID)', subjects)}`);
  if (filters.from) parts.push(`at >= ${time(add, Date.parse(filters.from))}`);
  if (filters.to) parts.push(`at < ${time(add, Date.parse(filters.to))}`);
  if (filters.channel) parts.push(`has(${add('Array(String)', filters.channel)}, channel)`);
  if (filters.kind) parts.push(`has(${add('Array(String)', filters.kind)}, kind)`);
  if (filters.source) parts.push(`has(${add('Array(UUID)', filters.source)}, source_id)`);
  if (filters.touchpoint) {
    const ids = filters.touchpoint.map((id) => (id === 'none' ? NO_TOUCHPOINT : id));
    parts.push(`has(${add('Array(UUID)', ids)}, touchpoint_id)`);
  }
  if (filters.q) parts.push(`positionCaseInsensitiveUTF8(${WORDS}, ${add('String', filters.q)}) > 0`);
  return parts.join(' AND ');
}

function olderSql({ ms, id }: Place, add: Add, inclusive = false): string {
  const at = time(add, ms);
  return `at <= ${at} AND (at < ${at} OR id ${inclusive ? '<=' : '<'} ${add('UUID', id)})`;
}

function newerSql({ ms, id }: Place, add: Add): string {
  const at = time(add, ms);
  return `at >= ${at} AND (at > ${at} OR id > ${add('UUID', id)})`;
}

const DAY = 86_400_000;
/** How far back is looked for the newest of all, step by step. */
const REACH_DAYS = [8, 64, 512];

/**
 * The newest of the whole workspace. An upper and a lower bound in time let the store take its copy in the order of time; without them
 * it would read everything to find the newest hundred.
 */
async function newestOfAll(clickhouse: Events, filters: Filters, place: Place | undefined, limit: number, now: number): Promise<LogRow[]> {
  const read = (from?: number) => {
    const since = from === undefined ? undefined : new Date(Math.max(from, filters.from ? Date.parse(filters.from) : from)).toISOString();
    return logStore.before(clickhouse, { filters: since ? { ...filters, from: since } : filters }, place, limit);
  };
  const recent = await read((place?.ms ?? now) - DAY);
  if (recent.length >= limit) return recent;
  const newest = await logStore.newestTime(clickhouse, { filters: { from: filters.from, to: filters.to } }, place);
  if (newest === null) return [];
  for (const days of REACH_DAYS) {
    const rows = await read(newest - days * DAY);
    if (rows.length >= limit) return rows;
  }
  return read();
}

/** Reads of the log. All rows come newest first. */
export const logStore = {
  before: (clickhouse: Events, scope: Scope, place: Place | undefined, limit: number): Promise<LogRow[]> => {
    const { params, add } = parameters('p');
    const where = scopeSql(scope, add) + (place ? ` AND ${olderSql(place, add)}` : '');
    return clickhouse.rows(
      `SELECT ${COLUMNS} FROM throughline.interactions WHERE ${where} ORDER BY at DESC, id DESC LIMIT ${add('UInt32', limit)}`,
      params,
    );
  },

  newestOfAll,

  /** When the newest interaction at or before a place was, in milliseconds; null where there is none. */
  newestTime: async (clickhouse: Events, scope: Scope, place: Place | undefined): Promise<number | null> => {
    const { params, add } = parameters('p');
    const where = scopeSql(scope, add) + (place ? ` AND at <= ${time(add, place.ms)}` : '');
    const [found] = await clickhouse.rows<{ n: number; ms: number }>(
      `SELECT count() AS n, toUnixTimestamp64Milli(max(at)) AS ms FROM throughline.interactions WHERE ${where}`,
      params,
    );
    return found && found.n > 0 ? found.ms : null;
  },

  after: async (clickhouse: Events, scope: Scope, place: Place, limit: number): Promise<LogRow[]> => {
    const { params, add } = parameters('p');
    const rows = await clickhouse.rows<LogRow>(
      `SELECT ${COLUMNS} FROM throughline.interactions WHERE ${scopeSql(scope, add)} AND ${newerSql(place, add)}
       ORDER BY at, id LIMIT ${add('UInt32', limit)}`,
      params,
    );
    return rows.reverse();
  },

  /** `limit` on each side of a place; the interaction at the place is on the older one. */
  around: (clickhouse: Events, scope: Scope, place: Place, limit: number): Promise<(LogRow & { newer: number })[]> => {
    const { params, add } = parameters('p');
    const where = scopeSql(scope, add);
    const half = add('UInt32', limit);
    return clickhouse.rows(
      `SELECT * FROM (
         SELECT * FROM (SELECT ${COLUMNS}, 1 AS newer FROM throughline.interactions
           WHERE ${where} AND ${newerSql(place, add)} ORDER BY at, id LIMIT ${half})
         UNION ALL
         SELECT * FROM (SELECT ${COLUMNS}, 0 AS newer FROM throughline.interactions
           WHERE ${where} AND ${olderSql(place, add, true)} ORDER BY at DESC, id DESC LIMIT ${half})
       ) ORDER BY at DESC, id DESC`,
      params,
    );
  },

  one: async (clickhouse: Events, id: string, subjects?: string[]): Promise<RawRow | undefined> => {
    const { params, add } = parameters('p');
    const [row] = await clickhouse.rows<RawRow>(
      `SELECT ${COLUMNS}, properties, context, message_id, received_at
       FROM throughline.interactions WHERE ${scopeSql({ subjects }, add)} AND id = ${add('UUID', id)} LIMIT 1`,
      params,
    );
    return row;
  },

  /** In the order of the log's own key, one subject after the other, oldest first: any amount, in pieces. */
  inKeyOrder: (clickhouse: Events, scope: Scope, after: LogRow | undefined, limit: number): Promise<LogRow[]> => {
    const { params, add } = parameters('p');
    const parts = [scopeSql(scope, add)];
    if (after) {
      const subject = add('UUID', after.subject_id);
      const beyond = newerSql({ ms: Date.parse(after.at), id: after.id }, add);
      parts.push(`subject_id >= ${subject} AND (subject_id > ${subject} OR (${beyond}))`);
    }
    return clickhouse.rows(
      `SELECT ${COLUMNS} FROM throughline.interactions WHERE ${parts.join(' AND ')}
       ORDER BY workspace_id, subject_id, at, id LIMIT ${add('UInt32', limit)}`,
      params,
    );
  },
};
