import { newId } from '#platform/ids';
import { type Context, type CustomerIdentity, inTransaction, type Job, type Removal } from '#platform/room';
import { refreshCustomers } from '../customers.store.ts';
import { removeIdentifiers, removeSayingsOf } from '../forget.store.ts';
import { findIdentity, identitiesOf } from '../identity/identity.ts';
import { lockIdentity, neighboursOf } from '../identity/region.store.ts';
import { resolveAround } from '../identity/region.ts';
import { addErasure, type BegunErasure, beginErasure, begunErasures, type ErasureRow, endErasure, erasureRows } from './erasure.store.ts';

const asErasure = ({ at, ...row }: ErasureRow) => ({ ...row, at: at.toISOString() });

/**
 * Erases a customer from every room, looks again, and leaves a proof: counts, never what was erased. What is to go is written down first:
 * an erasure that is cut off, by a crash or a store that is away, is completed later.
 */
export async function eraseCustomer(ctx: Context, id: string) {
  const begun = { ...(await findIdentity(ctx, id)), by: ctx.actor.name };
  await beginErasure(ctx.db, begun, ctx.clock.now());
  return asErasure(await performErasure(ctx, begun));
}

/** What this process works on just now; the job leaves it alone. */
const working = new Set<string>();

async function performErasure(ctx: Context, { by, ...who }: BegunErasure): Promise<ErasureRow> {
  working.add(who.customerId);
  try {
    const removed = (await ctx.house.forgetCustomer(ctx, who)).filter(({ rows }) => rows > 0);
    // The second time there must be nothing left to remove: that is the proof.
    const remaining = (await ctx.house.forgetCustomer(ctx, who)).filter(({ rows }) => rows > 0);
    const proof = { id: newId(), customerId: who.customerId, at: ctx.clock.now(), by, removed, remaining };
    await inTransaction(ctx, async (inside) => {
      if (!(await endErasure(inside.db, who.customerId))) return;
      await addErasure(inside.db, proof);
      await inside.announce({ name: 'customers.erased', body: { customers: [who.customerId] } });
      await inside.announce({ name: 'customers.changed', body: { customers: [who.customerId] } });
    });
    return proof;
  } finally {
    working.delete(who.customerId);
  }
}

export const erasureJobs: Job[] = [
  {
    name: 'customers.erasures',
    every: '* * * * *',
    run: async (ctx) => {
      for (const begun of await begunErasures(ctx.db)) if (!working.has(begun.customerId)) await performErasure(ctx, begun);
    },
  },
];

export const listErasures = async (ctx: Context) => (await erasureRows(ctx.db)).map(asErasure);

/** This room's part of an erasure. Whoever was linked to them is worked out again. */
export function forgetCustomer(ctx: Context, who: CustomerIdentity): Promise<Removal[]> {
  return inTransaction(ctx, async (inside) => {
    await lockIdentity(inside.db);
    const gone = new Set(who.identifierIds);
    const others = (await neighboursOf(inside.db, who.identifierIds)).filter((id) => !gone.has(id));
    const removed = await removeIdentifiers(inside.db, who.identifierIds);
    await regroup(inside, others);
    return removed;
  });
}

/** Takes back what one source said; what others said stays, and who is who is worked out again without it. */
export function forgetSource(ctx: Context, sourceId: string): Promise<Removal[]> {
  return inTransaction(ctx, async (inside) => {
    await lockIdentity(inside.db);
    const { removed, touched, orphans } = await removeSayingsOf(inside.db, sourceId);
    const before = [...(await identitiesOf(inside, [...touched, ...orphans])).values()];
    const neighbours = await neighboursOf(inside.db, [...touched, ...orphans]);
    const hanging = await removeIdentifiers(inside.db, orphans);
    const changed = await regroup(inside, [...touched, ...neighbours], before);
    if (changed.length > 0) await inside.announce({ name: 'customers.changed', body: { customers: changed.slice(0, 200) } });
    return summed([...removed, ...hanging]);
  });
}

async function regroup(ctx: Context, ids: string[], before: string[] = []): Promise<string[]> {
  const standing = await identitiesOf(ctx, ids);
  // A customer called after an identifier that went: its others are found by the name they still carry.
  const regrouped = await resolveAround(ctx, [...new Set([...standing.keys(), ...before])]);
  const changed = [
    ...new Set([...before, ...standing.values(), ...regrouped, ...(await identitiesOf(ctx, [...standing.keys()])).values()]),
  ];
  await refreshCustomers(ctx.db, changed);
  return changed;
}

function summed(removals: Removal[]): Removal[] {
  const sums = new Map<string, Removal>();
  for (const one of removals) {
    const known = sums.get(one.table);
    sums.set(one.table, { ...one, rows: one.rows + (known?.rows ?? 0) });
  }
  return [...sums.values()].filter(({ rows }) => rows > 0);
}
