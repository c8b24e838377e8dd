import type { Events } from '#platform/clickhouse';
import type { Db } from '#platform/postgres';
import { callSql, callsOf, GROUPS, type Part } from './aggregates.ts';
import { conditionSql, parameters } from './conditions.ts';
import type { Expression } from './formula.ts';
import type { Definition, Measure } from './metrics.contract.ts';
import { bucketSql, LOG, type Look, observationsSql, partSql, personSql, stepOf, timeSql, whereSql } from './observed.ts';
import type { Sums } from './reckon.ts';

type Observed = Exclude<Measure, { by: 'formula' }>;
export type Placed = { bucket: string; part: string };
export type Version = { key: string; version: number; definition: Definition; isRemoved: boolean; createdAt: Date; createdBy: string };
export type Row = {
  at: string;
  id: string;
  subject: string;
  name: string;
  channel: string;
  value: number | null;
  weight: number;
  text: string;
};
export type Place = { at: string; id: string };

/** More steps or parts than these are not told; the answer says that it was cut. */
export const MOST_STEPS = 400;
export const MOST_PARTS = 100;

export const metricsStore = {
  /** One line for each step of time and part, from one pass over the observations. */
  sums: (clickhouse: Events, measure: Observed, look: Look, now: number): Promise<(Placed & Sums)[]> => {
    const { params, add } = parameters();
    const rows = observationsSql(measure, look, add, now);
    return clickhouse.rows(
      `SELECT ${stepOf(measure, look.bucket)} AS bucket, part, count() AS n, sum(weight) AS w, sum(weight * weight) AS ww, sum(weight * value) AS wv,
         sum(weight * value * value) AS wvv, sum(weight * weight * value) AS wwv, sum(weight * weight * value * value) AS wwvv,
         countIf(isHigh) AS high, countIf(isLow) AS low, sumIf(weight, isHigh) AS whigh, sumIf(weight, isLow) AS wlow
       FROM (${rows}) GROUP BY bucket, part ORDER BY ${look.bucket ? 'bucket DESC' : 'n DESC'} LIMIT ${look.part ? MOST_PARTS + 1 : MOST_STEPS + 1}`,
      params,
    );
  },

  /** The calls of a formula, for each step, part and group of people. */
  formula: async (clickhouse: Events, expression: Expression, look: Look): Promise<(Placed & { groups: Part[][] })[]> => {
    const { params, add } = parameters();
    const person = personSql(look.joined, add);
    const calls = callsOf(expression);
    const columns = calls.map((call, index) => callSql(call, index, person, add));
    const found = await clickhouse.rows<Placed & { g: number } & Record<string, number>>(
      `SELECT ${bucketSql(look.bucket)} AS bucket, ${partSql(look.part, add)} AS part, cityHash64(${person}) % ${GROUPS} AS g${columns.map((one) => `, ${one}`).join('')}
       FROM ${LOG} WHERE ${whereSql(look, add)} GROUP BY bucket, part, g ORDER BY bucket DESC, part LIMIT ${GROUPS * (MOST_STEPS + 1)}`,
      params,
    );
    const placed = new Map<string, Placed & { groups: Part[][] }>();
    for (const { bucket, part, g, ...cells } of found) {
      const name = `${bucket}\n${part}`;
      const one = placed.get(name) ?? { bucket, part, groups: [] };
      one.groups[g] = calls.map((_, index) => ({
        n: Number(cells[`c${index}_0`] ?? 0),
        sum: Number(cells[`c${index}_1`] ?? 0),
        base: Number(cells[`c${index}_2`] ?? 0),
      }));
      placed.set(name, one);
    }
    return [...placed.values()].map((one) => ({ ...one, groups: Array.from(one.groups, (group) => group ?? []) }));
  },

  rows: (
    clickhouse: Events,
    measure: Observed,
    look: Look,
    page: { now: number; before: Place | undefined; limit: number },
  ): Promise<Row[]> => {
    const { params, add } = parameters();
    const rows = observationsSql(measure, look, add, page.now);
    return clickhouse.rows(
      `SELECT at, id, subject_id AS subject, name, channel, value, weight, substringUTF8(text, 1, 500) AS text FROM (${rows})
       WHERE ${beforeSql(page.before, add)} ORDER BY at DESC, id DESC LIMIT ${page.limit}`,
      params,
    );
  },

  /** All interactions that any call of a formula looks at. */
  formulaRows: (
    clickhouse: Events,
    expression: Expression,
    look: Look,
    page: { before: Place | undefined; limit: number },
  ): Promise<Row[]> => {
    const { params, add } = parameters();
    const any = callsOf(expression).flatMap(({ where, among }) => conditionSql(among && among.is !== 'all' ? among : where, add));
    return clickhouse.rows(
      `SELECT at, id, subject_id AS subject, name, channel, NULL AS value, 1 AS weight, substringUTF8(text, 1, 500) AS text FROM ${LOG}
       WHERE ${whereSql(look, add)} AND (${any.join(' OR ') || '0'}) AND ${beforeSql(page.before, add)} ORDER BY at DESC, id DESC LIMIT ${page.limit}`,
      params,
    );
  },

  /** Answers with the traits they are to be weighed by; a trait is a key of the answers. */
  traits: (clickhouse: Events, measure: Observed, look: Look, traits: string[], limits: { now: number; limit: number }) => {
    const { params, add } = parameters();
    const rows = observationsSql(measure, { ...look, part: undefined }, add, limits.now);
    const named = traits.map((trait) => partSql(`question:${trait}`, add));
    return clickhouse.rows<{ value: number; weight: number; high: number; low: number; traits: string[] }>(
      `SELECT value, weight, toUInt8(isHigh) AS high, toUInt8(isLow) AS low, traits FROM (${rows}) AS o
       INNER JOIN (SELECT id, [${named.join(', ')}] AS traits FROM ${LOG} WHERE ${whereSql(look, add)}) AS t ON o.id = t.id LIMIT ${limits.limit}`,
      params,
    );
  },

  surveys: (clickhouse: Events) =>
    clickhouse.rows<{ name: string; metric: string; n: number; newest: string }>(
      `SELECT JSONExtractString(properties, 'survey') AS name, topK(1)(JSONExtractString(properties, 'metric'))[1] AS metric, count() AS n, max(at) AS newest
       FROM ${LOG} WHERE workspace_id = {workspace:UUID} AND kind IN ('survey_answer', 'review') AND name != '' GROUP BY name ORDER BY newest DESC LIMIT 200`,
    ),

  /** Of each survey the questions of its newest answers, and how many were numbers. */
  questions: (clickhouse: Events) =>
    clickhouse.rows<{ survey: string; question: string; n: number; numeric: number }>(
      `SELECT survey, question, count() AS n, countIf(match(answer, '^-?[0-9.]+$')) AS numeric FROM (
         SELECT survey, arrayJoin(JSONExtractKeysAndValuesRaw(properties, 'answers')) AS pair, pair.1 AS question, pair.2 AS answer FROM (
           SELECT JSONExtractString(properties, 'survey') AS survey, properties FROM ${LOG}
           WHERE workspace_id = {workspace:UUID} AND kind = 'survey_answer' AND JSONHas(properties, 'answers') ORDER BY at DESC LIMIT 500 BY survey LIMIT 20000
         )
       ) GROUP BY survey, question ORDER BY survey, n DESC LIMIT 200 BY survey LIMIT 2000`,
    ),

  channels: async (clickhouse: Events) =>
    (
      await clickhouse.rows<{ channel: string }>(
        `SELECT DISTINCT channel FROM ${LOG} WHERE workspace_id = {workspace:UUID} AND channel != '' ORDER BY channel LIMIT 50`,
      )
    ).map(({ channel }) => channel),

  versions: (db: Db, key?: string): Promise<Version[]> =>
    db.rows(
      `select key, version, definition, is_removed as "isRemoved", created_at as "createdAt", created_by as "createdBy"
       from metric_versions where $1::text is null or key = $1 order by key, version`,
      [key ?? null],
    ),

  addVersion: (db: Db, { key, version, definition, isRemoved, createdAt, createdBy }: Version): Promise<number> =>
    db.run(
      `insert into metric_versions (key, version, definition, is_removed, created_at, created_by) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing`,
      [key, version, JSON.stringify(definition), isRemoved, createdAt, createdBy],
    ),
};

const beforeSql = (before: Place | undefined, add: (type: string, value: unknown) => string): string =>
  before ? `(at, id) < (${timeSql(add, Date.parse(before.at))}, ${add('UUID', before.id)})` : '1';
