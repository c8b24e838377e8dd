import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Edge, END, type Node, START, simplify } from './simplify.ts';

const node = (act: string, count: number, starts = 0, ends = 0): Node => ({ act, count, starts, ends });
const edge = (from: string, to: string, count: number): Edge => ({ from, to, count });

const acts = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
/** Ways as real customers make them: every act is met on somebody's way. */
const graphs = fc.array(fc.array(fc.constantFrom(...acts), { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 12 }).map((ways) => {
  const count = (of: string[]) => of.reduce((all, one) => all.set(one, (all.get(one) ?? 0) + 1), new Map<string, number>());
  const [all, first, last] = [count(ways.flat()), count(ways.map((way) => way[0] ?? '')), count(ways.map((way) => way.at(-1) ?? ''))];
  const pairs = count(ways.flatMap((way) => way.slice(1).map((to, n) => `${way[n]}>${to}`)));
  return {
    nodes: [...all].map(([act, n]) => node(act, n, first.get(act), last.get(act))),
    edges: [...pairs].map(([pair, n]) => edge(pair.split('>')[0] ?? '', pair.split('>')[1] ?? '', n)),
  };
});

function isConnected(nodes: Node[], edges: Edge[]): boolean {
  const links = [
    ...edges,
    ...nodes.flatMap(({ act, starts, ends }) => [...(starts ? [edge(START, act, starts)] : []), ...(ends ? [edge(act, END, ends)] : [])]),
  ];
  const reached = new Set([nodes[0]?.act ?? '']);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { from, to } of links) {
      if (reached.has(from) === reached.has(to)) continue;
      reached.add(from).add(to);
      grown = true;
    }
  }
  return nodes.every(({ act }) => reached.has(act));
}

test('however little is shown, it hangs together', () => {
  fc.assert(
    fc.property(graphs, fc.double({ min: 0, max: 1, noNaN: true }), (graph, detail) => {
      const { nodes, edges } = simplify(graph, detail);
      expect(nodes.length).toBeGreaterThan(0);
      expect(isConnected(nodes, edges)).toBe(true);
    }),
  );
});

test('all of it is all of it, and less detail is never more', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const all = simplify(graph, 1);
      expect([all.nodes.length, all.edges.length]).toEqual([graph.nodes.length, graph.edges.length]);
      const sizes = [0, 0.3, 0.6, 1].map((detail) => simplify(graph, detail).nodes.length);
      expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    }),
  );
});

test('an act that joins others only by where everybody begins and ends stays', () => {
  // Wanted are the four most frequent; all begin but never end except d, which ends but never begins. Only x does both.
  const nodes = [node('a', 90, 90), node('b', 80, 80), node('c', 70, 70), node('d', 60, 0, 60), node('x', 1, 1, 1)];
  const { nodes: shown, edges } = simplify({ nodes, edges: [] }, 0);
  expect(shown.map(({ act }) => act)).toEqual(['a', 'b', 'c', 'd', 'x']);
  expect(isConnected(shown, edges)).toBe(true);
});
