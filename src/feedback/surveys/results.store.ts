import type { Events } from '#platform/clickhouse';
import type { Db } from '#platform/postgres';

/** Which answers: of one survey, from a moment on, perhaps of one version. */
export type Which = { survey: string; from: number; version: number | undefined };

export type DayRow = { day: string; n: number; partial: number; scored: number; sum: number; squares: number; high: number; low: number };
export type OptionRow = { key: string; value: string; place: number; n: number };
export type LoggedRow = {
  id: string;
  at: string;
  subject: string;
  message: string;
  version: number;
  channel: string;
  partial: number;
  answers: string;
};
export type Asked = {
  partial?: boolean;
  question?: string | undefined;
  value?: string | undefined;
  place?: number | undefined;
  from?: number | undefined;
  to?: number | undefined;
  day?: string | undefined;
  until?: string | undefined;
};

const MINE = `workspace_id = {workspace:UUID} AND source_id = {survey:UUID} AND kind = 'survey_answer'
  AND at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND ({version:UInt32} = 0 OR JSONExtractUInt(properties, 'version') = {version:UInt32})`;
const bound = ({ survey, from, version }: Which) => ({ survey, from: Math.round(from), version: version ?? 0 });

/** An answer is a number, a word, or a list of words. */
const RAW = `JSONExtractRaw(properties, 'answers', {question:String})`;

function conditions({ partial, question, value, place, from, to, day }: Asked): string {
  const found = [partial ? `JSONExtractBool(properties, 'partial')` : '1'];
  if (day !== undefined) found.push('toDate(at) BETWEEN {day:Date} AND {until:Date}');
  if (question !== undefined) found.push(`${RAW} != ''`);
  if (value !== undefined && place !== undefined) found.push(`JSONExtractArrayRaw(${RAW})[{place:UInt32}] = {value:String}`);
  else if (value !== undefined) found.push(`(${RAW} = {value:String} OR has(JSONExtractArrayRaw(${RAW}), {value:String}))`);
  if (from !== undefined) found.push(`toFloat64OrNull(${RAW}) >= {low:Float64}`);
  if (to !== undefined) found.push(`toFloat64OrNull(${RAW}) <= {high:Float64}`);
  return found.join(' AND ');
}

const given = (asked: Asked) => ({
  ...{ question: asked.question ?? '', value: asked.value ?? '', place: asked.place ?? 1 },
  ...{ low: asked.from ?? 0, high: asked.to ?? 0, day: asked.day ?? '2000-01-01', until: asked.until ?? asked.day ?? '2000-01-01' },
});

export const resultsStore = {
  byDay: (clickhouse: Events, which: Which): Promise<DayRow[]> =>
    clickhouse.rows<DayRow>(
      `SELECT toString(toDate(at)) AS day, count() AS n, countIf(JSONExtractBool(properties, 'partial')) AS partial, count(score) AS scored,
         coalesce(sum(score), 0) AS sum, coalesce(sum(score * score), 0) AS squares, countIf(score >= 9) AS high, countIf(score <= 6) AS low
       FROM throughline.interactions WHERE ${MINE} GROUP BY day ORDER BY day`,
      bound(which),
    ),

  /** How often each answer was given to each question that is no open one; of lists, on which place. */
  options: (clickhouse: Events, which: Which, words: string[]): Promise<OptionRow[]> =>
    clickhouse.rows<OptionRow>(
      `SELECT key, value, place, count() AS n FROM (
         SELECT one.1 AS key, if(startsWith(one.2, '['), JSONExtractArrayRaw(one.2), [one.2]) AS list
         FROM (SELECT arrayJoin(JSONExtractKeysAndValuesRaw(properties, 'answers')) AS one FROM throughline.interactions WHERE ${MINE})
         WHERE key NOT IN {words:Array(String)}
       ) ARRAY JOIN list AS value, arrayEnumerate(list) AS place GROUP BY key, value, place`,
      { ...bound(which), words },
    ),

  answeredTo: (clickhouse: Events, which: Which): Promise<{ key: string; n: number }[]> =>
    clickhouse.rows(
      `SELECT arrayJoin(JSONExtractKeys(properties, 'answers')) AS key, count() AS n FROM throughline.interactions WHERE ${MINE} GROUP BY key`,
      bound(which),
    ),

  count: async (clickhouse: Events, which: Which, asked: Asked): Promise<number> =>
    (
      await clickhouse.rows<{ n: number }>(`SELECT count() AS n FROM throughline.interactions WHERE ${MINE} AND ${conditions(asked)}`, {
        ...bound(which),
        ...given(asked),
      })
    )[0]?.n ?? 0,

  rows: (clickhouse: Events, which: Which, asked: Asked, { offset, limit }: { offset: number; limit: number }): Promise<LoggedRow[]> =>
    clickhouse.rows<LoggedRow>(
      `SELECT toString(id) AS id, at, toString(subject_id) AS subject, message_id AS message, JSONExtractUInt(properties, 'version') AS version,
         toString(channel) AS channel, JSONExtractBool(properties, 'partial') AS partial, JSONExtractRaw(properties, 'answers') AS answers
       FROM throughline.interactions WHERE ${MINE} AND ${conditions(asked)} ORDER BY at DESC, id LIMIT {limit:UInt32} OFFSET {offset:UInt32}`,
      { ...bound(which), ...given(asked), offset, limit },
    ),
};

type Since = { survey: string; since: Date; version: number | null };

export const heldStore = {
  begun: async (db: Db, { survey, since, version }: Since): Promise<{ begun: number; finished: number }> =>
    (await db.row<{ begun: number; finished: number }>(
      `select count(*)::int as begun, count(finished_at)::int as finished from survey_responses
       where survey_id = $1 and started_at >= $2 and ($3::int is null or version = $3) and kept_out is null and way <> 'api'
         and (ended_at is not null or answers <> '{}')`,
      [survey, since, version],
    )) ?? { begun: 0, finished: 0 },

  opened: async (db: Db, survey: string, since: Date): Promise<number> =>
    (
      await db.row<{ n: number }>('select coalesce(sum(opened), 0)::int as n from survey_opens where survey_id = $1 and day >= $2::date', [
        survey,
        since,
      ])
    )?.n ?? 0,

  keptOut: (db: Db, { survey, since, version }: Since): Promise<{ reason: string; n: number }[]> =>
    db.rows(
      `select kept_out as reason, count(*)::int as n from survey_responses
       where survey_id = $1 and started_at >= $2 and ($3::int is null or version = $3) and kept_out is not null group by 1 order by 2 desc, 1`,
      [survey, since, version],
    ),

  keptOutRows: (db: Db, { survey, since, version }: Since, { offset, limit }: { offset: number; limit: number }): Promise<HeldRow[]> =>
    db.rows<HeldRow>(
      `select id, coalesce(finished_at, saved_at) as at, version, way, kept_out as "keptOut", customer_id as "customerId", answers,
         finished_at is null as partial from survey_responses
       where survey_id = $1 and started_at >= $2 and ($3::int is null or version = $3) and kept_out is not null
       order by at desc, id limit $4 offset $5`,
      [survey, since, version, limit, offset],
    ),
};

export type HeldRow = {
  id: string;
  at: Date;
  version: number;
  way: string;
  keptOut: string;
  customerId: string | null;
  answers: Record<string, unknown>;
  partial: boolean;
};
