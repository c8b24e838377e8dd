import { Conflict } from '#platform/errors';
import { newId } from '#platform/ids';
import type { Context } from '#platform/room';
import type { MapDocument } from '../maps/document.contract.ts';
import { editJourney, findJourney } from '../maps/edits.ts';
import type { FrictionRow } from './frictions.store.ts';

const WORDS: Record<FrictionRow['detector'], string> = {
  abandoned: 'Given up half-way',
  repeated: 'Tried again and again',
  loop: 'To and fro',
  wait: 'Long wait',
  error: 'Something fails',
  search: 'Search finds nothing',
  fee: 'More charged than shown',
  late: 'Delivered late',
  contact: 'Had to ask again',
  hop: 'Sent from channel to channel',
};

type Onto = { journeyId: string; text?: string | undefined; names: Map<string, string> };

/** A pain card for a confirmed friction, in the stage where its touchpoint is drawn, or else the first. */
export async function drawPain(ctx: Context, friction: FrictionRow, { journeyId, text, names }: Onto): Promise<void> {
  const { document } = await findJourney(ctx, journeyId);
  const laneId = Object.keys(document).find((id) => isLane(document, id));
  const stageId = stageOf(document, friction.touchpointId);
  if (!laneId || !stageId)
    throw new Conflict('no_lane_for_pains', 'This map has no stage or no lane for pain points. Add one, or confirm onto another map.');
  const where = friction.touchpointId ? (names.get(friction.touchpointId) ?? '') : friction.place.replace(/(name|touchpoint):/g, '');
  const { severity } = friction.figures;
  const now = {
    ...{
      type: 'card',
      order: `n${Date.now().toString(36)}`,
      stageId,
      laneId,
      text: text ?? `${WORDS[friction.detector]}: ${where}`,
      owner: friction.owner,
    },
    binding: friction.touchpointId ? { to: 'touchpoint', touchpointId: friction.touchpointId } : null,
    ...{
      severity: severity === null ? 1 : Math.min(3, Math.max(1, Math.ceil(severity * 2))),
      effort: friction.effort,
      status: friction.status,
      frictionId: friction.id,
    },
  };
  friction.cardId = newId();
  friction.journeyId = journeyId;
  await editJourney(ctx, { id: journeyId, editId: newId(), changes: [{ id: friction.cardId, was: null, now }] });
}

const isLane = (document: MapDocument, id: string): boolean => {
  const element = document[id];
  return element?.type === 'lane' && element.kind === 'pains';
};

function stageOf(document: MapDocument, touchpointId: string | null): string | undefined {
  const drawn = Object.values(document).find(
    (element) => element.type === 'card' && element.binding?.to === 'touchpoint' && element.binding.touchpointId === touchpointId,
  );
  if (drawn?.type === 'card') return drawn.stageId;
  const stages = Object.entries(document).flatMap(([id, element]) =>
    element.type === 'stage' && !element.hidden ? [{ id, order: element.order }] : [],
  );
  return stages.sort((a, b) => (a.order < b.order ? -1 : 1))[0]?.id;
}

/** The card goes when its friction is no longer confirmed, if it is still there. */
export async function removePain(ctx: Context, friction: FrictionRow): Promise<void> {
  const { journeyId, cardId } = friction;
  friction.cardId = null;
  friction.journeyId = null;
  if (!journeyId || !cardId) return;
  const journey = await findJourney(ctx, journeyId).catch(() => null);
  const card = journey?.document[cardId];
  if (card) await editJourney(ctx, { id: journeyId, editId: newId(), changes: [{ id: cardId, was: card, now: null }] });
}
