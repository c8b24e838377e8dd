import type { Pick } from '#interactions';
import { type Plan, type PlannedCard, planOf } from '../cells/plan.ts';
import type { Friction } from '../frictions/frictions.contract.ts';
import { frictionStore } from '../frictions/frictions.store.ts';
import type { Card } from '../maps/document.contract.ts';
import type { LiveJourney } from '../stages/stays.store.ts';
import type { Happening } from '../words.contract.ts';
import type { Improvement } from './improvements.contract.ts';

type FrictionFigures = Friction['figures'];

/** A pain point or opportunity on a live map. */
export type Drawn = {
  id: string;
  card: Card;
  kind: Improvement['kind'];
  stage: { id: string; name: string };
  pick: Pick | null;
  /** The place of its pick and of its stage in the plan of its map. */
  planned: PlannedCard;
  /** What it is bound to, as a trail can tell; null where a trail cannot. */
  any: Happening[] | null;
  friction: FrictionFigures | undefined;
};
export type DrawnMap = { journey: LiveJourney; plan: Plan; drawn: Drawn[] };

const KINDS: Record<string, Improvement['kind']> = { pains: 'pain', opportunities: 'opportunity' };

type Frictions = Map<string, FrictionFigures>;
export const figuresOfFrictions = async (db: Parameters<typeof frictionStore.all>[0]): Promise<Frictions> =>
  new Map((await frictionStore.all(db)).map(({ id, figures }) => [id, figures]));

/** All that hurts and all that could be done about it, map by map; maps without any are left out. */
export function gather(journeys: LiveJourney[], frictions: Frictions): DrawnMap[] {
  return journeys
    .map((journey) => {
      const plan = planOf(journey.document);
      return { journey, plan, drawn: plan.cards.flatMap((planned) => drawnOf(journey, plan, planned, frictions)) };
    })
    .filter(({ drawn }) => drawn.length > 0);
}

function drawnOf({ document }: LiveJourney, plan: Plan, planned: PlannedCard, frictions: Frictions): Drawn[] {
  const { id, card, pick } = planned;
  const [lane, stage] = [document[card.laneId], document[card.stageId]];
  const kind = lane?.type === 'lane' ? KINDS[lane.kind] : undefined;
  if (!kind || stage?.type !== 'stage') return [];
  return [
    {
      ...{ id, card, kind, planned },
      stage: { id: card.stageId, name: stage.name },
      pick: pick === null ? null : (plan.picks[pick] ?? null),
      any: pick === null ? null : (plan.happenings[pick] ?? null),
      friction: card.frictionId ? frictions.get(card.frictionId) : undefined,
    },
  ];
}
