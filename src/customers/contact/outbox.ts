import { newId } from '#platform/ids';
import { deliver } from '#platform/mail';
import { type Context, inTransaction, type Job } from '#platform/room';
import { contactStore } from './contact.store.ts';
import { addressHash, type Passage, passGate } from './gate.ts';
import type { Contact } from './judge.ts';
import { asMail } from './letter.ts';
import { makeLinks } from './links.ts';
import { type Outgoing, outbox } from './outbox.store.ts';

const SEND = 'customers.send-mails';
/** Told when a contact has left, so that it stands on the customer's line. */
export const CONTACTED = 'customers.contacted';
export type Contacted = {
  contactId: string;
  customerId: string;
  class: string;
  channel: string;
  about: string;
  title: string;
  text: string;
  by: string;
};

/** `html` is optional: without it the text is laid out plainly. Links to the customer's own wishes are added to both. */
export type LetterToSend = { subject: string; text: string; html?: string };
/** The letter is written only when the contact has passed, in the same transaction: whatever it makes goes when that does. */
export type MailToSend = { contact: Omit<Contact, 'channel'>; write(ctx: Context, customerId: string): Promise<LetterToSend> };

/** Mails to customers, each through the gate. What passes is on its way when the caller's transaction is done; nothing else leaves. */
export async function mailCustomers(ctx: Context, mails: MailToSend[], baseUrl: string): Promise<Passage[]> {
  const passages = await inTransaction(ctx, async (inside) => {
    const judged = await passGate(
      inside,
      mails.map(({ contact }) => ({ ...contact, channel: 'email' as const })),
    );
    for (const [at, passage] of judged.entries()) {
      const mail = mails[at];
      if (!mail || passage.verdict.outcome !== 'passed') continue;
      const { subject, text, html = '' } = await mail.write(inside, passage.customerId);
      const links = await makeLinks(inside, passage.customerId, { baseUrl, class: mail.contact.class });
      const { about, class: of } = mail.contact;
      await outbox.add(
        inside.db,
        {
          id: newId(),
          contactId: passage.id,
          identifierId: passage.customerId,
          address: passage.address,
          mail: { subject, text, html, about, class: of, by: inside.actor.name, ...links },
        },
        inside.clock.now(),
      );
    }
    return judged;
  });
  if (passages.some(({ verdict }) => verdict.outcome === 'passed')) await sendMailsSoon(ctx);
  return passages;
}

/** For whoever called `mailCustomers` in a transaction of their own: before it is done there is nothing to send. */
export const sendMailsSoon = (ctx: Context): Promise<void> => ctx.house.jobs.send(ctx.workspaceId, SEND, null, { key: SEND });

const AT_ONCE = 20;
const MINUTE = 60_000;
/** Minutes until the next try; after the last there is none. */
const PATIENCE = [1, 5, 30, 120, 720];

export async function sendMails(ctx: Context): Promise<void> {
  for (;;) {
    const taken = await outbox.take(ctx.db, ctx.clock.now(), AT_ONCE);
    if (taken.length === 0) return;
    for (const one of taken) await sendOne(ctx, one);
  }
}

async function sendOne(ctx: Context, { id, contactId, identifierId, address, mail, tries }: Outgoing): Promise<void> {
  const workspace = await contactStore.workspace(ctx.db);
  const delivery = await deliver(ctx.house.config, {
    ...asMail(mail, workspace ?? { name: '', language: 'en' }),
    to: address,
    messageId: `<${contactId}@throughline>`,
  });
  const wait = PATIENCE[tries - 1];
  if (delivery.outcome === 'later' && wait !== undefined) {
    await outbox.again(ctx.db, id, new Date(ctx.clock.now().getTime() + wait * MINUTE), delivery.why);
    return;
  }
  await inTransaction(ctx, async (inside) => {
    if (delivery.outcome !== 'sent') {
      await outbox.failed(inside.db, id, delivery.why);
      if (delivery.outcome === 'refused')
        await contactStore.addUnreachable(inside.db, addressHash(address), delivery.why, inside.clock.now());
      return;
    }
    await outbox.sent(inside.db, id);
    const { class: of, about, subject: title, text, by } = mail;
    const told: Contacted = { contactId, customerId: identifierId, class: of, channel: 'email', about, title, text, by };
    await inside.announce({ name: CONTACTED, body: told });
  });
}

/** Every minute: what is to be tried again, and what a crash cut short. */
export const outboxJobs: Job[] = [{ name: SEND, every: '* * * * *', run: (ctx) => sendMails(ctx) }];
