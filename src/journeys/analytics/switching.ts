import { wilson, Z } from '#platform/intervals';
import { type Selection, select } from '../trails/selection.ts';
import type { Shard, Trails } from '../trails/trails.ts';
import type { Happening } from '../words.contract.ts';
import { bitsOf } from './happenings.ts';
import { asSeconds, Growing } from './numbers.ts';

export type SwitchingQuestion = {
  selection: Selection;
  /** What a contact is. */
  contact: Happening;
  /** Contacts no further apart belong to one need, ms. */
  gap: number;
  /** A need whose last contact is more recent may go on: it counts as open. */
  now: number;
};

export type Share = { n: number; of: number; share: number; interval: [number, number] | null };
export type SwitchingAnswer = {
  /** Needs that are over, and those that may still go on; only the first are counted below. */
  needs: number;
  open: number;
  customers: number;
  contacts: number;
  /** Mean contacts a need, with its 95 % interval over customers. */
  contactsPerNeed: { mean: number; interval: [number, number] | null };
  firstContact: Share;
  /** Needs told on more than one channel. */
  hopped: Share;
  hopsPerNeed: number;
  /** Needs by how many contacts they took; the last counts all that took as many or more. */
  byContacts: { contacts: number; needs: number }[];
  hops: { from: string; to: string; count: number; customers: number }[];
  /** By the channel of the first contact. */
  channels: { channel: string; needs: number; contactsPerNeed: number; firstContact: Share }[];
  /** From first contact to last, of needs that took several. */
  medianSeconds: number | null;
};

export const MOST_CONTACTS = 6;

/** One need: rows of its contacts, in order. */
export type Need = { rows: number[]; isOpen: boolean };

/** A customer's contacts, joined into needs. */
export function needsOf(bits: Uint32Array, at: Float64Array, from: number, until: number, { gap, now }: SwitchingQuestion): Need[] {
  const needs: Need[] = [];
  let last: Need | undefined;
  let then = 0;
  for (let row = from; row < until; row += 1) {
    if (((bits[row] ?? 0) & 1) === 0) continue;
    const when = at[row] ?? 0;
    if (last && when - then <= gap) last.rows.push(row);
    else {
      last = { rows: [row], isOpen: false };
      needs.push(last);
    }
    then = when;
  }
  if (last) last.isOpen = then + gap > now;
  return needs;
}

export const hopsOf = ({ rows }: Need, channel: Uint8Array): [number, number][] =>
  rows.slice(1).flatMap((row, i) => {
    const [from, to] = [channel[rows[i] ?? 0] ?? 0, channel[row] ?? 0];
    return from === to || from === 0 || to === 0 ? [] : [[from, to] as [number, number]];
  });

export function switching(trails: Trails, asked: SwitchingQuestion): SwitchingAnswer {
  const bits = bitsOf([asked.contact], trails, asked.selection.sources);
  const tally = new Tally();
  select(trails, asked.selection).walk((shard, _customer, from, until) => {
    tally.add(needsOf(bits(shard), shard.columns.at, from, until, asked), shard);
  });
  return tally.tell(['', ...trails.words.channels]);
}

type OfChannel = { needs: number; contacts: number; first: number };

class Tally {
  #open = 0;
  #needs = 0;
  #contacts = 0;
  #hopped = 0;
  #hopCount = 0;
  #by = Array.from({ length: MOST_CONTACTS }, () => 0);
  #hops = new Map<string, { from: number; to: number; count: number; customers: number }>();
  #channels = new Map<number, OfChannel>();
  #times = new Growing();
  /** Sums over customers, for the interval: one customer's needs hang together. */
  #people = { n: 0, squares: 0, cross: 0, needs: 0 };

  add(needs: Need[], { columns }: Shard): void {
    const over = needs.filter(({ isOpen }) => !isOpen);
    this.#open += needs.length - over.length;
    if (over.length === 0) return;
    const met = new Set<string>();
    for (const need of over) this.#addNeed(need, columns.at, columns.channel, met);
    const contacts = over.reduce((sum, { rows }) => sum + rows.length, 0);
    this.#people.n += 1;
    this.#people.squares += contacts ** 2;
    this.#people.cross += contacts * over.length;
    this.#people.needs += over.length ** 2;
  }

  #addNeed(need: Need, at: Float64Array, channel: Uint8Array, met: Set<string>): void {
    const { rows } = need;
    this.#needs += 1;
    this.#contacts += rows.length;
    const slot = Math.min(rows.length, MOST_CONTACTS) - 1;
    this.#by[slot] = (this.#by[slot] ?? 0) + 1;
    if (rows.length > 1) this.#times.push((at[rows.at(-1) ?? 0] ?? 0) - (at[rows[0] ?? 0] ?? 0));
    const hops = hopsOf(need, channel);
    if (hops.length > 0) this.#hopped += 1;
    for (const [from, to] of hops) this.#addHop(from, to, met);
    const first = channel[rows[0] ?? 0] ?? 0;
    const of = this.#channels.get(first) ?? { needs: 0, contacts: 0, first: 0 };
    this.#channels.set(first, of);
    of.needs += 1;
    of.contacts += rows.length;
    if (rows.length === 1) of.first += 1;
  }

  #addHop(from: number, to: number, met: Set<string>): void {
    const key = `${from}-${to}`;
    const hop = this.#hops.get(key) ?? { from, to, count: 0, customers: 0 };
    this.#hops.set(key, hop);
    hop.count += 1;
    this.#hopCount += 1;
    if (!met.has(key)) hop.customers += 1;
    met.add(key);
  }

  /** A ratio of sums over customers, with the variance clustered by customer. */
  #contactsPerNeed(): SwitchingAnswer['contactsPerNeed'] {
    const mean = this.#contacts / Math.max(1, this.#needs);
    const { n, squares, cross, needs } = this.#people;
    if (n < 5) return { mean, interval: null };
    const spread = Math.max(0, squares - 2 * mean * cross + mean * mean * needs);
    const reach = Z * Math.sqrt((spread / this.#needs ** 2) * (n / (n - 1)));
    return { mean, interval: [Math.max(1, mean - reach), mean + reach] };
  }

  tell(channels: string[]): SwitchingAnswer {
    const needs = this.#needs;
    return {
      ...{ needs, open: this.#open, customers: this.#people.n, contacts: this.#contacts, contactsPerNeed: this.#contactsPerNeed() },
      ...{
        firstContact: shareOf(this.#by[0] ?? 0, needs),
        hopped: shareOf(this.#hopped, needs),
        hopsPerNeed: this.#hopCount / Math.max(1, needs),
      },
      byContacts: this.#by.map((count, index) => ({ contacts: index + 1, needs: count })),
      hops: [...this.#hops.values()]
        .map((hop) => ({ ...hop, from: channels[hop.from] ?? '', to: channels[hop.to] ?? '' }))
        .sort((a, b) => b.count - a.count || (a.from + a.to < b.from + b.to ? -1 : 1)),
      channels: [...this.#channels]
        .map(([code, of]) => ({
          ...{ channel: channels[code] ?? '', needs: of.needs, contactsPerNeed: of.contacts / of.needs },
          firstContact: shareOf(of.first, of.needs),
        }))
        .sort((a, b) => b.needs - a.needs || (a.channel < b.channel ? -1 : 1)),
      medianSeconds: asSeconds(this.#times.quantile(0.5)),
    };
  }
}

const shareOf = (n: number, of: number): Share => ({ n, of, share: of === 0 ? 0 : n / of, interval: wilson(n, of) });
