import type { Context } from '#platform/room';
import { isWeak } from '../identifiers.ts';
import { nameSources } from '../source-names.ts';
import { changesOf } from './decisions.store.ts';
import { evidenceInEnglish } from './evidence.ts';
import { findIdentity } from './identity.ts';
import { identifiersNamed, type Member, type StoredLink } from './region.store.ts';
import { loadRegion, resolveRegion } from './region.ts';

const MOST_LINKS = 500;

/** Why this is one person: every link of its identifiers with whether it joins, what is kept apart, and what people decided. */
export async function explainIdentity(ctx: Context, id: string) {
  const who = await findIdentity(ctx, id);
  const region = await loadRegion(ctx, [who.customerId]);
  const { held } = resolveRegion(region);
  const mine = new Set(who.identifierIds);
  const changes = await changesOf(ctx.db, who.identifierIds);
  const named = await nameAll(ctx, [...region.members.values(), ...region.outside.values()], [...changes, ...region.keptApart]);
  const links = region.links.filter(({ a, b }) => mine.has(a) || mine.has(b)).slice(0, MOST_LINKS);
  const names = await nameSources(
    ctx,
    links.map(({ source }) => source.id),
  );
  return {
    customerId: who.customerId,
    links: links.map((link) => ({
      ...described(link, named, names.get(link.source.id) ?? ''),
      joins: !held.has(link),
      held: held.get(link) ?? null,
    })),
    keptApart: region.keptApart
      .filter(({ a, b }) => mine.has(a) || mine.has(b))
      .map(({ id, a, b, at, by }) => ({ id, a: endOf(a, named), b: endOf(b, named), at: at.toISOString(), by })),
    history: changes.map(({ id, at, by, action, a, b, undoneAt, undoneBy }) => ({
      ...{ id, at: at.toISOString(), by, action, a: endOf(a, named), b: endOf(b, named) },
      undoneAt: undoneAt?.toISOString() ?? null,
      undoneBy,
    })),
  };
}

type Named = Map<string, Member>;

async function nameAll(ctx: Context, members: Member[], pairs: { a: string; b: string }[]): Promise<Named> {
  const named: Named = new Map(members.map((one) => [one.id, one]));
  const missing = pairs.flatMap(({ a, b }) => [a, b]).filter((id) => !named.has(id));
  if (missing.length > 0) for (const one of await identifiersNamed(ctx.db, missing)) named.set(one.id, one);
  return named;
}

function endOf(id: string, named: Named) {
  const { kind, value, customerId } = named.get(id) ?? { kind: '', value: '', customerId: id };
  return { id, kind, value, customerId };
}

function described(link: StoredLink, named: Named, sourceName: string) {
  const { id, kind, trusted, by } = link;
  const source = { ...link.source, name: sourceName, row: link.row };
  const evidence = evidenceInEnglish(link.evidence, source);
  const [a, b] = [endOf(link.a, named), endOf(link.b, named)];
  const times = { firstAt: new Date(link.firstAt).toISOString(), lastAt: new Date(link.lastAt).toISOString() };
  return {
    id,
    a,
    b,
    kind,
    evidence,
    because: link.evidence,
    confidence: confidenceOf(link, a.kind, b.kind),
    trusted,
    source,
    by,
    ...times,
  };
}

/** How sure a link is, by how it was said and by whom; shown, never calculated with. */
function confidenceOf({ kind, trusted }: StoredLink, one: string, other: string): number {
  if (kind === 'by-hand') return 1;
  if (kind === 'alias' && trusted) return 0.99;
  const throughABrowser = isWeak(one) || isWeak(other);
  if (trusted) return throughABrowser ? 0.9 : 0.95;
  return throughABrowser ? 0.7 : 0.4;
}
