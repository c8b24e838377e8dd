import { NotFound } from '#platform/errors';
import { newId } from '#platform/ids';
import { type Context, inTransaction } from '#platform/room';
import { toldOf } from '../timeline/moments.ts';
import { CHANNELS, type Channel } from '../words.contract.ts';
import { mappedStore, type Shape } from './mapped.store.ts';
import { nameTouchpoints, touchpointMap } from './mapping.ts';
import { wantRemap } from './remap.ts';
import { firstMatch } from './rules.ts';
import { startingSet } from './starting-set.ts';
import type { Condition, Rule } from './touchpoints.contract.ts';
import { touchpointStore } from './touchpoints.store.ts';

/** The rules in the order they are tried, each with the name of its touchpoint. */
export async function listTouchpointRules(ctx: Context): Promise<(Rule & { touchpoint: string })[]> {
  const { touchpoints } = await touchpointMap(ctx);
  const rules = await touchpointStore.rules(ctx.db);
  return rules.map((rule) => ({ ...rule, touchpoint: touchpoints.get(rule.touchpointId)?.name ?? '' }));
}

async function findRule(ctx: Context, id: string): Promise<Rule> {
  const found = await touchpointStore.rule(ctx.db, id);
  if (!found) throw new NotFound('touchpoint_rule_not_found', 'There is no such rule; look at the list of rules.');
  return found;
}

async function refuseUnknownTouchpoint(ctx: Context, id: string): Promise<void> {
  const found = await touchpointStore.one(ctx.db, id);
  if (!found) throw new NotFound('touchpoint_not_found', 'There is no such touchpoint; look at the list of touchpoints.');
}

type NewRule = { touchpointId: string; conditions: Condition[]; position?: number };

/** Inside a transaction; the past is not mapped anew by this alone. */
export async function placeNewRule(ctx: Context, { touchpointId, conditions, position = 0 }: NewRule): Promise<Rule> {
  const id = newId();
  await touchpointStore.addRules(ctx.db, [{ id, touchpointId, conditions, position }]);
  await touchpointStore.placeRule(ctx.db, id, position);
  return findRule(ctx, id);
}

export async function createTouchpointRule(ctx: Context, rule: NewRule): Promise<Rule> {
  await touchpointMap(ctx);
  const created = await inTransaction(ctx, async (ctx) => {
    await refuseUnknownTouchpoint(ctx, rule.touchpointId);
    return placeNewRule(ctx, rule);
  });
  await wantRemap(ctx);
  return created;
}

export async function changeTouchpointRule(ctx: Context, { id, position, ...changes }: { id: string } & Partial<NewRule>): Promise<Rule> {
  const changed = await inTransaction(ctx, async (ctx) => {
    const next = { ...(await findRule(ctx, id)), ...changes };
    await refuseUnknownTouchpoint(ctx, next.touchpointId);
    await touchpointStore.changeRule(ctx.db, next);
    if (position !== undefined) await touchpointStore.placeRule(ctx.db, id, position);
    return findRule(ctx, id);
  });
  await wantRemap(ctx);
  return changed;
}

export async function removeTouchpointRule(ctx: Context, { id }: { id: string }): Promise<void> {
  await findRule(ctx, id);
  await touchpointStore.removeRule(ctx.db, id);
  await wantRemap(ctx);
}

/** What a rule with these conditions would match in the past; nothing is changed. */
export async function tryTouchpointRule(ctx: Context, { conditions }: { conditions: Condition[] }) {
  const [counted, samples, name] = await Promise.all([
    mappedStore.matches(ctx.clickhouse, conditions),
    mappedStore.samples(ctx.clickhouse, conditions, 10),
    nameTouchpoints(ctx),
  ]);
  return {
    ...counted,
    samples: samples.map((row) => ({ ...toldOf(row), id: row.id, at: row.at, channel: row.channel, touchpoint: name(row.touchpoint_id) })),
  };
}

/** What no touchpoint names, most frequent first, each with a name, a channel and conditions that would name it. */
export async function listUnmapped(ctx: Context, { limit }: { limit: number }) {
  await touchpointMap(ctx);
  const [total, shapes] = await Promise.all([mappedStore.unmappedTotal(ctx.clickhouse), mappedStore.unmapped(ctx.clickhouse, limit)]);
  return { total, shapes: shapes.map((shape) => ({ ...shape, ...suggestionFor(shape) })) };
}

/** Kind and name, the channel when one was said, and the first part of the path only where there is no name. */
function suggestionFor(shape: Shape) {
  const conditions: Condition[] = [{ field: 'kind', is: [shape.kind as 'other'] }];
  if (shape.name) conditions.push({ field: 'name', operator: 'is', value: shape.name.slice(0, 200) });
  if (shape.channel) conditions.push({ field: 'channel', is: [shape.channel as Channel] });
  if (shape.path.length > 1) conditions.push({ field: 'path', operator: 'starts-with', value: shape.path.slice(0, 500) });
  const words = (shape.name || shape.path || shape.kind).replaceAll(/[/_-]+/g, ' ').trim();
  const suggestedName = (words.charAt(0).toUpperCase() + words.slice(1)).slice(0, 80) || 'Touchpoint';
  return { conditions, suggestedName, suggestedChannel: channelFor(shape) };
}

const usualRules = startingSet('other').flatMap(({ name, channel, rules }) =>
  rules.map((conditions) => ({ touchpointId: name, channel, conditions })),
);

function channelFor({ kind, name, channel }: Shape): Exclude<Channel, ''> {
  const said = CHANNELS.find((one) => one === channel);
  const usual = firstMatch(usualRules, { kind, name, channel: '', url: '', source_id: '', properties: '{}' })?.channel;
  return said ?? CHANNELS.find((one) => one === usual) ?? 'web';
}
