import { makeSorts } from '../cells/people.ts';
import { BAD_MOMENT, elsewhere, GOOD_MOMENT, type Here, kindsOf, Met, noneHere, noTotal, note, noteHere } from '../moments/meetings.ts';
import { outcomeTest } from '../moments/outcomes.ts';
import { type Effect, type TruthQuestion, truthOf } from '../moments/truth.ts';
import { firstAtOrAfter, select } from '../trails/selection.ts';
import type { Shard, Trails } from '../trails/trails.ts';
import type { Happening } from '../words.contract.ts';

export type HarmQuestion = TruthQuestion & {
  /** Sorts of interactions; null where a trail cannot tell. */
  picks: (Happening[] | null)[];
  /** `of`: the sort in which a bad moment is looked for. `among`: who met any of these sorts is compared. Places in `picks`. */
  cells: { of: number; among: number[] }[];
};

/** How the chance of the outcome differs after a bad moment there; `customers` had one, of `compared`. */
export type Harm = Effect & { customers: number; compared: number; fromData: number };

/**
 * What bad moments at a sort of interactions go with, reckoned exactly as moments of truth are, for whatever a card is bound to. Where that
 * is one touchpoint, those who met it are compared, and the figures are those of the moments of truth. Of null fewer than five were met.
 */
export function harmOfPicks(trails: Trails, question: HarmQuestion): (Harm | null)[] {
  const { result, split, horizon, priors, groups, picks, cells, ...selection } = question;
  const members = (groups ?? []).map((ids) => new Set(ids));
  const mets = cells.map(() => new Met(''));
  const happened = outcomeTest(trails, result);
  const { walk, isMeant } = select(trails, selection);
  const read = reader(trails, picks);
  walk((shard, customer, from, until) => {
    const middle = firstAtOrAfter(shard.columns.at, from, until, split);
    if (middle === from) return;
    const { total, met } = read(shard, [from, middle], isMeant);
    const compared = cells.flatMap(({ of, among }, index) => (among.some((pick) => met.has(pick)) ? [{ of, index }] : []));
    if (compared.length === 0) return;
    const came = happened(shard, middle, firstAtOrAfter(shard.columns.at, middle, until, split + horizon));
    const id = shard.customers[customer] ?? '';
    const stages = members.map((set) => (set.has(id) ? 1 : 0));
    for (const { of, index } of compared) {
      const { here, badAt, goodAt } = met.get(of) ?? NONE;
      const others = elsewhere({ bad: total.bad - badAt.size, good: total.good - goodAt.size }, total, split);
      mets[index]?.add(here, [...others, ...stages], came);
    }
  });
  return mets.map((met) => {
    const truth = truthOf(met, priors);
    return truth && { ...truth.bad, compared: truth.customers, fromData: truth.fromData };
  });
}

/** Of one customer at one sort; and at which touchpoints the bad and good moments of that sort were. */
type MetPick = { here: Here; badAt: Set<number>; goodAt: Set<number> };
const none = (): MetPick => ({ here: noneHere(), badAt: new Set(), goodAt: new Set() });
const NONE = none();

function reader(trails: Trails, picks: HarmQuestion['picks']) {
  const sorts = makeSorts(trails, { picks, stages: [] });
  const kinds = kindsOf(trails);
  const notePick = ({ here, badAt, goodAt }: MetPick, { columns }: Shard, row: number, isFirst: boolean) => {
    const [feeling, code] = [columns.intensity[row] ?? Number.NaN, columns.touchpoint[row] ?? 0];
    noteHere(here, { feeling, kind: columns.kind[row] ?? 0, isFirst }, kinds);
    if (code > 0 && feeling <= BAD_MOMENT) badAt.add(code);
    if (code > 0 && feeling >= GOOD_MOMENT) goodAt.add(code);
  };
  return (shard: Shard, [from, until]: [number, number], isMeant: (shard: Shard, row: number) => boolean) => {
    const total = noTotal();
    const touchpoints = new Map<number, Here>();
    const met = new Map<number, MetPick>();
    for (let row = from; row < until; row += 1) {
      if (!isMeant(shard, row)) continue;
      const isFirst = total.steps === 0;
      note(shard, row, touchpoints, total, kinds);
      for (const pick of sorts(shard.columns, row).picks) {
        const one = met.get(pick) ?? none();
        met.set(pick, one);
        notePick(one, shard, row, isFirst);
      }
    }
    return { total, met };
  };
}
