import { newId } from '#platform/ids';
import { type Context, inTransaction } from '#platform/room';
import { findIdentity } from '../identity/identity.ts';
import { contactStore } from './contact.store.ts';
import { contactLog } from './contact-log.store.ts';
import { tryGate } from './gate.ts';
import { followLink } from './links.ts';
import type { ContactWishes } from './rules.contract.ts';
import { NO_WISHES, readRules } from './rules.ts';
import { CONTACT_CLASSES, type ContactClass } from './words.contract.ts';

const SHOWN = 50;

/** What a customer wants, what passed and was held lately, and what the gate would say of an e-mail of each class just now. */
export async function contactOf(ctx: Context, id: string) {
  const { customerId, identifierIds } = await findIdentity(ctx, id);
  const kept = await contactStore.wishesOf(ctx.db, identifierIds);
  const [newest] = kept;
  const tried = await tryGate(
    ctx,
    CONTACT_CLASSES.map((of) => ({ customerId, class: of, channel: 'email', about: '', reference: '' })),
  );
  return {
    wishes: { ...NO_WISHES, ...newest?.wishes },
    history: kept.map(({ at, ...row }) => ({ ...row, wishes: { ...NO_WISHES, ...row.wishes }, at: at.toISOString() })),
    now: tried.map(({ contact, verdict }) => ({
      class: contact.class,
      outcome: verdict.outcome,
      reason: verdict.outcome === 'passed' ? ('' as const) : verdict.reason,
      until: verdict.outcome === 'passed' ? null : (verdict.until?.toISOString() ?? null),
    })),
    contacts: (await contactLog.list(ctx.db, { identifierIds, limit: SHOWN })).map(asEntry),
  };
}

type Row = Awaited<ReturnType<typeof contactLog.list>>[number];
export const asEntry = ({ at, until, ...row }: Row) => ({ ...row, at: at.toISOString(), until: until?.toISOString() ?? null });

/** Kept beside what they wanted before; the newest holds. */
export async function setWishes(ctx: Context, id: string, wishes: ContactWishes): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    const { customerId } = await findIdentity(inside, id);
    await contactStore.addWishes(inside.db, newId(), customerId, { wishes, at: inside.clock.now(), by: inside.actor.name });
    await inside.announce({ name: 'customers.changed', body: { customers: [customerId] } });
  });
}

/** What a customer sees of themselves: their wishes and what we sent them. Nothing that others wrote about them. */
export async function openWishes(anybody: Context, secret: string) {
  const { ctx, customerId } = await followLink(anybody, secret);
  const { identifierIds } = await findIdentity(ctx, customerId);
  const [newest] = await contactStore.wishesOf(ctx.db, identifierIds);
  const workspace = await contactStore.workspace(ctx.db);
  const { rules } = await readRules(ctx);
  const sent = await contactLog.list(ctx.db, { identifierIds, outcome: 'passed', limit: SHOWN });
  return {
    company: workspace?.name ?? '',
    language: workspace?.language ?? 'en',
    wishes: { ...NO_WISHES, ...newest?.wishes },
    usual: { classes: rules.classes, total: rules.total, quiet: rules.quiet },
    sent: sent.map(({ class: of, channel, about, at }) => ({ class: of, channel, about, at: at.toISOString() })),
  };
}

export async function changeWishes(anybody: Context, secret: string, wishes: ContactWishes): Promise<void> {
  const { ctx, customerId } = await followLink(anybody, secret);
  await setWishes(ctx, customerId, wishes);
}

/** The mail program's own button (RFC 8058): one class off, at once; without a class, everything but what answers them. */
export async function turnOff(anybody: Context, secret: string, of: ContactClass | undefined): Promise<void> {
  const { ctx, customerId } = await followLink(anybody, secret);
  const { identifierIds } = await findIdentity(ctx, customerId);
  const [newest] = await contactStore.wishesOf(ctx.db, identifierIds);
  const wishes = { ...NO_WISHES, ...newest?.wishes };
  const more = of ? [of] : CONTACT_CLASSES.filter((one) => one !== 'service');
  await setWishes(ctx, customerId, { ...wishes, off: [...new Set([...wishes.off, ...more])] });
}
