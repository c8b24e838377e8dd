import { trailsOf } from '../src/journeys/trails/engine.ts';
import { evaluationOf, type Question } from './many-trails.ts';

const flow: Question = {
  name: 'flow, 24 acts',
  ours: async (ctx) => {
    const { answer } = await trailsOf(ctx.house).ask(ctx, 'flow', { lens: { by: 'name' }, selection: {} });
    return answer.edges.map(({ from, to, count, meanSeconds }) => [from, to, count, meanSeconds]);
  },
  // Ours answers medians, 90th percentiles, customers, variants and rework beside; theirs the counts and means alone.
  engine: `SELECT a, touchpoint AS b, count() AS c, avg(dt) / 1000 AS d FROM (
      SELECT touchpoint, lagInFrame(touchpoint) OVER w AS a, toUnixTimestamp64Milli(at) - lagInFrame(toUnixTimestamp64Milli(at)) OVER w AS dt,
        row_number() OVER w AS rn
      FROM default.ev WINDOW w AS (PARTITION BY person ORDER BY at, id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW))
    WHERE rn > 1 GROUP BY a, b /* {workspace:UUID} */`,
  duckdb: `SELECT a, touchpoint AS b, count(*) AS c, avg(dt) / 1000 AS d FROM (
      SELECT touchpoint, lag(touchpoint) OVER w AS a, epoch_ms(ts) - lag(epoch_ms(ts)) OVER w AS dt FROM ev
      WINDOW w AS (PARTITION BY person ORDER BY ts, id)) WHERE a IS NOT NULL GROUP BY 1, 2`,
  postgres: `SELECT a, touchpoint AS b, count(*) AS c, avg(dt) AS d FROM (
      SELECT touchpoint, lag(touchpoint) OVER w AS a, extract(epoch from ts - lag(ts) OVER w) AS dt FROM peer_ev
      WINDOW w AS (PARTITION BY person ORDER BY ts, id)) x WHERE a IS NOT NULL GROUP BY 1, 2`,
  targets: { engine: 1.5, others: 1 },
};

export const evaluation = evaluationOf('flow', [flow]);
