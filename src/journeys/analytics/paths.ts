import { NO_ACT } from '../trails/lens.ts';
import type { Trails } from '../trails/trails.ts';
import { type Look, type Looked, look, type Visit } from './look.ts';
import { wayOf } from './variants.ts';

export type PathsQuestion = Looked & {
  /** What comes after the first time, or what led up to it. */
  direction: 'from' | 'to';
  /** An act; without one, from the first step of all, or to the last. */
  anchor?: string | undefined;
  /** How many acts along, the anchor counted. */
  steps: number;
  /** How many acts a level tells apart; all others are one rest. */
  branches: number;
  /** The same act several times running is taken as once. */
  collapse: boolean;
};

/** `end`: nothing came after (or before). `rest`: the acts that are not told apart. */
export type PathNode = { id: number; level: number; is: 'act' | 'rest' | 'end'; act: string; customers: number };
export type PathLink = { from: number; to: number; customers: number };
export type PathsAnswer = {
  /** Who has such a path. */
  customers: number;
  /** Level 0 is the anchor; links go from a level to the next, whatever the direction. */
  nodes: PathNode[];
  links: PathLink[];
  top: { acts: string[]; customers: number; share: number }[];
};

const MOST_TOLD = 20;

/** Collects one customer's path into `acts` and the rows it lies on; its length, 0 when there is none. */
export class PathReader {
  readonly acts: Uint16Array;
  readonly rows: Int32Array;
  #step: 1 | -1;
  #anchor: number | undefined;
  #collapse: boolean;

  constructor({ labels }: Look, { direction, anchor, steps, collapse }: PathsQuestion) {
    this.acts = new Uint16Array(steps);
    this.rows = new Int32Array(steps);
    this.#step = direction === 'from' ? 1 : -1;
    this.#anchor = anchor === undefined ? undefined : labels.indexOf(anchor);
    this.#collapse = collapse;
  }

  read(acts: Uint16Array, from: number, until: number): number {
    let row = this.#anchorRow(acts, from, until);
    let length = 0;
    for (; row >= from && row < until && length < this.acts.length; row += this.#step) {
      const act = acts[row] ?? NO_ACT;
      if (act === NO_ACT || (this.#collapse && length > 0 && this.acts[length - 1] === act)) continue;
      this.acts[length] = act;
      this.rows[length++] = row;
    }
    return length;
  }

  /** −1 when it is not there. */
  #anchorRow(acts: Uint16Array, from: number, until: number): number {
    if (this.#anchor === undefined) return this.#step === 1 ? from : until - 1;
    for (let row = from; row < until; row += 1) if (acts[row] === this.#anchor) return row;
    return -1;
  }
}

/** The node of every level at which a path is, and after its last act where it ended. */
export class PathMap {
  readonly nodes: PathNode[] = [];
  /** Per level: act → node. */
  #nodeOf: Int32Array[];
  #ends: Int32Array;

  constructor(labels: string[], counts: Uint32Array[], branches: number) {
    this.#nodeOf = counts.map((of, level) => this.#makeLevel(labels, of, level, branches));
    this.#ends = Int32Array.from(counts, (_, level) => (level === 0 ? -1 : this.#make(level, 'end', '')));
  }

  #make(level: number, is: PathNode['is'], act: string): number {
    return this.nodes.push({ id: this.nodes.length, level, is, act, customers: 0 }) - 1;
  }

  #makeLevel(labels: string[], counts: Uint32Array, level: number, branches: number): Int32Array {
    const acts = [...counts.keys()].filter((act) => counts[act]);
    acts.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || ((labels[a] ?? '') < (labels[b] ?? '') ? -1 : 1));
    const nodeOf = new Int32Array(counts.length).fill(-1);
    // One act more is no longer than "the rest of one".
    const told = acts.length === branches + 1 ? acts.length : branches;
    for (const act of acts.slice(0, told)) nodeOf[act] = this.#make(level, 'act', labels[act] ?? '');
    if (acts.length > told) {
      const rest = this.#make(level, 'rest', '');
      for (const act of acts.slice(told)) nodeOf[act] = rest;
    }
    return nodeOf;
  }

  /** −1 where a path has no node. */
  at(path: PathReader, level: number, length: number): number {
    if (level < length) return this.#nodeOf[level]?.[path.acts[level] ?? 0] ?? -1;
    return level === length ? (this.#ends[level] ?? -1) : -1;
  }
}

/** Both readings of the trails see the same paths: first what there is at each level, then between which nodes they go. */
export function readPaths(trails: Trails, asked: PathsQuestion) {
  const looked = look(trails, asked);
  const path = new PathReader(looked, asked);
  const counts = Array.from({ length: asked.steps }, () => new Uint32Array(looked.labels.length));
  const each = (visit: (length: number, ...rest: Parameters<Visit>) => void) =>
    looked.walk((acts, from, until, shard, customer) => {
      const length = path.read(acts, from, until);
      if (length > 0) visit(length, acts, from, until, shard, customer);
    });
  each((length) => {
    for (let level = 0; level < length; level += 1) {
      const of = counts[level];
      const act = path.acts[level] ?? 0;
      if (of) of[act] = (of[act] ?? 0) + 1;
    }
  });
  return { looked, path, each, map: new PathMap(looked.labels, counts, asked.branches) };
}

export function paths(trails: Trails, asked: PathsQuestion): PathsAnswer {
  const { looked, path, each, map } = readPaths(trails, asked);
  const links = new Map<number, number>();
  const ways = new Map<number, { acts: Uint16Array; customers: number }>();
  const most = map.nodes.length;
  let customers = 0;
  each((length) => {
    customers += 1;
    const way = wayOf(path.acts, 0, length);
    const known = ways.get(way);
    if (known) known.customers += 1;
    else ways.set(way, { acts: path.acts.slice(0, length), customers: 1 });
    let before = -1;
    for (let level = 0; level <= length && level < asked.steps; level += 1) {
      const node = map.nodes[map.at(path, level, length)];
      if (!node) break;
      node.customers += 1;
      if (before >= 0) links.set(before * most + node.id, (links.get(before * most + node.id) ?? 0) + 1);
      before = node.id;
    }
  });
  return {
    customers,
    nodes: map.nodes.filter((node) => node.customers > 0),
    links: [...links]
      .map(([pair, n]) => ({ from: Math.floor(pair / most), to: pair % most, customers: n }))
      .sort((a, b) => b.customers - a.customers),
    top: tellTop([...ways.values()], looked.labels, customers),
  };
}

function tellTop(ways: { acts: Uint16Array; customers: number }[], labels: string[], all: number): PathsAnswer['top'] {
  const fewest = ways.map((way) => way.customers).sort((a, b) => b - a)[MOST_TOLD - 1] ?? 0;
  return ways
    .filter((way) => way.customers >= fewest)
    .map(({ acts, customers }) => ({ acts: Array.from(acts, (act) => labels[act] ?? ''), customers, share: customers / all }))
    .sort((a, b) => b.customers - a.customers || (a.acts.join('\0') < b.acts.join('\0') ? -1 : 1))
    .slice(0, MOST_TOLD);
}
