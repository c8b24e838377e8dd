export type SankeyNode = { id: number; level: number; is: 'act' | 'rest' | 'end'; act: string; customers: number };
export type SankeyLink = { from: number; to: number; customers: number };
export type Block = SankeyNode & { x: number; y: number; height: number };
export type Ribbon = SankeyLink & { path: string; width: number };

export const BLOCK = 12;
const GAP = 10;

/**
 * Levels side by side, each act as high as it has customers; ribbons keep the order of what they join. `mirrored`: the first level stands
 * at the right, and what led up to it to its left.
 */
export function layOutSankey(
  nodes: SankeyNode[],
  links: SankeyLink[],
  width: number,
  height: number,
  mirrored: boolean,
): { blocks: Block[]; ribbons: Ribbon[] } {
  const levels = [...new Set(nodes.map(({ level }) => level))].sort((a, b) => a - b);
  const most = Math.max(1, ...levels.map((level) => sum(nodes.filter((node) => node.level === level))));
  const crowd = Math.max(1, ...levels.map((level) => nodes.filter((node) => node.level === level).length));
  const scale = Math.max(0.000_1, (height - GAP * (crowd - 1)) / most);
  const step = levels.length > 1 ? (width - BLOCK - 110) / (levels.length - 1) : 0;
  const rank = { act: 0, rest: 1, end: 2 };
  const blocks = levels.flatMap((level, column) => {
    let y = 0;
    const x = mirrored ? width - BLOCK - 110 - column * step : column * step;
    return nodes
      .filter((node) => node.level === level)
      .sort((a, b) => rank[a.is] - rank[b.is] || b.customers - a.customers)
      .map((node): Block => {
        const block = { ...node, x, y, height: Math.max(1, node.customers * scale) };
        y += block.height + GAP;
        return block;
      });
  });
  return { blocks, ribbons: ribbonsOf(blocks, links, scale, mirrored) };
}

const sum = (nodes: SankeyNode[]) => nodes.reduce((all, { customers }) => all + customers, 0);

function ribbonsOf(blocks: Block[], links: SankeyLink[], scale: number, mirrored: boolean): Ribbon[] {
  const at = new Map(blocks.map((block) => [block.id, block]));
  const [out, into] = [new Map<number, number>(), new Map<number, number>()];
  const inOrder = [...links].sort(
    (a, b) => (at.get(a.from)?.y ?? 0) - (at.get(b.from)?.y ?? 0) || (at.get(a.to)?.y ?? 0) - (at.get(b.to)?.y ?? 0),
  );
  return inOrder.flatMap((link) => {
    const [from, to] = [at.get(link.from), at.get(link.to)];
    if (!from || !to) return [];
    const width = Math.max(1, link.customers * scale);
    const [y1, y2] = [take(out, from.id, width) + from.y + width / 2, take(into, to.id, width) + to.y + width / 2];
    const [x1, x2] = mirrored ? [from.x, to.x + BLOCK] : [from.x + BLOCK, to.x];
    const half = (x1 + x2) / 2;
    return [{ ...link, width, path: `M${x1} ${y1}C${half} ${y1} ${half} ${y2} ${x2} ${y2}` }];
  });
}

function take(used: Map<number, number>, id: number, width: number): number {
  const before = used.get(id) ?? 0;
  used.set(id, before + width);
  return before;
}
