import { parameters } from '../touchpoints/rules-sql.ts';
import type { Asked, Pick, PickedHappening } from './picked.ts';

type Add = (type: string, value: unknown) => string;

/** Our own book-keeping about a customer is nothing they met with; the same as on trails. */
const MET = "workspace_id = {workspace:UUID} AND kind NOT IN ('identify', 'note')";

export const timeSql = (add: Add, ms: number): string => `fromUnixTimestamp64Milli(${add('Int64', Math.round(ms))}, 'UTC')`;

function happeningSql({ touchpoints, kinds, channels, names }: PickedHappening, add: Add): string {
  const parts: string[] = [];
  if (touchpoints) parts.push(`has(${add('Array(UUID)', touchpoints)}, touchpoint_id)`);
  if (kinds) parts.push(`has(${add('Array(String)', kinds)}, kind)`);
  if (channels) parts.push(`has(${add('Array(String)', channels)}, channel)`);
  // `name`, not `name_key`: the copy in the order of time holds what a line shows, and no more.
  if (names)
    parts.push(
      `has(${add(
        'Array(String)',
        names.map((name) => name.toLowerCase()),
      )}, lowerUTF8(name))`,
    );
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

/** The start of a query over all picks: `cells` are the numbers of those a row belongs to, from 1; `late` is the newer period. */
export function askedSql({ picks, from, middle, until, subjects }: Asked) {
  const { params, add } = parameters('p');
  const conditions = picks.map((pick, index) => `if(${pickSql(pick, add)}, ${index + 1}, 0)`);
  return {
    params,
    cells: `arrayFilter(cell -> cell > 0, [${conditions.join(', ')}]) AS cells`,
    late: `at >= ${timeSql(add, middle)} AS late`,
    where: spanSql({ from, until, subjects }, add),
  };
}
