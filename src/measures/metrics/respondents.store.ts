import type { Events } from '#platform/clickhouse';
import { parameters } from './conditions.ts';
import { type Look, personSql } from './observed.ts';

export type Group = { answered: number; n: number } & Record<
  `${'interactions' | 'orders' | 'spent' | 'feeling' | 'complaints'}_${'n' | 'sum' | 'squares'}`,
  number
>;

const TRAITS = ['interactions', 'orders', 'spent', 'feeling', 'complaints'] as const;

export const respondentsStore = {
  /** People by whether they answered, with the sums of what they did. */
  groups: (
    clickhouse: Events,
    { joined, ...asked }: { survey: string; from: number; until: number; joined: Look['joined'] },
  ): Promise<Group[]> => {
    const { params, add } = parameters();
    return clickhouse.rows(
      `SELECT answered, count() AS n, ${TRAITS.map((name) => `count(${name}) AS ${name}_n, sum(ifNull(${name}, 0)) AS ${name}_sum, sum(ifNull(${name} * ${name}, 0)) AS ${name}_squares`).join(', ')}
       FROM (
         SELECT ${personSql(joined, add)} AS person,
           toUInt8(countIf(kind = 'survey_answer' AND ({survey:String} = '' OR JSONExtractString(properties, 'survey') = {survey:String})) > 0) AS answered,
           toFloat64(countIf(kind NOT IN ('survey_answer', 'review'))) AS interactions, toFloat64(countIf(kind = 'order')) AS orders,
           toFloat64(sumIf(ifNull(amount, 0), kind = 'order')) AS spent, avgOrNullIf(toFloat64(intensity), kind NOT IN ('survey_answer', 'review')) AS feeling,
           toFloat64(countIf(kind = 'complaint')) AS complaints
         FROM throughline.interactions
         WHERE workspace_id = {workspace:UUID} AND kind NOT IN ('identify', 'note') AND at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
           AND at < fromUnixTimestamp64Milli({until:Int64}, 'UTC')
         GROUP BY person
       ) WHERE interactions > 0 OR answered = 0 GROUP BY answered`,
      { ...asked, ...params },
    );
  },

  /** Of those who answered, how many did nothing else we know of. */
  onlyAnswered: async (clickhouse: Events, asked: { survey: string; from: number; until: number }): Promise<number> => {
    const [row] = await clickhouse.rows<{ n: number }>(
      `SELECT count() AS n FROM (
         SELECT subject_id FROM throughline.interactions WHERE workspace_id = {workspace:UUID} AND kind NOT IN ('identify', 'note')
           AND at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND at < fromUnixTimestamp64Milli({until:Int64}, 'UTC')
         GROUP BY subject_id
         HAVING countIf(kind = 'survey_answer' AND ({survey:String} = '' OR JSONExtractString(properties, 'survey') = {survey:String})) > 0
           AND countIf(kind NOT IN ('survey_answer', 'review')) = 0
       )`,
      asked,
    );
    return row?.n ?? 0;
  },
};
