import { type Acts, compileLens, type Lens, NO_ACT } from '../trails/lens.ts';
import { type Selection, select } from '../trails/selection.ts';
import { type Shard, type Trails, wantedCodes } from '../trails/trails.ts';

/** Which steps, of whom, and what they are called. */
export type Looked = { lens: Lens; selection: Selection };

/** One customer's rows [from, until); where `acts` is NO_ACT, the lens sees nothing. */
export type Visit = (acts: Uint16Array, from: number, until: number, shard: Shard, customer: number) => void;

export type Look = {
  /** Of act n. */
  labels: string[];
  actsOf(shard: Shard): Uint16Array;
  walk(visit: Visit): void;
};

/** Customers without a single step that the lens sees are visited too: a visit says itself what it makes of them. */
export function look(trails: Trails, { lens, selection }: Looked): Look {
  const acts = withoutOtherSources(compileLens(lens, trails), trails, selection.sources);
  const { walk } = select(trails, selection);
  return {
    labels: acts.labels,
    actsOf: acts.of,
    walk: (visit) => {
      let last: Shard | undefined;
      let of = new Uint16Array(0);
      walk((shard, customer, from, until) => {
        if (shard !== last) of = acts.of(shard) as Uint16Array<ArrayBuffer>;
        last = shard;
        visit(of, from, until, shard, customer);
      });
    },
  };
}

function withoutOtherSources(acts: Acts, trails: Trails, sources: string[] | undefined): Acts {
  if (!sources) return acts;
  const ok = wantedCodes(trails.words.sources, sources);
  const kept = new WeakMap<Shard, Uint16Array>();
  return {
    labels: acts.labels,
    of: (shard) => {
      const known = kept.get(shard);
      if (known) return known;
      const { source } = shard.columns;
      const of = acts.of(shard).slice();
      for (let row = 0; row < of.length; row += 1) if (ok[source[row] ?? 0] !== 1) of[row] = NO_ACT;
      kept.set(shard, of);
      return of;
    },
  };
}
