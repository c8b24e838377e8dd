import type { Context } from '#platform/room';
import { describeCustomers, refreshCustomers, shownOtherwise, type Times, touchCustomers } from '../customers.store.ts';
import type { Identifier } from '../identifiers.ts';
import type { Evidence } from './evidence.ts';
import { gather, type Seen, widen } from './gather.ts';
import { identitiesOf } from './identity.ts';
import { resolveIslands } from './islands.ts';
import { lockIdentity, neighboursOf } from './region.store.ts';
import { resolveAround } from './region.ts';
import {
  addIdentifierSources,
  addIdentifiers,
  addLinks,
  addTraits,
  type ChangedTrait,
  forgetOldestTraits,
  type Known,
  knownAmong,
  mostTraitsOfOne,
  rivalsAmong,
  type SeenTrait,
  trustIdentifiers,
} from './sightings.store.ts';

export type SightingSource = { id: string; kind: string; trusted: boolean };
/** identifiers[0] is the subject; the others are linked to it. */
export type Sighting = {
  source: SightingSource;
  at: Date;
  identifiers: Identifier[];
  /** The message says outright that its user ids are one person; believed only from a trusted source. */
  alias?: boolean;
  traits?: Record<string, unknown>;
  /** How the identifiers came together. */
  evidence: Evidence;
  /** The row of the file that says so. */
  row?: number | undefined;
};

/** What a call found out on its way. */
type Taken = {
  seen: Seen;
  known: Map<string, Known>;
  /** Customers made of identifiers never seen before: identifier → customer. */
  islands: Map<string, string>;
  /** Identifiers whose times moved. */
  moved: string[];
  /** Identifiers that a trusted source knows from now on. */
  trusted: string[];
  traits: ChangedTrait[];
};

/**
 * Takes in who was seen with what. Identifier id → customer id for every identifier seen. Call it inside `inTransaction`.
 * The same sightings again, in any order or any pieces, change nothing.
 */
export async function recordSightings(ctx: Context, sightings: Sighting[]): Promise<Map<string, string>> {
  const seen = gather(ctx.workspaceId, sightings);
  if (seen.identifiers.size === 0) return new Map();
  await lockIdentity(ctx.db);
  const taken = await takeIn(ctx, seen);
  const linked = seen.links.length > 0 ? await addLinks(ctx.db, seen.links) : [];
  const touched = await whoMayChange(ctx, taken, linked);
  const regrouped = touched.length > 0 ? await resolveAround(ctx, touched) : new Set<string>();
  const customerOf = await customersOfAll(ctx, taken, touched.length > 0);
  await showAnew(ctx, taken, regrouped, customerOf);
  return customerOf;
}

async function takeIn(ctx: Context, seen: Seen): Promise<Taken> {
  const known = new Map((await knownAmong(ctx.db, [...seen.identifiers.keys()])).map((one) => [one.id, one]));
  const fresh = [...seen.identifiers.values()].filter(({ id }) => !known.has(id));
  const islands = resolveIslands(fresh, seen.links);
  await addIdentifiers(
    ctx.db,
    fresh.map(({ id, kind, value, trusted }) => ({ id, kind, value, trusted, customerId: islands.get(id) ?? id })),
  );
  const moved = await addIdentifierSources(ctx.db, seen.sources);
  const believed = [...known.values()].filter(({ id, trusted }) => !trusted && seen.identifiers.get(id)?.trusted).map(({ id }) => id);
  const trusted = believed.length > 0 ? await trustIdentifiers(ctx.db, believed) : [];
  return { seen, known, islands, moved, trusted, traits: await describe(ctx, seen.traits, known) };
}

async function describe(ctx: Context, traits: SeenTrait[], known: Map<string, Known>): Promise<ChangedTrait[]> {
  if (traits.length === 0) return [];
  const changed = await addTraits(ctx.db, traits);
  const grown = new Map<string, number>();
  for (const { identifierId, fresh } of changed) if (fresh) grown.set(identifierId, (grown.get(identifierId) ?? 0) + 1);
  const maybeFull = [...grown].filter(([id, count]) => known.has(id) || count > mostTraitsOfOne).map(([id]) => id);
  if (maybeFull.length > 0) await forgetOldestTraits(ctx.db, maybeFull);
  return changed;
}

/** Whoever became trusted, or was said outright to be another, also changes what its neighbours lead to. */
async function whoMayChange(ctx: Context, { seen, known, islands, trusted }: Taken, linked: string[]): Promise<string[]> {
  const fresh = new Set(linked.filter((id) => !islands.has(id)));
  const outright = seen.links.filter(({ kind }) => kind !== 'observed').flatMap(({ a, b }) => [a, b]);
  const far = [...trusted, ...outright.filter((id) => fresh.has(id))];
  const added = [...seen.identifiers.keys()].filter((id) => !known.has(id) && !islands.has(id));
  return [...new Set([...added, ...trusted, ...fresh, ...(far.length > 0 ? await neighboursOf(ctx.db, far) : [])])];
}

async function customersOfAll(ctx: Context, { seen, known, islands }: Taken, regrouped: boolean): Promise<Map<string, string>> {
  const rest = [...seen.identifiers.keys()].filter((id) => !islands.has(id));
  const others = regrouped ? await identitiesOf(ctx, rest) : rest.map((id) => [id, known.get(id)?.customerId ?? id] as const);
  return new Map([...islands, ...others]);
}

/** Brings the rows that lists show up to date: made, made anew, or only seen at another time. */
async function showAnew(
  ctx: Context,
  { seen, known, islands, moved, trusted, traits }: Taken,
  regrouped: Set<string>,
  customerOf: Map<string, string>,
) {
  const customersOf = (ids: string[]) => ids.flatMap((id) => customerOf.get(id) ?? []);
  const created = new Set(islands.values());
  const described = traits.filter(({ fresh }) => fresh).map(({ identifierId }) => identifierId);
  const joined = [...seen.identifiers.keys()].filter((id) => !known.has(id) && !islands.has(id));
  const changed = new Set([...regrouped, ...customersOf([...joined, ...trusted, ...described])]);
  const stands = (id: string) => known.has(id) && !changed.has(customerOf.get(id) ?? '');
  const isContact = (id: string) => ['email', 'phone'].includes(seen.identifiers.get(id)?.kind ?? '');
  // What was only said again changes the row where something else is shown; of several e-mails the one seen last is.
  const otherwise = await shownOtherwise(
    ctx.db,
    traits.filter(({ identifierId }) => stands(identifierId)),
  );
  const rivals = await rivalsAmong(
    ctx.db,
    moved.filter((id) => stands(id) && isContact(id)),
  );
  for (const customer of customersOf([...otherwise, ...rivals])) changed.add(customer);
  for (const customer of created) changed.delete(customer);
  await refreshCustomers(ctx.db, [...changed]);
  await describeCustomers(ctx.db, [...created]);
  await touchCustomers(ctx.db, timesOf(new Set(moved.filter(stands)), seen, customerOf));
  const told = [...created, ...changed];
  if (told.length > 0) await ctx.announce({ name: 'customers.changed', body: { customers: told.slice(0, 200) } });
}

/** Customer → the earliest and latest of what these identifiers were seen at. */
function timesOf(ids: Set<string>, seen: Seen, customerOf: Map<string, string>): Map<string, Times> {
  const found = new Map<string, Times>();
  for (const { id, first, last } of seen.sources) {
    const customer = ids.has(id) ? customerOf.get(id) : undefined;
    if (!customer) continue;
    const times = found.get(customer);
    if (times) widen(times, { first, last });
    else found.set(customer, { first, last });
  }
  return found;
}
