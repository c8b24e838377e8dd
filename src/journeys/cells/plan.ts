import type { Pick } from '#interactions';
import type { Binding, Card, MapDocument } from '../maps/document.contract.ts';
import { stagesOf } from '../stages/stays.ts';
import type { Happening, StageRule } from '../words.contract.ts';

/** What is asked of the log and of the trails for a whole map: each sort of interactions once, however many cards are bound to it. */
export type Plan = {
  picks: Pick[];
  /** Those a trail can tell: its happenings; null for words, which trails do not hold. */
  happenings: (Happening[] | null)[];
  cards: PlannedCard[];
  /** In their order, each with the sort of everything that belongs to it. */
  stages: { id: string; pick: number }[];
};

/** `pick`: its place in the plan; null for a card without binding. `stage`: the place of its stage; −1 when that is gone. */
export type PlannedCard = { id: string; pick: number | null; stage: number; card: Card };

type Entry = [id: string, card: Card];
const cardsOf = (document: MapDocument): Entry[] =>
  Object.entries(document).flatMap(([id, one]) => (one.type === 'card' ? [[id, one] satisfies Entry] : []));

/**
 * Everything that belongs to a stage: what takes customers into it, and what its cards are bound to. Not what merely happened to a
 * customer while they were in it: a newsletter read while waiting for a parcel says nothing about waiting.
 */
function belonging(stageId: string, rule: StageRule | null, cards: Entry[]): Happening[] {
  const bound = cards.filter(([, card]) => card.stageId === stageId).flatMap(([, { binding }]) => (binding ? ownHappenings(binding) : []));
  const once = new Map([...(rule?.any ?? []), ...bound].map((one) => [JSON.stringify(one), one]));
  return [...once.values()];
}

function ownHappenings(binding: Binding): Happening[] {
  if (binding.to === 'touchpoint') return [{ touchpoints: [binding.touchpointId] }];
  if (binding.to === 'happening') return [binding.happening];
  return binding.to === 'metric' && binding.of ? [binding.of] : [];
}

/** To be filled: a pick has one place, however often it is asked for. */
export function emptyPlan(): { plan: Plan; placeOf(pick: Pick): number } {
  const plan: Plan = { picks: [], happenings: [], cards: [], stages: [] };
  const places = new Map<string, number>();
  const placeOf = (pick: Pick): number => {
    const key = JSON.stringify(pick);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, plan.picks.length);
    plan.happenings.push('any' in pick ? (pick.any as Happening[]) : null);
    return plan.picks.push(pick) - 1;
  };
  return { plan, placeOf };
}

export function planOf(document: MapDocument): Plan {
  const { plan, placeOf } = emptyPlan();
  const cards = cardsOf(document);
  const stages = stagesOf({ document });
  plan.stages = stages.map(({ id, rule }) => ({ id, pick: placeOf({ any: belonging(id, rule, cards) }) }));
  plan.cards = cards.map(([id, card]) => {
    const stage = stages.findIndex((one) => one.id === card.stageId);
    return { id, card, stage, pick: card.binding && placeFor(card.binding, plan.stages[stage]?.pick ?? null, placeOf) };
  });
  return plan;
}

function placeFor(binding: Binding, ofStage: number | null, placeOf: (pick: Pick) => number): number | null {
  if (binding.to === 'theme') return placeOf({ words: binding.words });
  const own = ownHappenings(binding);
  // A figure of nothing in particular is one of everything in the stage.
  return own.length > 0 ? placeOf({ any: own }) : ofStage;
}
