import { NotFound } from '#platform/errors';
import { newId } from '#platform/ids';
import { type Context, inTransaction } from '#platform/room';
import type { Card, Change, Element, Lane, MapDocument } from './document.contract.ts';
import { edit, findJourney } from './edits.ts';
import type { Journey } from './maps.contract.ts';
import { mapsStore } from './maps.store.ts';
import { addJourney, readJourney } from './maps.ts';
import { after } from './order.ts';

/** The same map with ids of its own. */
export function withNewIds(document: MapDocument): MapDocument {
  const ids = new Map(Object.keys(document).map((id) => [id, newId()]));
  const renew = (id: string) => ids.get(id) ?? id;
  return Object.fromEntries(Object.entries(document).map(([id, element]) => [renew(id), renewed(element, renew)]));
}

function renewed(element: Element, renew: (id: string) => string): Element {
  if (element.type === 'step') return { ...element, stageId: renew(element.stageId) };
  if (element.type !== 'card') return element;
  const { stageId, laneId, stepId, evidence } = element;
  return {
    ...element,
    stageId: renew(stageId),
    laneId: renew(laneId),
    stepId: stepId === null ? null : renew(stepId),
    evidence: evidence.map((one) => ({ ...one, id: newId() })),
  };
}

type Duplicating = { id: string; name?: string | undefined; personaId?: string | null | undefined };

export async function duplicateJourney(ctx: Context, { id, name, personaId }: Duplicating): Promise<Journey> {
  const { name: former, purpose, template, document, personaId: theirs } = await findJourney(ctx, id);
  return addJourney(ctx, {
    name: name ?? `${former.slice(0, 196)} (2)`,
    purpose,
    template,
    personaId: personaId === undefined ? theirs : personaId,
    document: withNewIds(document),
  });
}

/** The ideal keeps the ids of what it was drawn from: that is how the two are compared, card by card. */
export async function drawIdeal(ctx: Context, id: string): Promise<Journey> {
  const journey = await findJourney(ctx, id);
  if (journey.idealOf) return readJourney(ctx, id);
  const known = await mapsStore.idealOf(ctx.db, id);
  if (known) return readJourney(ctx, known.id);
  const { name, purpose, template, personaId, document } = journey;
  return addJourney(ctx, { name, purpose, template, personaId, document, idealOf: id });
}

type Copying = { id: string; fromId: string; laneIds: string[] };

/** Lanes with their cards, as one edit. Cards of stages that this map does not have stay behind. */
export async function copyLanes(ctx: Context, { id, fromId, laneIds }: Copying): Promise<{ revision: number }> {
  const from = await findJourney(ctx, fromId);
  const { revision } = await inTransaction(ctx, (inside) =>
    edit(inside, { id, editId: newId(), changesFor: ({ document }) => laneChanges(from.document, laneIds, document) }),
  );
  return { revision };
}

function laneChanges(from: MapDocument, laneIds: string[], to: MapDocument): Change[] {
  const stageFor = matchStages(from, to);
  let order = lastOrder(to);
  return laneIds.flatMap((laneId) => {
    const lane = from[laneId];
    if (lane?.type !== 'lane') throw new NotFound('lane_not_found', 'The journey to copy from has no such lane (any more).');
    order = after(order);
    const newLane = newId();
    const made: Lane = { ...lane, order };
    return [{ id: newLane, was: null, now: made }, ...cardsOf(from, laneId, newLane, stageFor)];
  });
}

function cardsOf(from: MapDocument, laneId: string, newLane: string, stageFor: Map<string, string>): Change[] {
  return Object.values(from).flatMap((card) => {
    const stageId = card.type === 'card' && card.laneId === laneId ? stageFor.get(card.stageId) : undefined;
    if (!stageId || card.type !== 'card') return [];
    const now: Card = { ...card, stageId, laneId: newLane, stepId: null, evidence: card.evidence.map((one) => ({ ...one, id: newId() })) };
    return [{ id: newId(), was: null, now }];
  });
}

function matchStages(from: MapDocument, to: MapDocument): Map<string, string> {
  const theirs = stagesOf(from);
  const ours = stagesOf(to);
  return new Map(
    theirs.flatMap(({ id, name }, at) => {
      const match = ours.find((one) => one.name.toLowerCase() === name.toLowerCase()) ?? ours[at];
      return match ? [[id, match.id] as const] : [];
    }),
  );
}

const stagesOf = (document: MapDocument) =>
  Object.entries(document)
    .flatMap(([id, one]) => (one.type === 'stage' ? [{ id, name: one.name, order: one.order }] : []))
    .sort((a, b) => (a.order < b.order ? -1 : 1));

const lastOrder = (document: MapDocument): string =>
  Object.values(document)
    .flatMap((one) => (one.type === 'lane' ? [one.order] : []))
    .sort()
    .at(-1) ?? '';
