import type { Say } from './detector.ts';
import type { DetectorName } from './words.contract.ts';

export type Hit = { customer: string; at: number; id?: string | undefined };
/** Customers who came by and who struggled, in the period and the one before; `times` in the period. */
export type Counted = {
  detector: DetectorName;
  place: string;
  customers: number;
  times: number;
  came: number;
  customersBefore: number;
  cameBefore: number;
  hits: Hit[];
};

const NOW = 1;
const BEFORE = 2;
/** So many hits of a place are kept, the newest; all are counted. */
const MOST_HITS = 2_000;

type Place = { detector: DetectorName; place: string; base: string; customers: number; before: number; times: number; hits: Hit[] };

/** Counts customers once, however often they struggled: tell it one customer after the other. */
export class Tally {
  #middle: number;
  #places = new Map<string, Place>();
  #came = new Map<string, Both>();
  #customer = '';
  #hitHere = new Map<string, number>();
  #cameHere = new Map<string, number>();

  /** The period begins at `middle` (ms); what is earlier belongs to the one before. */
  constructor(middle: number) {
    this.#middle = middle;
  }

  /** Of one customer; all detectors say what they see before the next customer. */
  begin(customer: string): void {
    this.#flush();
    this.#customer = customer;
  }

  sayer(detector: DetectorName): Say {
    return {
      came: (base, at) => {
        if (base) note(this.#cameHere, `${detector} ${base}`, this.#bit(at));
      },
      hit: (place, base, at) => this.hit(detector, place, base, { customer: this.#customer, at }),
    };
  }

  hit(detector: DetectorName, place: string, base: string, hit: Hit): void {
    if (!place) return;
    const key = `${detector} ${place}`;
    const known = this.#places.get(key) ?? { detector, place, base: `${detector} ${base}`, customers: 0, before: 0, times: 0, hits: [] };
    this.#places.set(key, known);
    const bit = this.#bit(hit.at);
    note(this.#hitHere, key, bit);
    if (bit !== NOW) return;
    known.times += 1;
    known.hits.push(hit);
    if (known.hits.length >= 2 * MOST_HITS) known.hits = newest(known.hits);
  }

  #bit(at: number): number {
    return at >= this.#middle ? NOW : BEFORE;
  }

  #flush(): void {
    for (const [key, bits] of this.#hitHere) {
      const place = this.#places.get(key);
      if (place) count(place, bits);
    }
    for (const [key, bits] of this.#cameHere) {
      const base = this.#came.get(key) ?? { customers: 0, before: 0 };
      this.#came.set(key, base);
      count(base, bits);
    }
    this.#hitHere.clear();
    this.#cameHere.clear();
  }

  told(): Counted[] {
    this.#flush();
    return [...this.#places.values()].map(({ detector, place, base, customers, before, times, hits }) => {
      const came = this.#came.get(base) ?? { customers: 0, before: 0 };
      return {
        ...{ detector, place, customers, times, customersBefore: before, hits: newest(hits) },
        // Whoever struggled came by, even where only the one was told.
        ...{ came: Math.max(came.customers, customers), cameBefore: Math.max(came.before, before) },
      };
    });
  }
}

const newest = (hits: Hit[]): Hit[] => hits.sort((a, b) => b.at - a.at).slice(0, MOST_HITS);

type Both = { customers: number; before: number };

function count(both: Both, bits: number): void {
  if (bits & NOW) both.customers += 1;
  if (bits & BEFORE) both.before += 1;
}

function note(bits: Map<string, number>, key: string, bit: number): void {
  bits.set(key, (bits.get(key) ?? 0) | bit);
}
