import { graphlib, layout } from '@dagrejs/dagre';
import type { Edge } from './simplify.ts';

export const BOX = { width: 148, height: 42 };
export type Point = { x: number; y: number };
export type Laid = {
  width: number;
  height: number;
  boxes: Map<string, Point>;
  lines: { from: string; to: string; points: Point[]; label: Point }[];
};

/** Layers from left to right (dagre), strong ways short and straight. */
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
  for (const act of acts) graph.setNode(act, { ...BOX });
  for (const { from, to, count } of edges)
    if (from !== to) graph.setEdge(from, to, { weight: 1 + Math.round((9 * count) / most), width: 78, height: 14, labelpos: 'c' });
  layout(graph);
  const size = graph.graph() as { width?: number; height?: number };
  return {
    width: size.width ?? 0,
    height: size.height ?? 0,
    boxes: new Map(acts.map((act) => [act, graph.node(act) as unknown as Point])),
    lines: graph.edges().map(({ v, w }) => {
      const laid = graph.edge(v, w) as unknown as Point & { points: Point[] };
      return { from: v, to: w, points: laid.points, label: { x: laid.x, y: laid.y } };
    }),
  };
}
