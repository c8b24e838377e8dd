import { Roots, resolve } from './resolve.ts';
import { LARGEST, type LinkKind } from './rules.ts';

type Fresh = { id: string; kind: string; trusted: boolean };
type NewLink = { a: string; b: string; kind: string; trusted: boolean };

/**
 * Identifiers never seen before that are linked only to others never seen before: who is who among them can be told before anything is
 * written, since no link, cut or kept-apart pair can name an identifier that is not known. Identifier → customer.
 * What is less plain (one that leads to several people, a crowd) is left out, to be worked out from the store.
 */
export function resolveIslands(fresh: Fresh[], links: NewLink[]): Map<string, string> {
  const isFresh = new Set(fresh.map(({ id }) => id));
  const roots = new Roots();
  for (const { a, b } of links) roots.union(a, b);
  const sizes = new Map<string, number>();
  for (const { id } of fresh) sizes.set(roots.find(id), (sizes.get(roots.find(id)) ?? 0) + 1);
  const others = new Set([...sizes].filter(([, size]) => size >= LARGEST).map(([root]) => root));
  for (const { a, b } of links) if (!isFresh.has(a) || !isFresh.has(b)) others.add(roots.find(a));
  const alone = fresh.filter(({ id }) => !others.has(roots.find(id)));
  const among = links.filter(({ a }) => !others.has(roots.find(a)));
  const { customerOf, blocks } = resolve(
    among.map(({ a, b, kind, trusted }) => ({ a, b, kind: kind as LinkKind, trusted, cut: false })),
    [],
    alone,
  );
  for (const id of blocks.keys()) others.add(roots.find(id));
  for (const id of customerOf.keys()) if (others.has(roots.find(id))) customerOf.delete(id);
  return customerOf;
}
