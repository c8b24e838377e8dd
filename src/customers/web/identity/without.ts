type Joined = { id: string; a: { id: string }; b: { id: string } };

/**
 * What a customer falls into when a link is cut: the identifiers on the far side of it, away from `stay`. Empty when
 * other links still hold the two together. Links between the same two ends are cut together, as the server does.
 */
export function fallsAway(links: Joined[], cut: Joined, stay: string): string[] {
  const ends = new Set([cut.a.id, cut.b.id]);
  const left = links.filter((link) => !(ends.has(link.a.id) && ends.has(link.b.id)));
  const near = reach(left, stay);
  return [...new Set(links.flatMap((link) => [link.a.id, link.b.id]))].filter((id) => !near.has(id));
}

function reach(links: Joined[], from: string): Set<string> {
  const found = new Set([from]);
  for (let grown = true; grown; ) {
    const before = found.size;
    for (const { a, b } of links) {
      if (found.has(a.id)) found.add(b.id);
      else if (found.has(b.id)) found.add(a.id);
    }
    grown = found.size > before;
  }
  return found;
}
