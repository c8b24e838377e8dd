import { byStrength } from '../identifiers.ts';
import {
  blocksOf,
  heldAtOnce,
  isBlocked,
  isOutright,
  LARGEST,
  orderOf,
  type ResolvableIdentifier,
  type ResolvableLink,
  type WhyHeld,
} from './rules.ts';

export type Resolution = {
  /** Identifier → customer. */
  customerOf: Map<string, string>;
  /** Identifier → kinds it joins nobody through; only those that have some. */
  blocks: Map<string, string[]>;
  /** Why a link does not join its ends. Links that join are not in it. */
  held: Map<ResolvableLink, WhyHeld>;
};

/**
 * Who is who: pure, and a function of the set alone: neither the order of arrival nor how often something was said changes the answer.
 * Links whose ends are not both among `identifiers` are ignored.
 */
export function resolve(
  links: ResolvableLink[],
  keepApart: { a: string; b: string }[],
  identifiers: ResolvableIdentifier[],
  largest = LARGEST,
): Resolution {
  const held = new Map<ResolvableLink, WhyHeld>();
  const tried = inOrder(links, identifiers, held);
  const blocks = findBlocks(identifiers, tried);
  const joining = new Joining(identifiers, keepApart, largest);
  for (const one of tried) {
    const outright = isOutright(one.link);
    const why = !outright && isShared(one, blocks) ? 'shared_identifier' : joining.join(one, outright);
    if (why) held.set(one.link, why);
  }
  return { customerOf: joining.customers(), blocks, held };
}

function inOrder(links: ResolvableLink[], identifiers: ResolvableIdentifier[], held: Map<ResolvableLink, WhyHeld>): Tried[] {
  const known = new Map(identifiers.map((one) => [one.id, one]));
  const tried: Tried[] = [];
  for (const link of links) {
    const [a, b] = [known.get(link.a), known.get(link.b)];
    if (!a || !b || a === b) continue;
    const why = heldAtOnce(link, a, b);
    if (why) held.set(link, why);
    else tried.push({ link, a, b, order: orderOf(link, a, b) });
  }
  return tried.sort((x, y) => (x.order < y.order ? -1 : x.order > y.order ? 1 : 0));
}

type Tried = { link: ResolvableLink; a: ResolvableIdentifier; b: ResolvableIdentifier; order: string };

const isShared = ({ link, a, b }: Tried, blocks: Map<string, string[]>): boolean =>
  isBlocked(blocks.get(a.id), b.kind, link.trusted) || isBlocked(blocks.get(b.id), a.kind, link.trusted);

function findBlocks(identifiers: ResolvableIdentifier[], tried: Tried[]): Map<string, string[]> {
  const groups = new Roots();
  for (const { link, a, b } of tried) if (isOutright(link)) groups.union(a.id, b.id);
  const neighbours = new Map<string, Parameters<typeof blocksOf>[1]>();
  const note = (id: string, other: ResolvableIdentifier, trusted: boolean) => {
    const list = neighbours.get(id) ?? [];
    list.push({ kind: other.kind, group: groups.find(other.id), trusted });
    neighbours.set(id, list);
  };
  const seen = new Set<string>();
  for (const { link, a, b } of tried) {
    const pair = `${link.a}${link.b}${link.trusted}`;
    if (isOutright(link) || seen.has(pair)) continue;
    seen.add(pair);
    note(a.id, b, link.trusted);
    note(b.id, a, link.trusted);
  }
  const blocks = new Map<string, string[]>();
  for (const { id, kind, outside } of identifiers) {
    const found = outside ?? blocksOf(kind, neighbours.get(id) ?? []);
    if (found.length > 0) blocks.set(id, found);
  }
  return blocks;
}

export class Roots {
  #parent = new Map<string, string>();

  find(id: string): string {
    let root = id;
    for (let next = this.#parent.get(root); next !== undefined; next = this.#parent.get(root)) root = next;
    for (let here = id; here !== root; ) {
      const next = this.#parent.get(here) ?? root;
      this.#parent.set(here, root);
      here = next;
    }
    return root;
  }

  union(a: string, b: string): void {
    const [x, y] = [this.find(a), this.find(b)];
    if (x !== y) this.#parent.set(x, y);
  }
}

type Component = { members: ResolvableIdentifier[]; hasUser: boolean };

class Joining {
  #roots = new Roots();
  #components = new Map<string, Component>();
  #enemies = new Map<string, string[]>();
  #largest: number;

  constructor(identifiers: ResolvableIdentifier[], keepApart: { a: string; b: string }[], largest: number) {
    this.#largest = largest;
    for (const one of identifiers) this.#components.set(one.id, { members: [one], hasUser: one.kind === 'user_id' });
    for (const { a, b } of keepApart) {
      this.#enemies.set(a, [...(this.#enemies.get(a) ?? []), b]);
      this.#enemies.set(b, [...(this.#enemies.get(b) ?? []), a]);
    }
  }

  /** Joins two components, or says why not. */
  join({ a, b }: Tried, outright: boolean): WhyHeld | null {
    const [x, y] = [this.#roots.find(a.id), this.#roots.find(b.id)];
    if (x === y) return null;
    const [one, other] = [this.#components.get(x), this.#components.get(y)];
    if (!one || !other) return 'too_many_identifiers';
    const [small, large] = one.members.length < other.members.length ? [one, other] : [other, one];
    const largeRoot = large === one ? x : y;
    if (small.members.some(({ id }) => this.#enemies.get(id)?.some((enemy) => this.#roots.find(enemy) === largeRoot))) return 'kept_apart';
    if (!outright && one.hasUser && other.hasUser) return 'two_user_ids';
    if (one.members.length + other.members.length > this.#largest || a.outside || b.outside) return 'too_many_identifiers';
    this.#roots.union(largeRoot === x ? y : x, largeRoot);
    large.members.push(...small.members);
    large.hasUser ||= small.hasUser;
    this.#components.delete(largeRoot === x ? y : x);
    return null;
  }

  /** Every identifier that is not outside, with its customer: the strongest member. */
  customers(): Map<string, string> {
    const found = new Map<string, string>();
    for (const { members } of this.#components.values()) {
      const leading = members.reduce((best, one) => (byStrength(one, best) < 0 ? one : best));
      for (const { id, outside } of members) if (!outside) found.set(id, leading.id);
    }
    return found;
  }
}
