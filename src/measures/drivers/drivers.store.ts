import type { Events } from '#platform/clickhouse';

/** The newest answers looked at. */
export const MOST_ANSWERS = 20_000;

type Asked = { survey: string; from: number; until: number };

const ANSWERED = `workspace_id = {workspace:UUID} AND kind IN ('survey_answer', 'review') AND JSONExtractString(properties, 'survey') = {survey:String}
  AND at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND at < fromUnixTimestamp64Milli({until:Int64}, 'UTC')`;

export const driversStore = {
  answers: (clickhouse: Events, asked: Asked): Promise<{ score: number | null; answers: string }[]> =>
    clickhouse.rows(
      `SELECT score, JSONExtractRaw(properties, 'answers') AS answers FROM throughline.interactions WHERE ${ANSWERED} ORDER BY at DESC LIMIT ${MOST_ANSWERS + 1}`,
      asked,
    ),

  /** For each answer with a score, how its person felt on average at each touchpoint in the days before. */
  feelings: (clickhouse: Events, asked: Asked & { days: number }): Promise<{ score: number; touchpoints: string[]; felt: number[] }[]> =>
    clickhouse.rows(
      `SELECT any(score) AS score, groupArray(touchpoint) AS touchpoints, groupArray(feeling) AS felt FROM (
         SELECT a.id AS id, any(a.score) AS score, toString(b.touchpoint_id) AS touchpoint, avg(toFloat64(b.intensity)) AS feeling
         FROM (SELECT id, subject_id, at, score FROM throughline.interactions WHERE ${ANSWERED} AND score IS NOT NULL ORDER BY at DESC LIMIT ${MOST_ANSWERS}) AS a
         INNER JOIN (
           SELECT subject_id, at, touchpoint_id, intensity FROM throughline.interactions WHERE workspace_id = {workspace:UUID} AND intensity IS NOT NULL
             AND kind NOT IN ('survey_answer', 'review', 'identify', 'note') AND touchpoint_id != toUUID('00000000-0000-0000-0000-000000000000')
         ) AS b ON a.subject_id = b.subject_id
         WHERE b.at < a.at AND b.at >= a.at - toIntervalDay({days:UInt32})
         GROUP BY id, touchpoint
       ) GROUP BY id`,
      asked,
    ),
};
