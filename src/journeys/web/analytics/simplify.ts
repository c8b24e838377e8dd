export type Node = { act: string; count: number; starts: number; ends: number };
export type Edge = { from: string; to: string; count: number };
export type Simple<N extends Node, E extends Edge> = { nodes: N[]; edges: E[] };

/** Where everybody comes from and goes to; no act is called so. */
export const START = '\u0000start';
export const END = '\u0000end';

type Link = { from: string; to: string; count: number };

/**
 * The most frequent acts and ways, `detail` 0 … 1 of them, and always as much more as it takes to hang together: the strongest ways that
 * join all acts (a maximum spanning tree, Kruskal 1956) stay, cut back to the acts that are shown.
 */
export function simplify<N extends Node, E extends Edge>({ nodes, edges }: Simple<N, E>, detail: number): Simple<N, E> {
  const byCount = [...nodes].sort((a, b) => b.count - a.count || (a.act < b.act ? -1 : 1));
  const wanted = new Set(byCount.slice(0, Math.max(Math.min(4, byCount.length), Math.ceil(detail * byCount.length))).map(({ act }) => act));
  const tree = cutBack(spanning(nodes, edges), wanted);
  // What joins others only by the beginning and the end has no way of its own to be known by.
  const shown = new Set([...wanted, ...tree.flatMap(({ from, to }) => [from, to])]);
  const kept = new Set(tree.map(({ from, to }) => `${from}\u0001${to}`));
  const among = edges.filter(({ from, to }) => shown.has(from) && shown.has(to)).sort((a, b) => b.count - a.count);
  const most = Math.ceil(detail * detail * among.length);
  return {
    nodes: nodes.filter(({ act }) => shown.has(act)),
    edges: among.filter(({ from, to }, n) => n < most || kept.has(`${from}\u0001${to}`)),
  };
}

/** The strongest ways that join everything; comings and goings are ways too. */
function spanning(nodes: Node[], edges: Edge[]): Link[] {
  const links: Link[] = [
    ...edges.filter(({ from, to }) => from !== to),
    ...nodes.flatMap(({ act, starts, ends }) => [
      ...(starts > 0 ? [{ from: START, to: act, count: starts }] : []),
      ...(ends > 0 ? [{ from: act, to: END, count: ends }] : []),
    ]),
  ].sort((a, b) => b.count - a.count || (`${a.from}${a.to}` < `${b.from}${b.to}` ? -1 : 1));
  const parent = new Map<string, string>();
  const root = (act: string): string => {
    let at = act;
    for (let up = parent.get(at); up !== undefined; up = parent.get(at)) at = up;
    return at;
  };
  return links.filter(({ from, to }) => {
    const [a, b] = [root(from), root(to)];
    if (a !== b) parent.set(a, b);
    return a !== b;
  });
}

/** Takes away, again and again, what hangs on by one way and is not wanted. */
function cutBack(tree: Link[], wanted: Set<string>): Link[] {
  let left = tree;
  for (;;) {
    const degree = new Map<string, number>();
    for (const { from, to } of left) for (const act of [from, to]) degree.set(act, (degree.get(act) ?? 0) + 1);
    const isLoose = (act: string) => degree.get(act) === 1 && !wanted.has(act);
    const next = left.filter(({ from, to }) => !isLoose(from) && !isLoose(to));
    if (next.length === left.length) return left;
    left = next;
  }
}
