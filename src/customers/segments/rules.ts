import { Invalid } from '#platform/errors';
import type { Context } from '#platform/room';
import type { SegmentRule, SegmentRuleCondition } from '../contract.ts';
import { EVERYBODY, type Params } from '../list/list.store.ts';
import { conditionSql, holdsIdentifiers } from './rules.store.ts';

type Part = SegmentRule['conditions'][number];

/** A segment's rule as a condition on customers. An empty one holds for everybody. */
export async function ruleSql(ctx: Context, rule: SegmentRule, params: Params): Promise<string> {
  const sql = await groupSql(ctx, rule, params);
  return sql === 'true' ? EVERYBODY : `${EVERYBODY} and ${sql}`;
}

async function groupSql(ctx: Context, { match, conditions }: SegmentRule, params: Params): Promise<string> {
  const parts: string[] = [];
  for (const one of conditions) parts.push(await partSql(ctx, one, params));
  return parts.length > 0 ? `(${parts.join(match === 'all' ? ' and ' : ' or ')})` : 'true';
}

async function partSql(ctx: Context, part: Part, params: Params): Promise<string> {
  const sql = await plainSql(ctx, part, params);
  // Nothing known is not a yes, so its opposite holds.
  return part.not ? `not coalesce(${sql}, false)` : `coalesce(${sql}, false)`;
}

async function plainSql(ctx: Context, part: Part, params: Params): Promise<string> {
  if (part.kind === 'group') return groupSql(ctx, { match: part.match, conditions: part.conditions }, params);
  if (part.kind === 'behaviour') return holdsIdentifiers(await whoDid(ctx, part), params);
  if (part.kind === 'trait') checkTrait(part);
  return conditionSql(part, params, ctx.clock.now());
}

function checkTrait({ key, is, value }: Extract<SegmentRuleCondition, { kind: 'trait' }>): void {
  if (is !== 'known' && (value === undefined || value === '')) throw new Invalid('value_missing', `Say what "${key}" is compared with.`);
  if ((is === 'above' || is === 'below') && !/^-?\d{1,30}(\.\d{1,30})?$/.test(String(value)))
    throw new Invalid('not_a_number', `"${key}" can only be above or below a number.`);
  if ((is === 'before' || is === 'after') && !/^\d{4}-\d{2}-\d{2}/.test(String(value)))
    throw new Invalid('not_a_date', `"${key}" can only be before or after a date such as 2026-01-31.`);
}

async function whoDid(ctx: Context, { name, parameters }: Extract<SegmentRuleCondition, { kind: 'behaviour' }>): Promise<string[]> {
  const condition = offeredConditions(ctx).find((one) => one.name === name);
  if (!condition)
    throw new Invalid('unknown_condition', `No room offers the condition "${name}". GET /segment-conditions lists those there are.`);
  return condition.find(ctx, parameters);
}

export const offeredConditions = (ctx: Context) => ctx.house.rooms.flatMap((room) => room.conditions ?? []);
