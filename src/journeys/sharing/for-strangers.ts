import type { Element, MapDocument } from '../maps/document.contract.ts';

/** Without what is hidden, without who owns what, without what evidence says or by which rule a stage is entered. */
export function forStrangers(document: MapDocument): MapDocument {
  const hidden = new Set(Object.entries(document).flatMap(([id, one]) => ('hidden' in one && one.hidden ? [id] : [])));
  const standsIn = (one: Element): string[] => [
    ...(one.type === 'card' ? [one.laneId] : []),
    ...(one.type === 'card' || one.type === 'step' ? [one.stageId] : []),
  ];
  const seen = Object.entries(document).filter(([id, one]) => ![id, ...standsIn(one)].some((place) => hidden.has(place)));
  return Object.fromEntries(seen.map(([id, one]) => [id, stripped(one)]));
}

function stripped(one: Element): Element {
  if (one.type === 'stage') return { ...one, owner: '', rule: null };
  if (one.type !== 'card') return one;
  const evidence = one.evidence.map(({ id, kind, at }) => ({ id, kind, at, text: '', reference: '', by: '' }));
  return { ...one, owner: '', evidence, journeyId: null, frictionId: null };
}

/** The touchpoints that stand on it. */
export const usedIn = (document: MapDocument): Set<string> =>
  new Set(
    Object.values(document).flatMap((one) => (one.type === 'card' && one.binding?.to === 'touchpoint' ? [one.binding.touchpointId] : [])),
  );
