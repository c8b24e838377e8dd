import { graphlib, layout } from '@dagrejs/dagre';
import type { Edge } from './simplify.ts';

export const BOX = { width: 148, height: 42 };
export type Point = { x: number; y: number };
export type Laid = {
  width: number;
  height: number;
  boxes: Map<string, Point>;
  /** By `wayKey`; no label where the way is only drawn across. */
  lines: Map<string, { points: Point[]; label: Point | null }>;
};

export const wayKey = ({ from, to }: { from: string; to: string }): string => `${from}\u0001${to}`;

/** So many of the strongest ways decide where everything stands, and are led round it. Finding a way for each more takes ever longer. */
const LED = 40;

/** Layers from left to right (dagre), strong ways short and straight; weak ones, where there are many, straight across without a label. */
export function layOut(acts: string[], edges: Edge[], direction: 'LR' | 'TB'): Laid {
  const graph = new graphlib.Graph({ multigraph: false });
  graph.setGraph({
    rankdir: direction,
    nodesep: 26,
    ranksep: direction === 'LR' ? 86 : 46,
    marginx: 24,
    marginy: 28,
    ranker: 'network-simplex',
  });
  graph.setDefaultEdgeLabel(() => ({}));
  const most = Math.max(1, ...edges.map(({ count }) => count));
  const led = ledWays(edges.filter(({ from, to }) => from !== to));
  for (const act of acts) graph.setNode(act, { ...BOX });
  for (const { from, to, count } of led)
    graph.setEdge(from, to, { weight: 1 + Math.round((9 * count) / most), width: 78, height: 14, labelpos: 'c' });
  layout(graph);
  const size = graph.graph() as { width?: number; height?: number };
  const boxes = new Map(acts.map((act) => [act, graph.node(act) as unknown as Point]));
  const lines: Laid['lines'] = new Map(
    edges.map((edge) => [wayKey(edge), { points: across(boxes.get(edge.from), boxes.get(edge.to)), label: null }]),
  );
  for (const { v, w } of graph.edges()) {
    const { points, x, y } = graph.edge(v, w) as unknown as Point & { points: Point[] };
    lines.set(wayKey({ from: v, to: w }), { points, label: { x, y } });
  }
  return { width: size.width ?? 0, height: size.height ?? 0, boxes, lines };
}

/** The strongest, and of an act that has none among them its strongest. */
function ledWays(edges: Edge[]): Edge[] {
  const reached = new Set<string>();
  return [...edges]
    .sort((a, b) => b.count - a.count)
    .filter(({ from, to }, n) => {
      const isLed = n < LED || !reached.has(from) || !reached.has(to);
      if (isLed) reached.add(from).add(to);
      return isLed;
    });
}

/** From the side of one box to the side of the other, bent a little so that there and back are two lines. */
function across(from: Point | undefined, to: Point | undefined): Point[] {
  if (!from || !to) return [];
  const side = Math.abs(to.x - from.x) < BOX.width ? 0 : Math.sign(to.x - from.x) * (BOX.width / 2);
  const edge = side === 0 ? Math.sign(to.y - from.y) * (BOX.height / 2) : 0;
  const [start, end] = [
    { x: from.x + side, y: from.y + edge },
    { x: to.x - side, y: to.y - edge },
  ];
  const bend = { x: (start.x + end.x) / 2 + (start.y - end.y) / 8, y: (start.y + end.y) / 2 + (end.x - start.x) / 8 };
  return [start, bend, end];
}
