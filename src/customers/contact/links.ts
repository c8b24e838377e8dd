import { NotFound } from '#platform/errors';
import { hashSecret, newSecret } from '#platform/ids';
import type { Context } from '#platform/room';
import { contactStore } from './contact.store.ts';
import type { ContactClass } from './words.contract.ts';

const DAY = 86_400_000;
const GOOD_FOR = 400 * DAY;

/** A link with which a customer sees and sets what reaches them, and one that turns one class off at once. Of its secret a hash is kept. */
export async function makeLinks(
  ctx: Context,
  customerId: string,
  { baseUrl, class: of }: { baseUrl: string; class?: ContactClass },
): Promise<{ wishesLink: string; offLink: string }> {
  const secret = newSecret('cw');
  await contactStore.addLink(ctx.db, hashSecret(secret), customerId, new Date(ctx.clock.now().getTime() + GOOD_FOR));
  const base = baseUrl.replace(/\/+$/, '');
  return {
    wishesLink: `${base}/preferences/${secret}`,
    offLink: `${base}/api/v1/contact-wishes/${secret}/off${of ? `?class=${of}` : ''}`,
  };
}

/** Whoever holds the link acts for that customer, in that workspace, and may do nothing else. */
export async function followLink(anybody: Context, secret: string): Promise<{ ctx: Context; customerId: string }> {
  const found = await contactStore.link(anybody.house.system, hashSecret(secret));
  if (!found || found.expiresAt < anybody.clock.now())
    throw new NotFound('link_ended', 'This link does not work any more. A newer one stands at the foot of the last mail you received.');
  const ctx = anybody.house.contextOf(found.workspaceId, { kind: 'nobody', id: '', name: 'the customer' }, () => false);
  return { ctx, customerId: found.identifierId };
}
