import type { Events } from '#platform/clickhouse';
import { CONTACT } from '../contact.ts';
import { readTrailPieces, readTrailWords, type TrailWords } from './trail-rows.store.ts';

/** Which interactions are called by a property: `from`, `until` in ms since 1970; `property` may lead inside, as `address.city`. */
export type Called = { property: string; from?: number | undefined; until?: number | undefined; sources?: string[] | undefined };

const WHERE = `workspace_id = {workspace:UUID} AND ${CONTACT}`;
const PLAIN = "('Int64', 'UInt64', 'Double', 'Bool')";

function within({ from, until, sources }: Omit<Called, 'property'>) {
  const where = [
    ...(from === undefined ? [] : ['at >= fromUnixTimestamp64Milli({periodFrom:Int64})']),
    ...(until === undefined ? [] : ['at < fromUnixTimestamp64Milli({periodUntil:Int64})']),
    ...(sources ? ['source_id IN {calledSources:Array(UUID)}'] : []),
  ];
  const params = { periodFrom: from, periodUntil: until, calledSources: sources };
  return {
    where: ['1', ...where].join(' AND '),
    params: Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined)),
  };
}

/** The property as a word; '' where it is not given, or is a list or an object. */
function wordOf(property: string) {
  const parts = property.split('.');
  const path = parts.map((_part, n) => `{key${n}:String}`).join(', ');
  const type = `toString(JSONType(properties, ${path}))`;
  const plain = `if(${type} IN ${PLAIN}, JSONExtractRaw(properties, ${path}), '')`;
  const value = `substringUTF8(trimBoth(if(${type} = 'String', JSONExtractString(properties, ${path}), ${plain})), 1, 200)`;
  return { value, params: Object.fromEntries(parts.map((part, n) => [`key${n}`, part])) };
}

/** How many interactions are looked at; and, where those are not more than `mostRows`, the property's values, one more than `mostValues`. */
export async function measureCalled(
  clickhouse: Events,
  called: Called,
  { mostRows, mostValues }: { mostRows: number; mostValues: number },
): Promise<{ rows: number; values: string[] }> {
  const { where, params } = within(called);
  const from = `FROM throughline.interactions WHERE ${WHERE} AND ${where}`;
  const rows = (await clickhouse.rows<{ n: number }>(`SELECT count() AS n ${from}`, params))[0]?.n ?? 0;
  if (rows > mostRows) return { rows, values: [] };
  const { value, params: keys } = wordOf(called.property);
  const [found] = await clickhouse.rows<{ values: string[] }>(
    `SELECT arraySort(groupUniqArrayIf(${Math.trunc(mostValues) + 1})(value, value != '')) AS values FROM (SELECT ${value} AS value ${from})`,
    { ...params, ...keys },
  );
  return { rows, values: found?.values ?? [] };
}

/** The words of trails whose names are these values. */
export const readCalledWords = async (clickhouse: Events, values: string[]): Promise<TrailWords> => ({
  ...(await readTrailWords(clickhouse)),
  names: values,
});

/** As `readTrailPieces`, of interactions that have the property, under its values instead of their names. */
export function readCalledPieces(clickhouse: Events, words: TrailWords, called: Called, rows: number): AsyncGenerator<Buffer> {
  const { where, params } = within(called);
  const { value, params: keys } = wordOf(called.property);
  const only = { where: `${where} AND ${value} != ''`, params: { ...params, ...keys }, named: value };
  return readTrailPieces(clickhouse, words, { rows, since: null, only });
}

const SAMPLE = 50_000;

/** Properties by which steps can be told apart, the most frequent first: seen in a sample, with two to `mostValues` values there. */
export async function sampleProperties(
  clickhouse: Events,
  looked: Omit<Called, 'property'>,
  mostValues: number,
): Promise<{ property: string; share: number; values: number }[]> {
  const { where, params } = within(looked);
  return clickhouse.rows(
    `SELECT pair.1 AS property, count() / any(total) AS share, toUInt32(uniqExact(pair.2)) AS values FROM (
       SELECT arrayJoin(pairs) AS pair, total FROM (
         SELECT JSONExtractKeysAndValuesRaw(properties) AS pairs, count() OVER () AS total FROM (
           SELECT properties FROM throughline.interactions WHERE ${WHERE} AND ${where} LIMIT ${SAMPLE})))
     WHERE NOT match(pair.2, '^[\\[{]') AND pair.2 NOT IN ('null', '""')
     GROUP BY property HAVING values BETWEEN 2 AND {mostValues:UInt32} ORDER BY share DESC, property LIMIT 100`,
    { ...params, mostValues },
  );
}
