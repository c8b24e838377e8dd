import { Forbidden, Unavailable } from '#platform/errors';
import { newId } from '#platform/ids';
import { deliver } from '#platform/mail';
import type { Context } from '#platform/room';
import { contactStore } from './contact.store.ts';
import { asMail } from './letter.ts';
import type { LetterToSend } from './outbox.ts';

/** A mail as customers would get it, to the member who asks for it and nobody else. Throws Forbidden for a key, Unavailable when no mail leaves. */
export async function mailMyself(ctx: Context, { subject, text, html = '' }: LetterToSend): Promise<{ to: string }> {
  const member = ctx.actor.kind === 'user' ? await contactStore.member(ctx.house.system, ctx.actor.id) : undefined;
  if (!member) throw new Forbidden('nobody_to_mail', 'Only somebody who is signed in can send a mail to themselves.');
  const workspace = (await contactStore.workspace(ctx.db)) ?? { name: '', language: 'en' };
  const mail = asMail({ subject, text, html, about: '', class: 'service', by: '', wishesLink: '#', offLink: '#' }, workspace);
  const delivery = await deliver(ctx.house.config, { ...mail, headers: {}, to: member.email, messageId: `<${newId()}@throughline>` });
  if (delivery.outcome !== 'sent') throw new Unavailable('mail_not_sent', `The mail did not leave: ${delivery.why}.`);
  return { to: member.email };
}
