import { Conflict, Invalid, NotFound } from '#platform/errors';
import { newId, stableId } from '#platform/ids';
import { type Context, type CustomerIdentity, inTransaction } from '#platform/room';
import { refreshCustomers } from '../customers.store.ts';
import { byStrength } from '../identifiers.ts';
import {
  addChange,
  addCuts,
  addKeptApart,
  findChange,
  findLink,
  type IdentityAction,
  keptApartBetween,
  markUndone,
  type Pair,
  pairOf,
  pairsBetween,
  removeCuts,
  removeKeptApart,
  removeLinksOfSource,
} from './decisions.store.ts';
import { findIdentity, identitiesOf } from './identity.ts';
import { identifiersNamed, lockIdentity, neighboursOf } from './region.store.ts';
import { resolveAround } from './region.ts';
import { LARGEST } from './rules.ts';
import { addLinks } from './sightings.store.ts';

/** Joins two customers by a link that says a person did so. Nothing is rewritten; `undoIdentityChange` takes it back exactly. */
export function mergeCustomers(
  ctx: Context,
  { customerId, otherId, reason = '' }: { customerId: string; otherId: string; reason?: string },
): Promise<{ customerId: string; changeId: string }> {
  return inTransaction(ctx, async (inside) => {
    const [one, other] = await two(inside, customerId, otherId);
    if (one.customerId === other.customerId) throw new Conflict('already_one', 'These two are one customer already.');
    if ((await keptApartBetween(inside.db, one.identifierIds, other.identifierIds)).length > 0)
      throw new Conflict('kept_apart', 'A person said that these are two people. Take that back first, in the identity history.');
    if (one.identifierIds.length + other.identifierIds.length > LARGEST)
      throw new Conflict('too_many_identifiers', `A customer can have at most ${LARGEST} identifiers.`);
    const pair = pairOf(one.customerId, other.customerId);
    const change = await begin(inside, 'merged', pair);
    const cuts = await removeCuts(inside.db, [pair]);
    const [at, sourceId] = [change.at.toISOString(), change.id];
    const evidence = { code: 'merged' as const, by: change.by, ...(reason ? { reason } : {}) };
    const link = { id: stableId(inside.workspaceId, 'link', pair.a, pair.b, sourceId, 'by-hand'), ...pair, sourceId, sourceKind: 'person' };
    await addLinks(inside.db, [{ ...link, trusted: true, kind: 'by-hand', evidence, by: change.by, first: at, last: at, row: null }]);
    await addChange(inside.db, { ...change, cuts, apart: [] });
    await settle(inside, [...one.identifierIds, ...other.identifierIds], 'customers.merged');
    return { customerId: (await findIdentity(inside, pair.a)).customerId, changeId: change.id };
  });
}

/** Takes identifiers out of a customer: their links to the rest are cut, and the two are kept apart. */
export function unmergeCustomers(
  ctx: Context,
  { customerId, identifierIds }: { customerId: string; identifierIds: string[] },
): Promise<{ customerId: string; otherId: string; changeId: string }> {
  return inTransaction(ctx, async (inside) => {
    const who = await findIdentity(inside, customerId);
    const out = new Set(identifierIds);
    const staying = who.identifierIds.filter((id) => !out.has(id));
    if (identifierIds.some((id) => !who.identifierIds.includes(id)) || staying.length === 0)
      throw new Invalid('not_a_part', 'Choose some, and not all, of the identifiers of this customer.');
    const [kept, taken] = [await leadingOf(inside, staying), await leadingOf(inside, identifierIds)];
    const change = await begin(inside, 'unmerged', pairOf(kept, taken));
    const cuts = await addCuts(inside.db, await pairsBetween(inside.db, staying, identifierIds), change.at, change.by);
    const apart = await addKeptApart(inside.db, newId(), change, change.at, change.by);
    await addChange(inside.db, { ...change, cuts, apart });
    await settle(inside, who.identifierIds, 'customers.unmerged');
    const now = await identitiesOf(inside, [kept, taken]);
    return { customerId: now.get(kept) ?? kept, otherId: now.get(taken) ?? taken, changeId: change.id };
  });
}

/** Cuts a link for good: the same pair from any other source stays cut as well. */
export function cutLink(ctx: Context, { linkId }: { linkId: string }): Promise<{ customerIds: string[]; changeId: string }> {
  return inTransaction(ctx, async (inside) => {
    const pair = await findLink(inside.db, linkId);
    if (!pair) throw new NotFound('link_not_found', 'There is no such link. Open the customer again to see its links of now.');
    const change = await begin(inside, 'cut', pair);
    const cuts = await addCuts(inside.db, [pair], change.at, change.by);
    if (cuts.length === 0) throw new Conflict('already_cut', 'This link is cut already.');
    await addChange(inside.db, { ...change, cuts, apart: [] });
    return { customerIds: await settle(inside, [pair.a, pair.b], 'customers.unmerged'), changeId: change.id };
  });
}

/** Two customers are two people, whatever links may come; also how a suggested merge is dismissed. */
export function keepApart(ctx: Context, { customerId, otherId }: { customerId: string; otherId: string }): Promise<{ changeId: string }> {
  return inTransaction(ctx, async (inside) => {
    const [one, other] = await two(inside, customerId, otherId);
    if (one.customerId === other.customerId)
      throw new Conflict('one_customer', 'These are one customer now. Take one of them out of it first.');
    const change = await begin(inside, 'kept_apart', pairOf(one.customerId, other.customerId));
    const apart = await addKeptApart(inside.db, newId(), change, change.at, change.by);
    if (apart.length === 0) throw new Conflict('already_kept_apart', 'These two are kept apart already.');
    await addChange(inside.db, { ...change, cuts: [], apart });
    await settle(inside, [change.a, change.b], 'customers.unmerged');
    return { changeId: change.id };
  });
}

/** Takes back what a person decided; who is who is then as if they had not. */
export function undoIdentityChange(ctx: Context, { changeId }: { changeId: string }): Promise<{ customerIds: string[] }> {
  return inTransaction(ctx, async (inside) => {
    await lockIdentity(inside.db);
    const change = await findChange(inside.db, changeId);
    if (!change) throw new NotFound('change_not_found', 'There is no such change in the identity history.');
    if (change.undoneAt) throw new Conflict('already_undone', `${change.undoneBy} took this back already.`);
    const before = await around(inside, [change.a, change.b]);
    if (change.action === 'merged') {
      await removeLinksOfSource(inside.db, change.id);
      await addCuts(inside.db, change.cuts, inside.clock.now(), inside.actor.name);
    } else {
      await removeCuts(inside.db, change.cuts);
      await removeKeptApart(inside.db, change.apart);
    }
    await markUndone(inside.db, change.id, inside.clock.now(), inside.actor.name);
    const fact = change.action === 'merged' ? 'customers.unmerged' : 'customers.merged';
    return { customerIds: await settle(inside, before, fact) };
  });
}

async function two(ctx: Context, customerId: string, otherId: string): Promise<[CustomerIdentity, CustomerIdentity]> {
  await lockIdentity(ctx.db);
  return [await findIdentity(ctx, customerId), await findIdentity(ctx, otherId)];
}

async function begin(ctx: Context, action: IdentityAction, { a, b }: Pair) {
  await lockIdentity(ctx.db);
  return { id: newId(), at: ctx.clock.now(), by: ctx.actor.name, action, a, b };
}

async function leadingOf(ctx: Context, ids: string[]): Promise<string> {
  return (await identifiersNamed(ctx.db, ids)).sort(byStrength)[0]?.id ?? '';
}

async function around(ctx: Context, ids: string[]): Promise<string[]> {
  const found = new Set(ids);
  for (const id of ids) for (const member of (await findIdentity(ctx, id)).identifierIds) found.add(member);
  return [...found];
}

/** Works out who is who around what was decided, neighbours included, and tells. The customers they are now. */
async function settle(ctx: Context, ids: string[], fact: 'customers.merged' | 'customers.unmerged'): Promise<string[]> {
  const before = [...(await identitiesOf(ctx, ids)).values()];
  const regrouped = await resolveAround(ctx, [...new Set([...ids, ...(await neighboursOf(ctx.db, ids))])]);
  const now = [...new Set((await identitiesOf(ctx, ids)).values())];
  const customers = [...new Set([...regrouped, ...before, ...now])];
  await refreshCustomers(ctx.db, customers);
  await ctx.announce({ name: fact, body: { customers: now.slice(0, 200), before: [...new Set(before)].slice(0, 200) } });
  await ctx.announce({ name: 'customers.changed', body: { customers: customers.slice(0, 200) } });
  return now;
}
