import { Conflict, Invalid, NotFound } from '#platform/errors';
import { newId } from '#platform/ids';
import { type Context, inTransaction } from '#platform/room';
import { NO_TOUCHPOINT } from '../contract.ts';
import { mappedStore } from './mapped.store.ts';
import { touchpointMap } from './mapping.ts';
import { wantRemap } from './remap.ts';
import { placeNewRule } from './touchpoint-rules.ts';
import type { Condition, Touchpoint } from './touchpoints.contract.ts';
import { touchpointStore } from './touchpoints.store.ts';

type Listed = Touchpoint & { rules: number; interactions: number; people: number; lastSeen: string | null };
const DAY = 86_400_000;

/** Touchpoints in their order with what happened on each in the last `days`, and the share that none names. */
export async function listTouchpoints(ctx: Context, { days, archived }: { days: number; archived: boolean }) {
  await touchpointMap(ctx);
  const [touchpoints, rules, volumes] = await Promise.all([
    touchpointStore.all(ctx.db),
    touchpointStore.rules(ctx.db),
    mappedStore.volumes(ctx.clickhouse, new Date(ctx.clock.now().getTime() - days * DAY)),
  ]);
  const volume = new Map(volumes.map((one) => [one.id, one]));
  const total = volumes.reduce((sum, { interactions }) => sum + interactions, 0);
  const unmapped = volume.get(NO_TOUCHPOINT)?.interactions ?? 0;
  const listed = touchpoints
    .filter((touchpoint) => archived || !touchpoint.archived)
    .map((touchpoint) => {
      const { interactions = 0, people = 0, lastSeen = null } = volume.get(touchpoint.id) ?? {};
      const count = rules.filter(({ touchpointId }) => touchpointId === touchpoint.id).length;
      return { ...touchpoint, rules: count, interactions, people, lastSeen } as Listed;
    });
  return { touchpoints: listed, unmapped: { interactions: unmapped, share: total ? unmapped / total : null } };
}

async function findTouchpoint(ctx: Context, id: string): Promise<Touchpoint> {
  const found = await touchpointStore.one(ctx.db, id);
  if (!found) throw new NotFound('touchpoint_not_found', 'There is no such touchpoint; look at the list of touchpoints.');
  return found as Touchpoint;
}

async function refuseTakenName(ctx: Context, name: string, except?: string): Promise<void> {
  const taken = (await touchpointStore.all(ctx.db)).some(
    (other) => !other.archived && other.id !== except && other.name.toLowerCase() === name.toLowerCase(),
  );
  if (taken) throw new Conflict('touchpoint_name_taken', `There is already a touchpoint called "${name}". Choose another name.`);
}

/** With conditions, it gets its first rule, tried before all others. */
export async function createTouchpoint(
  ctx: Context,
  { name, channel, description, conditions }: Pick<Touchpoint, 'name' | 'channel' | 'description'> & { conditions?: Condition[] },
): Promise<Touchpoint> {
  await touchpointMap(ctx);
  const touchpoint = await inTransaction(ctx, async (ctx) => {
    await refuseTakenName(ctx, name);
    const created = { id: newId(), name, channel, description, position: await touchpointStore.nextPosition(ctx.db), archived: false };
    await touchpointStore.add(ctx.db, [created]);
    if (conditions) await placeNewRule(ctx, { touchpointId: created.id, conditions });
    return created;
  });
  await wantRemap(ctx);
  return touchpoint;
}

export async function changeTouchpoint(
  ctx: Context,
  { id, ...changes }: { id: string } & Partial<Pick<Touchpoint, 'name' | 'channel' | 'description' | 'archived'>>,
): Promise<Touchpoint> {
  const changed = await inTransaction(ctx, async (ctx) => {
    const next = { ...(await findTouchpoint(ctx, id)), ...changes };
    if (!next.archived) await refuseTakenName(ctx, next.name, id);
    await touchpointStore.change(ctx.db, next, ctx.clock.now());
    return next;
  });
  await wantRemap(ctx);
  return changed;
}

export async function orderTouchpoints(ctx: Context, { ids }: { ids: string[] }): Promise<void> {
  if (new Set(ids).size !== ids.length) throw new Invalid('touchpoint_named_twice', 'Name each touchpoint once.');
  await inTransaction(ctx, ({ db }) => touchpointStore.order(db, ids));
}
