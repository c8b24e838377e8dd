import type { Context } from '#platform/room';
import {
  identifiersNamed,
  type KeptApart,
  keptApartAmong,
  linksOf,
  type Member,
  membersAround,
  outrightLinksAround,
  type StoredLink,
  saveResolution,
} from './region.store.ts';
import { type Resolution, resolve } from './resolve.ts';
import { heldAtOnce, isBlocked, isOutright, LARGEST } from './rules.ts';

/** Part of the workspace's identifiers that no working link leaves, so that it can be resolved by itself. */
export type Region = {
  members: Map<string, Member>;
  /** Neighbours whose own links do not matter here: held links lead to them. */
  outside: Map<string, Member>;
  links: StoredLink[];
  keptApart: KeptApart[];
};

/** The region around some identifiers: those one customer with them, and whoever a working link leads to, and so on. */
export async function loadRegion(ctx: Context, touched: string[], largest = LARGEST): Promise<Region> {
  const region: Region = { members: new Map(), outside: new Map(), links: [], keptApart: [] };
  const links = new Map<string, StoredLink>();
  const room = touched.length + 4 * largest;
  let frontier = touched;
  while (frontier.length > 0) {
    const fresh = (await membersAround(ctx.db, frontier)).filter(({ id }) => !region.members.has(id));
    if (region.members.size + fresh.length > room + largest) {
      ctx.log.warn(
        { workspace: ctx.workspaceId, identifiers: region.members.size },
        'too many identifiers are linked; the rest stays apart',
      );
      break;
    }
    for (const one of fresh) region.members.set(one.id, one);
    for (const one of fresh) region.outside.delete(one.id);
    for (const link of await linksOf(
      ctx.db,
      fresh.map(({ id }) => id),
    ))
      links.set(link.id, link);
    await meetNeighbours(ctx, region, links);
    frontier = whereLinksLead(region, links);
  }
  region.links = [...links.values()];
  region.keptApart = await keptApartAmong(ctx.db, [...region.members.keys()]);
  return region;
}

async function meetNeighbours(ctx: Context, region: Region, links: Map<string, StoredLink>): Promise<void> {
  const strangers = new Set<string>();
  const note = () => {
    strangers.clear();
    for (const { a, b } of links.values())
      for (const id of [a, b]) if (!region.members.has(id) && !region.outside.has(id)) strangers.add(id);
  };
  note();
  if (strangers.size === 0) return;
  // Two of the neighbours may have been said to be one person, which decides whether they count as several.
  for (const link of await outrightLinksAround(ctx.db, [...strangers])) links.set(link.id, link);
  note();
  for (const one of await identifiersNamed(ctx.db, [...strangers])) region.outside.set(one.id, one);
}

function whereLinksLead(region: Region, links: Map<string, StoredLink>): string[] {
  const { blocks } = resolveRegion({ ...region, links: [...links.values()] });
  const found = new Set<string>();
  for (const link of links.values()) {
    const [a, b] = [anyMember(region, link.a), anyMember(region, link.b)];
    // Links within, and links among neighbours, lead nowhere new.
    if (!a || !b || region.members.has(a.id) === region.members.has(b.id) || heldAtOnce(link, a, b)) continue;
    const blocked = isBlocked(blocks.get(a.id), b.kind, link.trusted) || isBlocked(blocks.get(b.id), a.kind, link.trusted);
    if (isOutright(link) || !blocked) found.add(region.members.has(a.id) ? b.id : a.id);
  }
  return [...found];
}

const anyMember = (region: Region, id: string): Member | undefined => region.members.get(id) ?? region.outside.get(id);

export function resolveRegion(region: Region): Resolution {
  const identifiers = [...region.members.values()].map(({ id, kind, trusted }) => ({ id, kind, trusted }));
  const outside = [...region.outside.values()].map(({ id, kind, trusted, blocks }) => ({ id, kind, trusted, outside: blocks }));
  return resolve(region.links, region.keptApart, [...identifiers, ...outside]);
}

/** Works out again who is who around these identifiers, and writes it down. Answers with every customer that changed. */
export async function resolveAround(ctx: Context, touched: string[]): Promise<Set<string>> {
  const region = await loadRegion(ctx, touched);
  const { customerOf, blocks } = resolveRegion(region);
  const changed: { id: string; customerId: string; blocks: string[] }[] = [];
  const customers = new Set<string>();
  for (const one of region.members.values()) {
    const next = { id: one.id, customerId: customerOf.get(one.id) ?? one.id, blocks: blocks.get(one.id) ?? [] };
    if (next.customerId === one.customerId && next.blocks.join() === one.blocks.join()) continue;
    changed.push(next);
    if (next.customerId !== one.customerId) customers.add(one.customerId).add(next.customerId);
  }
  if (changed.length > 0) await saveResolution(ctx.db, changed);
  return customers;
}
