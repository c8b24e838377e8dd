import { listNamedTouchpoints } from '#interactions';
import { Invalid, NotFound } from '#platform/errors';
import { hashSecret, newId, newSecret } from '#platform/ids';
import type { Context } from '#platform/room';
import { findJourney } from '../maps/edits.ts';
import { forStrangers, usedIn } from './for-strangers.ts';
import { type LinkedRow, type ShareRow, sharingStore } from './sharing.store.ts';

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

type Making = { id: string; name: string; days: number | null; figures: boolean };

export async function createShare(ctx: Context, { id, name, days, figures }: Making) {
  const { idealOf } = await findJourney(ctx, id);
  if (figures && idealOf)
    throw new Invalid('ideal_without_figures', 'An ideal shows how it should be; there are no figures to share. Share it without.');
  const now = ctx.clock.now();
  const token = newSecret('tlj');
  const expiresAt = days === null ? null : new Date(now.getTime() + days * DAY);
  const share: ShareRow = { ...{ id: newId(), name, figures, at: now, by: ctx.actor.name }, expiresAt, opened: 0, lastOpenedAt: null };
  await sharingStore.add(ctx.db, id, share, hashSecret(token));
  return { share: shown(share), token };
}

export async function revokeShare(ctx: Context, id: string): Promise<void> {
  if ((await sharingStore.revoke(ctx.db, id, ctx.clock.now())) === 0)
    throw new NotFound('share_not_found', 'There is no such link; look at the list of links.');
}

/** A wrong, an ended and an expired link all say the same. */
const noLink = () => new NotFound('link_not_found', 'This link does not work (any more). Ask whoever sent it for a new one.');

/** The journey a link leads to, in a context that may nothing else. */
export async function follow({ house, clock, actor }: Context, token: string, how: 'open' | 'find') {
  const found: LinkedRow | undefined = await sharingStore[how](house.system, hashSecret(token), clock.now());
  if (!found) throw noLink();
  const ctx = house.contextOf(found.workspaceId, actor, () => false);
  const journey = await findJourney(ctx, found.journeyId);
  if (journey.archivedAt) throw noLink();
  return { ctx, journey, document: forStrangers(journey.document), hasFigures: found.figures };
}

/** What a stranger with the link sees: the drawing. */
export async function openShare(anybody: Context, token: string) {
  const { ctx, journey, document, hasFigures } = await follow(anybody, token, 'open');
  const used = usedIn(document);
  return {
    name: journey.name,
    purpose: journey.purpose,
    company: await sharingStore.company(ctx.db),
    document,
    touchpoints: (await listNamedTouchpoints(ctx)).filter(({ id }) => used.has(id)),
    figures: hasFigures,
    updatedAt: journey.updatedAt.toISOString(),
  };
}
