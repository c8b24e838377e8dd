import { trailsOf } from '../src/journeys/trails/engine.ts';
import type { Context } from '../src/platform/room.ts';
import { evaluationOf, type Question, type Row } from './many-trails.ts';

const STEPS = ['visit', 'signup', 'add_to_cart', 'purchase'];
const WEEK = 7 * 86_400_000;
const IN = STEPS.map((step) => `'${step}'`).join(',');
const targets = { engine: 1.5, others: 1 };

/** windowFunnel by hand, for engines that have none: the latest first step from which each step was still in time. */
const nested = (table: string, week: string) => {
  const window = 'OVER (PARTITION BY person ORDER BY ts, id ROWS UNBOUNDED PRECEDING)';
  return `WITH e AS MATERIALIZED (SELECT person, ts, id, touchpoint AS t FROM ${table} WHERE touchpoint IN (${IN})),
    a AS (SELECT *, max(CASE WHEN t = 'visit' THEN ts END) ${window} AS s1 FROM e),
    b AS (SELECT *, max(CASE WHEN t = 'signup' AND ts <= s1 + ${week} THEN s1 END) ${window} AS s2 FROM a),
    c AS (SELECT *, max(CASE WHEN t = 'add_to_cart' AND ts <= s2 + ${week} THEN s2 END) ${window} AS s3 FROM b),
    g AS (SELECT person, max(CASE WHEN t = 'purchase' AND ts <= s3 + ${week} THEN 4 WHEN s3 IS NOT NULL THEN 3 WHEN s2 IS NOT NULL THEN 2
      WHEN s1 IS NOT NULL THEN 1 ELSE 0 END) AS level FROM c GROUP BY person)
    SELECT level, count(*) AS n FROM g WHERE level > 0 GROUP BY level`;
};

const funnel: Question = {
  name: 'funnel, 4 steps in 7 days',
  ours: async (ctx) => {
    const steps = STEPS.map((name) => ({ names: [name] }));
    const { answer } = await trailsOf(ctx.house).ask(ctx, 'funnel', { selection: {}, steps, order: 'loose', window: WEEK });
    const reached = [...answer.steps.map(({ customers }) => customers), 0];
    return STEPS.map((_, n): Row => [n + 1, (reached[n] ?? 0) - (reached[n + 1] ?? 0)]).filter(([, n]) => n !== 0);
  },
  engine: `SELECT level, count() AS n FROM (SELECT person, windowFunnel(${WEEK})(toUInt64(toUnixTimestamp64Milli(at)),
      ${STEPS.map((step) => `touchpoint = '${step}'`).join(', ')}) AS level
    FROM default.ev WHERE touchpoint IN (${IN}) GROUP BY person) WHERE level > 0 GROUP BY level /* {workspace:UUID} */`,
  duckdb: nested('ev', "interval '7 days'"),
  postgres: nested('peer_ev', "interval '7 days'"),
  targets,
};

const ask = async (ctx: Context): Promise<Row[]> => {
  const asked = { lens: { by: 'name' as const }, selection: {}, direction: 'from' as const, steps: 5, branches: 6, collapse: false };
  const { answer } = await trailsOf(ctx.house).ask(ctx, 'paths', asked);
  return answer.top.map(({ acts, customers }) => [acts.join('>'), customers]);
};

const firstFive = (table: string) => `SELECT p, count(*) AS c FROM (
    SELECT person, string_agg(touchpoint, '>' ORDER BY rn) AS p FROM (
      SELECT person, touchpoint, row_number() OVER (PARTITION BY person ORDER BY ts, id) AS rn FROM ${table}) x
    WHERE rn <= 5 GROUP BY person) y GROUP BY p ORDER BY c DESC, p LIMIT 20`;

const paths: Question = {
  name: 'paths, first 5 steps',
  ours: ask,
  engine: `SELECT p, count() AS c FROM (SELECT arrayStringConcat(groupArray(5)(touchpoint), '>') AS p FROM (
      SELECT person, touchpoint FROM default.ev ORDER BY person, at, id LIMIT 5 BY person) GROUP BY person)
    GROUP BY p ORDER BY c DESC, p LIMIT 20 /* {workspace:UUID} */`,
  duckdb: firstFive('ev'),
  postgres: firstFive('peer_ev'),
  targets,
};

const weekly = (table: string, days: string) => `SELECT f.c, ${days} AS k, count(*) AS n
    FROM (SELECT DISTINCT person, date_trunc('week', ts) AS w FROM ${table}) e
    JOIN (SELECT person, date_trunc('week', min(ts)) AS w0, CAST(date_trunc('week', min(ts)) AS date) - date '2025-12-29' AS c FROM ${table} GROUP BY person) f
    USING (person) GROUP BY 1, 2`;

const retention: Question = {
  name: 'retention, weekly',
  ours: async (ctx) => {
    const { answer } = await trailsOf(ctx.house).ask(ctx, 'retention', { selection: {}, unit: 'week', now: Date.UTC(2026, 6, 1) });
    const first = Date.UTC(2025, 11, 29);
    return answer.cohorts.flatMap(({ start, cells }) =>
      cells.flatMap(({ offset, customers }): Row[] => (customers === 0 ? [] : [[(start - first) / 86_400_000, offset, customers]])),
    );
  },
  engine: `SELECT ws[1] * 7 AS c, arrayJoin(ws) - ws[1] AS k, count() AS n FROM (
      SELECT arraySort(groupUniqArray(toUInt16(intDiv(toUInt32(toDate(at)) - toUInt32(toDate('2025-12-29')), 7)))) AS ws
      FROM default.ev GROUP BY person) GROUP BY c, k /* {workspace:UUID} */`,
  duckdb: weekly('ev', "date_diff('day', f.w0, e.w) // 7"),
  postgres: weekly('peer_ev', 'extract(day from e.w - f.w0)::int / 7'),
  targets,
};

export const evaluation = evaluationOf('funnel', [funnel, paths, retention]);
