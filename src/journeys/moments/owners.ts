import type { Card } from '../maps/document.contract.ts';
import type { LiveJourney } from '../stages/stays.store.ts';

type Owner = { owner: string; journeyId: string };

const touchpointsOf = ({ binding }: Card): string[] => {
  if (binding?.to === 'touchpoint') return [binding.touchpointId];
  return binding?.to === 'happening' ? (binding.happening.touchpoints ?? []) : [];
};

/** Touchpoint id → who owns it on a live map: the owner of a card bound to it, or of the stage that card stands in. */
export function ownersOfTouchpoints(journeys: LiveJourney[]): Map<string, Owner> {
  const owned = journeys.flatMap(({ id: journeyId, document }) =>
    Object.values(document).flatMap((card) => {
      if (card.type !== 'card') return [];
      const stage = document[card.stageId];
      const owner = card.owner || (stage?.type === 'stage' ? stage.owner : '');
      return owner ? touchpointsOf(card).map((touchpoint): [string, Owner] => [touchpoint, { owner, journeyId }]) : [];
    }),
  );
  // Of several owners the first stays.
  return new Map(owned.reverse());
}
