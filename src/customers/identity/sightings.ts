import { stableId } from '#platform/ids';
import type { Context } from '#platform/room';
import { refreshCustomers, touchCustomers } from '../customers.store.ts';
import type { Identifier } from '../identifiers.ts';
import { traitsWorthKeeping } from '../trait-values.ts';
import type { Evidence } from './evidence.ts';
import { identitiesOf } from './identity.ts';
import { lockIdentity, neighboursOf } from './region.store.ts';
import { resolveAround } from './region.ts';
import {
  addIdentifierSources,
  addIdentifiers,
  addLinks,
  addTraits,
  forgetOldestTraits,
  rivalsAmong,
  type SeenIdentifier,
  type SeenLink,
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

/**
 * Takes in who was seen with what. Identifier id → customer id for every identifier seen. Call it inside `inTransaction`.
 * The same sightings again, in any order or any pieces, change nothing.
 */
export async function recordSightings(ctx: Context, sightings: Sighting[]): Promise<Map<string, string>> {
  const seen = gather(ctx.workspaceId, sightings);
  if (seen.identifiers.length === 0) return new Map();
  await lockIdentity(ctx.db);
  const added = await addIdentifiers(ctx.db, seen.identifiers);
  const moved = await addIdentifierSources(ctx.db, seen.identifiers);
  const trusted = await trustIdentifiers(ctx.db, [...new Set(seen.identifiers.filter((one) => one.trusted).map(({ id }) => id))]);
  const linked = seen.links.length > 0 ? await addLinks(ctx.db, seen.links) : [];
  const described = await describe(ctx, seen.traits);
  const outright = seen.links.filter(({ kind }) => kind !== 'observed').flatMap(({ a, b }) => [a, b]);
  const touched = await withNeighbours(ctx, added, trusted, linked, outright);
  const regrouped = touched.length > 0 ? await resolveAround(ctx, touched) : new Set<string>();
  const customerOf = await identitiesOf(ctx, [...new Set(seen.identifiers.map(({ id }) => id))]);
  // Which of several e-mails is shown depends on when each was last seen.
  const shown = await rivalsAmong(ctx.db, moved);
  const changed = new Set([...regrouped, ...[...added, ...trusted, ...described, ...shown].flatMap((id) => customerOf.get(id) ?? [])]);
  const later = new Set(moved.flatMap((id) => customerOf.get(id) ?? []).filter((id) => !changed.has(id)));
  await refreshCustomers(ctx.db, [...changed]);
  await touchCustomers(ctx.db, [...later]);
  if (changed.size > 0) await ctx.announce({ name: 'customers.changed', body: { customers: [...changed].slice(0, 200) } });
  return customerOf;
}

async function describe(ctx: Context, traits: SeenTrait[]): Promise<string[]> {
  if (traits.length === 0) return [];
  const { described, grown } = await addTraits(ctx.db, traits);
  if (grown.length > 0) await forgetOldestTraits(ctx.db, grown);
  return described;
}

/** Whoever became trusted, or was said outright to be another, also changes what its neighbours lead to. */
async function withNeighbours(ctx: Context, added: string[], trusted: string[], linked: string[], outright: string[]): Promise<string[]> {
  const isNew = new Set(added);
  const fresh = new Set(linked);
  const far = [...trusted.filter((id) => !isNew.has(id)), ...outright.filter((id) => fresh.has(id))];
  return [...new Set([...added, ...trusted, ...linked, ...(far.length > 0 ? await neighboursOf(ctx.db, far) : [])])];
}

type Seen = { identifiers: SeenIdentifier[]; links: SeenLink[]; traits: SeenTrait[] };

function gather(workspaceId: string, sightings: Sighting[]): Seen {
  const identifiers = new Map<string, SeenIdentifier>();
  const links = new Map<string, SeenLink>();
  const traits = new Map<string, SeenTrait>();
  for (const sighting of sightings) {
    const [subject, ...others] = sighting.identifiers;
    if (!subject) continue;
    const at = sighting.at.toISOString();
    const from = {
      sourceId: sighting.source.id,
      sourceKind: sighting.source.kind,
      trusted: sighting.source.trusted,
      first: at,
      last: at,
      row: sighting.row ?? null,
    };
    for (const one of sighting.identifiers) keep(identifiers, one.id + from.sourceId + one.raw, { ...one, ...from });
    for (const other of others) {
      const link = linkBetween(workspaceId, subject, other, sighting);
      keep(links, link.id + JSON.stringify(link.evidence), { ...link, ...from, by: '' });
    }
    for (const [key, value] of traitsWorthKeeping(sighting.traits))
      keep(traits, JSON.stringify([subject.id, from.sourceId, key, value]), { identifierId: subject.id, key, value, ...from, by: '' });
  }
  return { identifiers: [...identifiers.values()], links: [...links.values()], traits: [...traits.values()] };
}

function keep<Kept extends { first: string; last: string; row: number | null }>(all: Map<string, Kept>, key: string, one: Kept): void {
  const known = all.get(key);
  if (!known) {
    all.set(key, one);
    return;
  }
  if (one.first < known.first) known.first = one.first;
  if (one.last > known.last) known.last = one.last;
  if (one.row !== null && (known.row === null || one.row < known.row)) known.row = one.row;
}

function linkBetween(workspaceId: string, subject: Identifier, other: Identifier, { source, alias, evidence }: Sighting) {
  const [a, b] = subject.id < other.id ? [subject.id, other.id] : [other.id, subject.id];
  const kind = alias ? 'alias' : 'observed';
  return { id: stableId(workspaceId, 'link', a, b, source.id, kind), a, b, kind, evidence };
}
