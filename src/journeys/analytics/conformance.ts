import { wilson } from '#platform/intervals';
import { NO_ACT } from '../trails/lens.ts';
import { type Selection, select } from '../trails/selection.ts';
import type { Shard, Trails } from '../trails/trails.ts';
import type { Happening } from '../words.contract.ts';
import { bitsOf, MOST_HAPPENINGS } from './happenings.ts';
import { type Look, type Looked, look } from './look.ts';
import { Growing } from './numbers.ts';

/** A stage as drawn: what happens in it, and whether it may come at any time. In the order of the map. */
export type DrawnStage = { id: string; any: Happening[]; again: boolean };
/** Something else that is drawn, to be found among what happened. */
export type DrawnCard = { id: string; happening: Happening };

export type ConformanceQuestion = Looked & { stages: DrawnStage[]; cards: DrawnCard[] };

/** Something customers do that the map does not tell of. `stage` '' = before the first. */
export type Deviation = {
  /** `step`: nothing on the map is this step. `move`: both stages are drawn, the way between them is not. */
  is: 'step' | 'move';
  stage: string;
  /** Of a step: the act, by the lens. Of a move: the stage it leads to. */
  to: string;
  count: number;
  customers: number;
};

export type ConformanceAnswer = {
  customers: number;
  steps: number;
  explained: number;
  share: number;
  /** Over customers: the share of their steps that the map explains. */
  fitness: { mean: number; median: number | null; whole: number; wholeInterval: [number, number] | null; tenths: number[] };
  stages: { id: string; steps: number; customers: number; again: boolean }[];
  deviations: Deviation[];
  /** Drawn, but never seen: stages with a rule, happenings of a rule, and bound cards. */
  unused: { stages: string[]; happenings: { stage: string; index: number }[]; cards: string[] };
};

const MOST_TOLD = 50;
export const NOWHERE = -1;
export type Verdict = { explained: boolean; is: 'step' | 'move' | null; stage: number; to: number };

/**
 * Walks one customer through the map. A step is explained when it belongs to the stage they are in, the next one, or one that may come
 * at any time; other stages are on the map, but not the way to them. They are taken to be there from then on.
 */
export class MapRun {
  readonly stages: number;
  #free: number;
  #bits: (shard: Shard) => Uint32Array;
  /** Stage bits of each row. */
  constructor(trails: Trails, stages: DrawnStage[], sources: string[] | undefined) {
    this.stages = stages.length;
    this.#free = stages.reduce((bits, { again }, n) => (again ? bits | (1 << n) : bits), 0);
    this.#bits = stageBits(trails, stages, sources);
  }

  bitsOf(shard: Shard): Uint32Array {
    return this.#bits(shard);
  }

  /** `place`: the stage reached so far. */
  judge(is: number, place: number, verdict: Verdict): number {
    verdict.stage = place;
    verdict.is = null;
    verdict.explained = true;
    if (is === 0) return this.#refuse(verdict, 'step', place);
    if (place >= 0 && is & (1 << place)) return this.#to(verdict, place, place);
    const free = is & this.#free;
    if (is & (1 << (place + 1)) && !(free & (1 << (place + 1)))) return this.#to(verdict, place + 1, place + 1);
    if (free) return this.#to(verdict, 31 - Math.clz32(free & -free), place);
    const ahead = is & -(2 << Math.max(0, place));
    const there = ahead ? 31 - Math.clz32(ahead & -ahead) : 31 - Math.clz32(is);
    verdict.to = there;
    return this.#refuse(verdict, 'move', there);
  }

  #to(verdict: Verdict, to: number, place: number): number {
    verdict.to = to;
    return place;
  }

  #refuse(verdict: Verdict, is: 'step' | 'move', place: number): number {
    verdict.explained = false;
    verdict.is = is;
    return place;
  }
}

/** One bit a stage; rules may name many happenings, so they are told apart in parts of 31. */
function stageBits(trails: Trails, stages: DrawnStage[], sources: string[] | undefined): (shard: Shard) => Uint32Array {
  const all = stages.flatMap(({ any }, stage) => any.map((happening) => ({ happening, stage })));
  const parts = Array.from({ length: Math.ceil(all.length / MOST_HAPPENINGS) }, (_, n) =>
    all.slice(n * MOST_HAPPENINGS, (n + 1) * MOST_HAPPENINGS),
  );
  const read = parts.map((part) =>
    bitsOf(
      part.map(({ happening }) => happening),
      trails,
      sources,
    ),
  );
  const kept = new WeakMap<Shard, Uint32Array>();
  return (shard) => {
    const known = kept.get(shard);
    if (known) return known;
    const of = new Uint32Array(shard.columns.at.length);
    parts.forEach((part, n) => {
      const bits = read[n]?.(shard) ?? new Uint32Array(0);
      for (let row = 0; row < of.length; row += 1)
        for (let rest = (bits[row] ?? 0) & 0x7fffffff; rest !== 0; rest &= rest - 1)
          of[row] = (of[row] ?? 0) | (1 << (part[31 - Math.clz32(rest & -rest)]?.stage ?? 0));
    });
    kept.set(shard, of);
    return of;
  };
}

export function conformance(trails: Trails, asked: ConformanceQuestion): ConformanceAnswer {
  const looked = look(trails, asked);
  const run = new MapRun(trails, asked.stages, asked.selection.sources);
  const tally = new Tally(asked.stages);
  looked.walk((acts, from, until, shard) => tally.add(run, run.bitsOf(shard), acts, from, until));
  return { ...tally.tell(looked), unused: unusedOf(trails, asked) };
}

class Tally {
  #stages: { id: string; steps: number; customers: number; last: number; again: boolean }[];
  #customers = 0;
  #steps = 0;
  #explained = 0;
  #fitness = new Growing();
  #sum = 0;
  #whole = 0;
  #tenths = Array.from({ length: 10 }, () => 0);
  #deviations = new Map<string, { is: 'step' | 'move'; stage: number; to: number; count: number; customers: number; last: number }>();
  #verdict: Verdict = { explained: true, is: null, stage: NOWHERE, to: NOWHERE };

  constructor(stages: DrawnStage[]) {
    this.#stages = stages.map(({ id, again }) => ({ id, again, steps: 0, customers: 0, last: 0 }));
  }

  add(run: MapRun, bits: Uint32Array, acts: Uint16Array, from: number, until: number): void {
    const who = this.#customers + 1;
    let [place, steps, explained] = [NOWHERE, 0, 0];
    for (let row = from; row < until; row += 1) {
      const act = acts[row] ?? NO_ACT;
      if (act === NO_ACT) continue;
      steps += 1;
      const is = bits[row] ?? 0;
      place = run.judge(is, place, this.#verdict);
      if (is !== 0) this.#visit(this.#verdict.to, who);
      explained += this.#verdict.explained ? 1 : 0;
      this.#deviate(this.#verdict, act, who);
    }
    if (steps > 0) this.#end(steps, explained);
  }

  #end(steps: number, explained: number): void {
    this.#customers += 1;
    this.#steps += steps;
    this.#explained += explained;
    this.#fitness.push(explained / steps);
    this.#sum += explained / steps;
    if (explained === steps) this.#whole += 1;
    const tenth = Math.min(9, Math.floor((explained / steps) * 10));
    this.#tenths[tenth] = (this.#tenths[tenth] ?? 0) + 1;
  }

  #visit(stage: number, who: number): void {
    const of = this.#stages[stage];
    if (!of) return;
    of.steps += 1;
    if (of.last !== who) of.customers += 1;
    of.last = who;
  }

  #deviate({ is, stage, to }: Verdict, act: number, who: number): void {
    if (!is) return;
    const target = is === 'step' ? act : to;
    const key = `${is}${stage}-${target}`;
    const of = this.#deviations.get(key) ?? { is, stage, to: target, count: 0, customers: 0, last: 0 };
    this.#deviations.set(key, of);
    of.count += 1;
    if (of.last !== who) of.customers += 1;
    of.last = who;
  }

  tell({ labels }: Look): Omit<ConformanceAnswer, 'unused'> {
    const stageId = (n: number) => this.#stages[n]?.id ?? '';
    const n = this.#customers;
    return {
      ...{ customers: n, steps: this.#steps, explained: this.#explained, share: this.#steps === 0 ? 0 : this.#explained / this.#steps },
      fitness: {
        ...{ mean: n === 0 ? 0 : this.#sum / n, median: this.#fitness.quantile(0.5) },
        ...{ whole: this.#whole, wholeInterval: wilson(this.#whole, n), tenths: this.#tenths },
      },
      stages: this.#stages.map(({ last: _last, ...stage }) => stage),
      deviations: [...this.#deviations.values()]
        .map(({ is, stage, to, count, customers }) => ({
          ...{ is, stage: stageId(stage), to: is === 'step' ? (labels[to] ?? '') : stageId(to), count, customers },
        }))
        .sort((a, b) => b.customers - a.customers || b.count - a.count || (a.stage + a.to < b.stage + b.to ? -1 : 1))
        .slice(0, MOST_TOLD),
    };
  }
}

/** What is drawn and never happens, within the same selection. */
function unusedOf(trails: Trails, asked: ConformanceQuestion): ConformanceAnswer['unused'] {
  const drawn = [
    ...asked.stages.flatMap(({ id, any }) => any.map((happening, index) => ({ happening, stage: id, index, card: '' }))),
    ...asked.cards.map(({ id, happening }) => ({ happening, stage: '', index: 0, card: id })),
  ];
  const unused = neverSeen(trails, asked.selection, drawn);
  const idle = asked.stages.filter(({ id, any }) => any.length > 0 && unused.filter(({ stage }) => stage === id).length === any.length);
  return {
    stages: idle.map(({ id }) => id),
    happenings: unused.filter(({ card }) => card === '').map(({ stage, index }) => ({ stage, index })),
    cards: unused.filter(({ card }) => card !== '').map(({ card }) => card),
  };
}

function neverSeen<Drawn extends { happening: Happening }>(trails: Trails, selection: Selection, drawn: Drawn[]): Drawn[] {
  const { walk } = select(trails, selection);
  const unused: Drawn[] = [];
  for (let from = 0; from < drawn.length; from += MOST_HAPPENINGS) {
    const part = drawn.slice(from, from + MOST_HAPPENINGS);
    const bits = bitsOf(
      part.map(({ happening }) => happening),
      trails,
      selection.sources,
    );
    let found = 0;
    walk((shard, _customer, start, until) => {
      const of = bits(shard);
      for (let row = start; row < until; row += 1) found |= of[row] ?? 0;
    });
    unused.push(...part.filter((_, n) => (found & (1 << n)) === 0));
  }
  return unused;
}
