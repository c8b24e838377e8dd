import { listNamedTouchpoints } from '#interactions';
import { NotFound } from '#platform/errors';
import { hashSecret, newId, newSecret } from '#platform/ids';
import type { Context } from '#platform/room';
import type { Element, MapDocument } from '../maps/document.contract.ts';
import { findJourney } from '../maps/edits.ts';
import { type ShareRow, sharingStore } from './sharing.store.ts';

const DAY = 86_400_000;
const shown = ({ at, expiresAt, lastOpenedAt, ...share }: ShareRow) => ({
  ...share,
  at: at.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
  lastOpenedAt: lastOpenedAt?.toISOString() ?? null,
});

export async function listShares(ctx: Context, id: string) {
  await findJourney(ctx, id);
  return { shares: (await sharingStore.working(ctx.db, id, ctx.clock.now())).map(shown) };
}

export async function createShare(ctx: Context, { id, name, days }: { id: string; name: string; days: number | null }) {
  await findJourney(ctx, id);
  const now = ctx.clock.now();
  const token = newSecret('tlj');
  const expiresAt = days === null ? null : new Date(now.getTime() + days * DAY);
  const share: ShareRow = { id: newId(), name, at: now, by: ctx.actor.name, expiresAt, opened: 0, lastOpenedAt: null };
  await sharingStore.add(ctx.db, id, share, hashSecret(token));
  return { share: shown(share), token };
}

export async function revokeShare(ctx: Context, id: string): Promise<void> {
  if ((await sharingStore.revoke(ctx.db, id, ctx.clock.now())) === 0)
    throw new NotFound('share_not_found', 'There is no such link; look at the list of links.');
}

/** What a stranger with the link sees: the drawing. A wrong, an ended and an expired link all say the same. */
export async function openShare({ house, clock, actor }: Context, token: string) {
  const found = await sharingStore.open(house.system, hashSecret(token), clock.now());
  if (!found) throw new NotFound('link_not_found', 'This link does not work (any more). Ask whoever sent it for a new one.');
  const ctx = house.contextOf(found.workspaceId, actor, () => false);
  const { name, purpose, document, updatedAt, archivedAt } = await findJourney(ctx, found.journeyId);
  if (archivedAt) throw new NotFound('link_not_found', 'This link does not work (any more). Ask whoever sent it for a new one.');
  const shownDocument = forStrangers(document);
  return {
    name,
    purpose,
    company: await sharingStore.company(ctx.db),
    document: shownDocument,
    touchpoints: (await listNamedTouchpoints(ctx)).filter(({ id }) => usedIn(shownDocument).has(id)),
    updatedAt: updatedAt.toISOString(),
  };
}

const usedIn = (document: MapDocument): Set<string> =>
  new Set(
    Object.values(document).flatMap((one) => (one.type === 'card' && one.binding?.to === 'touchpoint' ? [one.binding.touchpointId] : [])),
  );

/** Without hidden lanes, without who owns what, without what evidence says or by which rule a stage is entered. */
function forStrangers(document: MapDocument): MapDocument {
  const hidden = new Set(Object.entries(document).flatMap(([id, one]) => (one.type === 'lane' && one.hidden ? [id] : [])));
  const seen = Object.entries(document).filter(([id, one]) => !hidden.has(id) && !(one.type === 'card' && hidden.has(one.laneId)));
  return Object.fromEntries(seen.map(([id, one]) => [id, stripped(one)]));
}

function stripped(one: Element): Element {
  if (one.type === 'stage') return { ...one, owner: '', rule: null };
  if (one.type !== 'card') return one;
  const evidence = one.evidence.map(({ id, kind, at }) => ({ id, kind, at, text: '', reference: '', by: '' }));
  return { ...one, owner: '', evidence, journeyId: null, frictionId: null };
}
