import { CONTACT } from '../contact.ts';
import { parameters } from '../touchpoints/rules-sql.ts';
import type { Asked, Pick, PickedHappening } from './picked.ts';

type Add = (type: string, value: unknown) => string;

const MET = `workspace_id = {workspace:UUID} AND ${CONTACT}`;

export const timeSql = (add: Add, ms: number): string => `fromUnixTimestamp64Milli(${add('Int64', Math.round(ms))}, 'UTC')`;

/** All that a happening asks for. */
export const HAPPENED = 'touchpoint_id, kind, channel, name';

function happeningSql({ touchpoints, kinds, channels, names }: PickedHappening, add: Add): string {
  const parts: string[] = [];
  if (touchpoints) parts.push(`touchpoint_id IN ${add('Array(UUID)', touchpoints)}`);
  if (kinds) parts.push(`kind IN ${add('Array(String)', kinds)}`);
  if (channels) parts.push(`channel IN ${add('Array(String)', channels)}`);
  // `name`, not `name_key`: the copy in the order of time holds what a line shows, and no more. As a dictionary, each word is held against
  // the names once, not once a row.
  const lower = names?.map((name) => name.toLowerCase());
  if (lower) parts.push(`toLowCardinality(lowerUTF8(name)) IN ${add('Array(String)', lower)}`);
  return parts.length > 0 ? `(${parts.join(' AND ')})` : '0';
}

export function pickSql(pick: Pick, add: Add): string {
  if ('any' in pick) return pick.any.length > 0 ? `(${pick.any.map((one) => happeningSql(one, add)).join(' OR ')})` : '0';
  // What we wrote ourselves is not what customers say.
  return `(text != '' AND direction != 'out' AND multiSearchAnyCaseInsensitiveUTF8(text, ${add('Array(String)', pick.words)}))`;
}

export type Span = { from: number; until: number; subjects?: string[] | undefined };

export function spanSql({ from, until, subjects }: Span, add: Add): string {
  const whose = subjects ? ` AND subject_id IN ${add('Array(UUID)', subjects)}` : '';
  return `${MET} AND at >= ${timeSql(add, from)} AND at < ${timeSql(add, until)}${whose}`;
}

/** Of a number of 64 bits, so many are used: as many as JavaScript writes out exactly. */
const BITS = 50;

/** One bit a pick: adding numbers column by column is many times quicker than building arrays row by row. */
function cellsSql(conditions: string[]): string {
  const masks: string[] = [];
  for (let from = 0; from < conditions.length; from += BITS) {
    const bits = conditions.slice(from, from + BITS).map((one, bit) => `toUInt64(${one}) * ${2 ** bit}`);
    masks.push(`arrayMap(bit -> toUInt32(bit) + ${from + 1}, bitPositionsToArray(toUInt64(${bits.join(' + ')})))`);
  }
  return masks.length === 1 ? (masks[0] ?? '') : `arrayConcat(${masks.join(', ')})`;
}

/**
 * The start of a query over all picks: `cells` are the numbers of those a row belongs to, from 1; `late` is the newer period. Rows of none
 * go when the cells are joined out: asked for in the condition as well, the cells of every row are worked out twice.
 */
export function askedSql({ picks, from, middle, until, subjects }: Asked) {
  const { params, add } = parameters('p');
  return {
    params,
    cells: `${cellsSql(picks.map((pick) => pickSql(pick, add)))} AS cells`,
    late: `at >= ${timeSql(add, middle)} AS late`,
    where: spanSql({ from, until, subjects }, add),
  };
}
