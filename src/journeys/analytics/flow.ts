import { NO_ACT } from '../trails/lens.ts';
import type { Trails } from '../trails/trails.ts';
import { Counts, Edges } from './edges.ts';
import { type Look, type Looked, look } from './look.ts';
import { asSeconds, quantileWithin } from './numbers.ts';
import { seen, wayOf } from './variants.ts';

export type FlowNode = {
  act: string;
  count: number;
  customers: number;
  /** Customers who came here more than once. */
  again: number;
  starts: number;
  ends: number;
  /** Mean of −2 … +2 over the steps that carry a feeling. */
  feeling: number | null;
  felt: number;
};

export type FlowEdge = {
  from: string;
  to: string;
  count: number;
  customers: number;
  /** Of all that followed `from`. */
  share: number;
  meanSeconds: number;
  medianSeconds: number;
  p90Seconds: number;
};

export type FlowAnswer = {
  /** Customers with at least one step. */
  cases: number;
  events: number;
  variants: number;
  /** Customers who did anything twice. */
  reworked: number;
  nodes: FlowNode[];
  edges: FlowEdge[];
  /** Pairs that are left out because there are too many to draw; the rarest. */
  edgesLeftOut: number;
};

const MOST_EDGES = 20_000;

/** What directly follows what, and how long it takes: the directly-follows graph (van der Aalst 2016). */
export function flow(trails: Trails, asked: Looked): FlowAnswer {
  const looked = look(trails, asked);
  const first = countAll(looked);
  const times = timesOf(looked, first.edges, first.counts);
  const edges = tellEdges(looked.labels, first, times);
  return {
    ...{ cases: first.cases, events: first.events, variants: first.ways.size, reworked: first.reworked },
    nodes: tellNodes(looked.labels, first.nodes),
    edges: edges.slice(0, MOST_EDGES),
    edgesLeftOut: Math.max(0, edges.length - MOST_EDGES),
  };
}

type Nodes = Record<'count' | 'customers' | 'again' | 'starts' | 'ends' | 'felt', Uint32Array> & { feeling: Float64Array };

function makeNodes(acts: number): Nodes {
  const zeros = () => new Uint32Array(acts);
  return {
    count: zeros(),
    customers: zeros(),
    again: zeros(),
    starts: zeros(),
    ends: zeros(),
    felt: zeros(),
    feeling: new Float64Array(acts),
  };
}

const add = (counts: Uint32Array, index: number) => {
  counts[index] = (counts[index] ?? 0) + 1;
};

/** Counts customer after customer; each is a number, so that "once a customer" is one comparison. */
class Counted {
  cases = 0;
  events = 0;
  reworked = 0;
  ways = new Set<number>();
  counts = new Counts();
  customers = new Counts();
  nodes: Nodes;
  edges: Edges;
  /** The last customer who was here, who was here twice, and who went this way. */
  #here: Uint32Array;
  #twice: Uint32Array;
  #went = new Counts();

  constructor(acts: number) {
    this.nodes = makeNodes(acts);
    this.edges = new Edges(acts);
    this.#here = new Uint32Array(acts);
    this.#twice = new Uint32Array(acts);
  }

  add(acts: Uint16Array, from: number, until: number, intensity: Float32Array): void {
    this.cases += 1;
    this.ways.add(wayOf(acts, from, until));
    add(this.nodes.starts, acts[from] ?? 0);
    add(this.nodes.ends, acts[until - 1] ?? 0);
    let repeats = 0;
    let before = NO_ACT;
    for (let row = from; row < until; row += 1) {
      const act = acts[row] ?? NO_ACT;
      if (act === NO_ACT) continue;
      repeats += this.#visit(act);
      const felt = intensity[row] ?? Number.NaN;
      if (!Number.isNaN(felt)) this.#feel(act, felt);
      if (before !== NO_ACT) this.#go(this.edges.numberOf(before, act));
      before = act;
    }
    if (repeats > 0) this.reworked += 1;
  }

  /** 1 when the customer has been here before. */
  #visit(act: number): number {
    const who = this.cases;
    this.events += 1;
    add(this.nodes.count, act);
    if (this.#here[act] !== who) {
      this.#here[act] = who;
      add(this.nodes.customers, act);
      return 0;
    }
    if (this.#twice[act] !== who) add(this.nodes.again, act);
    this.#twice[act] = who;
    return 1;
  }

  #feel(act: number, felt: number): void {
    add(this.nodes.felt, act);
    this.nodes.feeling[act] = (this.nodes.feeling[act] ?? 0) + felt;
  }

  #go(edge: number): void {
    this.counts.add(edge);
    if (this.#went.at(edge) === this.cases) return;
    this.customers.add(edge);
    this.#went.set(edge, this.cases);
  }
}

function countAll({ labels, walk }: Look): Counted {
  const counted = new Counted(labels.length);
  walk((acts, from, until, { columns }) => {
    const rows = seen(acts, from, until);
    if (rows) counted.add(acts, rows[0], rows[1], columns.intensity);
  });
  return counted;
}

type Times = { values: Float64Array; starts: Uint32Array };

/** The ms of every step from one act to the next, those of one edge side by side: 8 bytes a step, whatever the number of edges. */
function timesOf({ walk }: Look, edges: Edges, counts: Counts): Times {
  const starts = new Uint32Array(edges.length + 1);
  for (let edge = 0; edge < edges.length; edge += 1) starts[edge + 1] = (starts[edge] ?? 0) + counts.at(edge);
  const values = new Float64Array(starts[edges.length] ?? 0);
  const next = starts.slice();
  walk((acts, from, until, { columns: { at } }) => {
    let before = NO_ACT;
    let then = 0;
    for (let row = from; row < until; row += 1) {
      const act = acts[row] ?? NO_ACT;
      if (act === NO_ACT) continue;
      const now = at[row] ?? 0;
      if (before !== NO_ACT) {
        const edge = edges.numberOf(before, act);
        const place = next[edge] ?? 0;
        values[place] = now - then;
        next[edge] = place + 1;
      }
      before = act;
      then = now;
    }
  });
  return { values, starts };
}

function tellEdges(labels: string[], { edges, counts, customers }: Counted, { values, starts }: Times): FlowEdge[] {
  const outOf = new Uint32Array(labels.length);
  edges.from.forEach((from, edge) => {
    outOf[from] = (outOf[from] ?? 0) + counts.at(edge);
  });
  const told = edges.from.map((from, edge) => {
    const [start, end] = [starts[edge] ?? 0, starts[edge + 1] ?? 0];
    let sum = 0;
    for (let i = start; i < end; i += 1) sum += values[i] ?? 0;
    return {
      ...{ from: labels[from] ?? '', to: labels[edges.to[edge] ?? 0] ?? '', count: end - start, customers: customers.at(edge) },
      share: (end - start) / (outOf[from] ?? 1),
      meanSeconds: asSeconds(sum / (end - start)) ?? 0,
      medianSeconds: asSeconds(quantileWithin(values, start, end, 0.5)) ?? 0,
      p90Seconds: asSeconds(quantileWithin(values, start, end, 0.9)) ?? 0,
    };
  });
  return told.sort((a, b) => b.count - a.count || (a.from === b.from ? order(a.to, b.to) : order(a.from, b.from)));
}

const order = (a: string, b: string) => (a < b ? -1 : 1);

function tellNodes(labels: string[], nodes: Nodes): FlowNode[] {
  return labels
    .map((act, n) => {
      const felt = nodes.felt[n] ?? 0;
      const [count = 0, customers = 0, again = 0] = [nodes.count[n], nodes.customers[n], nodes.again[n]];
      const [starts = 0, ends = 0] = [nodes.starts[n], nodes.ends[n]];
      return { act, count, customers, again, starts, ends, felt, feeling: felt === 0 ? null : (nodes.feeling[n] ?? 0) / felt };
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || order(a.act, b.act));
}
