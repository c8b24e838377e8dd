import { CONTACTED, type Contacted, getCustomer } from '#customers';
import { NotFound } from '#platform/errors';
import { stableId } from '#platform/ids';
import type { Context, Hearing } from '#platform/room';
import type { Source } from '../contract.ts';
import { whoOf } from '../timeline/write-down.ts';
import { acceptMessages } from './accept.ts';

/** What is asked is called by its own name, so that who answered can be held against who was asked. */
const EVENTS: Record<string, string> = { survey: 'Survey Sent', review_request: 'Review Requested' };

/** What we sent stands on the customer's line like what they said. Heard twice, it is kept once. */
async function writeDownContact(ctx: Context, contacted: Contacted, at: Date): Promise<void> {
  const { contactId, customerId, channel, about, title, text, by } = contacted;
  const customer = await getCustomer(ctx, customerId).catch((error: unknown) => {
    // Erased meanwhile: then nothing is written about them.
    if (error instanceof NotFound) return null;
    throw error;
  });
  if (!customer) return;
  const source: Source = { id: stableId(ctx.workspaceId, 'person', by), kind: 'person', name: by, trusted: true };
  const properties = {
    kind: channel === 'sms' ? 'sms' : 'email',
    channel,
    direction: 'out',
    title,
    text,
    about,
    ...(contacted.class === 'survey' ? { survey: about } : {}),
    contact_class: contacted.class,
    agent: by,
  };
  const message = {
    type: 'track',
    event: EVENTS[contacted.class] ?? 'Email Sent',
    messageId: contactId,
    timestamp: at.toISOString(),
    ...whoOf(customer.leading),
    properties,
  };
  await acceptMessages(ctx, source, [message], { patient: true });
}

export const contactHearings: Hearing[] = [
  { fact: CONTACTED, hear: (ctx, { body, at }) => writeDownContact(ctx, body as unknown as Contacted, at) },
];
