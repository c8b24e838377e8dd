import { createHash } from 'node:crypto';
import { newId } from '#platform/ids';
import { type Context, type CustomerIdentity, inTransaction } from '#platform/room';
import { wholeIdentities } from '../identity/identity.ts';
import { segmentMembers } from '../segments/segments.ts';
import { contactStore, type Reach } from './contact.store.ts';
import { contactLog } from './contact-log.store.ts';
import { type Contact, judge, type Known, type Verdict } from './judge.ts';
import { knownZone, onlyZoneOf } from './quiet.ts';
import type { ContactRules } from './rules.contract.ts';
import { NO_WISHES, readRules } from './rules.ts';
import { CONTACT_CLASSES } from './words.contract.ts';

export type Passage = { contact: Contact; id: string; customerId: string; address: string; verdict: Verdict };

/** Judged together; each customer is held until then, so not too many. */
const AT_ONCE = 200;
const DAY = 86_400_000;
/** No limit looks further back. */
const LOOKED_BACK = 366 * DAY;

/**
 * The one gate every contact with customers passes. What passes is written down before it is sent, and so is what does not, with its
 * reason: in the caller's transaction, when there is one. Whoever asks for more at once, or from two places, gets no more through.
 */
export async function passGate(ctx: Context, contacts: Contact[]): Promise<Passage[]> {
  const all: Passage[] = [];
  for (let from = 0; from < contacts.length; from += AT_ONCE) {
    const some = contacts.slice(from, from + AT_ONCE);
    all.push(...(await inTransaction(ctx, (inside) => passSome(inside, some))));
  }
  return all;
}

async function passSome(ctx: Context, contacts: Contact[]): Promise<Passage[]> {
  const identities = await wholeIdentities(
    ctx,
    contacts.map(({ customerId }) => customerId),
  );
  await contactStore.lock(
    ctx.db,
    identities.map(({ customerId }) => customerId),
  );
  const passages = await judgeAll(ctx, contacts, identities);
  const rows = passages.filter(({ verdict }) => !isNobody(verdict));
  await contactLog.add(ctx.db, rows, { at: ctx.clock.now(), by: ctx.actor.name });
  if (rows.length > 0) await ctx.announce({ name: 'customers.contacts-asked', body: { count: rows.length } });
  return passages;
}

const isNobody = (verdict: Verdict): boolean => verdict.outcome !== 'passed' && verdict.reason === 'unknown_customer';

/** What the gate would say now. Nothing is written down. */
export async function tryGate(ctx: Context, contacts: Contact[]): Promise<Passage[]> {
  const all: Passage[] = [];
  for (let from = 0; from < contacts.length; from += AT_ONCE) {
    const some = contacts.slice(from, from + AT_ONCE);
    all.push(
      ...(await judgeAll(
        ctx,
        some,
        await wholeIdentities(
          ctx,
          some.map(({ customerId }) => customerId),
        ),
      )),
    );
  }
  return all;
}

async function judgeAll(ctx: Context, contacts: Contact[], identities: CustomerIdentity[]): Promise<Passage[]> {
  const { rules } = await readRules(ctx);
  const now = ctx.clock.now();
  const whose = new Map(
    identities.flatMap(({ customerId, identifierIds }) => [customerId, ...identifierIds].map((id) => [id, customerId] as const)),
  );
  const facts = await learn(ctx, rules, contacts, identities);
  return contacts.map((contact): Passage => {
    const customerId = whose.get(contact.customerId);
    const id = newId();
    const known = customerId && facts(customerId, contact);
    if (!customerId || !known)
      return {
        contact,
        id,
        customerId: contact.customerId,
        address: '',
        verdict: { outcome: 'held', reason: 'unknown_customer', until: null },
      };
    const verdict = judge(rules, contact, known, now);
    // The next of the same batch counts it.
    if (verdict.outcome === 'passed') known.passed.unshift({ class: contact.class, at: now.getTime(), reference: contact.reference });
    return { contact, id, customerId, address: known.address, verdict };
  });
}

type Facts = (customerId: string, contact: Contact) => Known | undefined;

/** All that bears on these customers, asked for once. */
async function learn(ctx: Context, rules: ContactRules, contacts: Contact[], identities: CustomerIdentity[]): Promise<Facts> {
  const identifiers = identities.flatMap(({ identifierIds }) => identifierIds);
  const customers = identities.map(({ customerId }) => customerId);
  const references = contacts.map(({ reference }) => reference);
  const reach = new Map((await contactStore.reach(ctx.db, customers)).map((row) => [row.id, row]));
  const consents = new Map(
    (await contactStore.consents(ctx.db, identifiers, [...CONTACT_CLASSES])).map(({ customerId, purpose, state }) => [
      `${customerId} ${purpose}`,
      state,
    ]),
  );
  const wishes = new Map((await contactStore.wishes(ctx.db, identifiers)).map((row) => [row.customerId, row.wishes]));
  const passed = new Map<string, Known['passed']>(customers.map((id) => [id, []]));
  const since = new Date(ctx.clock.now().getTime() - LOOKED_BACK);
  for (const { customerId, at, ...row } of await contactStore.passed(ctx.db, identifiers, since, references))
    passed.get(customerId)?.push({ ...row, at: at.getTime() });
  const unreachable = await contactStore.unreachable(
    ctx.db,
    [...reach.values()].flatMap(({ email, phone }) => [addressHash(email), addressHash(phone)]),
  );
  const excluded = await exclusions(ctx, rules, customers);
  const complained = await whoComplained(ctx, rules, identities);
  const usual = (await contactStore.workspace(ctx.db))?.timeZone ?? 'UTC';
  return (customerId, contact) => {
    const row = reach.get(customerId);
    if (!row) return undefined;
    const address = addressOf(row, contact);
    return {
      address,
      isUnreachable: address !== '' && unreachable.has(addressHash(address)),
      consent: consents.get(`${customerId} ${contact.class}`) ?? null,
      wishes: { ...NO_WISHES, ...wishes.get(customerId) },
      passed: passed.get(customerId) ?? [],
      excludedBy: excluded
        .filter(({ classes, members }) => classes.includes(contact.class) && members.has(customerId))
        .map(({ name }) => name),
      hasComplained: complained.has(customerId),
      timeZone: knownZone(row.timeZone) || onlyZoneOf(row.country) || knownZone(usual) || 'UTC',
    };
  };
}

const addressOf = ({ email, phone }: Reach, { channel }: Contact): string => (channel === 'email' ? email : channel === 'sms' ? phone : '');

export const addressHash = (address: string): string => createHash('sha256').update(address.trim().toLowerCase()).digest('hex');

async function exclusions(ctx: Context, rules: ContactRules, among: string[]) {
  const names = await contactLog.segmentNames(
    ctx.db,
    rules.exclusions.map(({ segmentId }) => segmentId),
  );
  // A segment that was removed excludes nobody any more.
  const kept = rules.exclusions.flatMap(({ segmentId, classes }) => {
    const name = names.get(segmentId);
    return name === undefined ? [] : [{ segmentId, classes, name }];
  });
  return Promise.all(
    kept.map(async ({ segmentId, ...rest }) => ({ ...rest, members: new Set(await segmentMembers(ctx, segmentId, among)) })),
  );
}

/** Rooms that know of complaints are asked for those of the last days. */
async function whoComplained(ctx: Context, { complaint }: ContactRules, identities: CustomerIdentity[]): Promise<Set<string>> {
  if (!complaint) return new Set();
  const since = new Date(ctx.clock.now().getTime() - complaint.days * DAY);
  const found = new Set<string>();
  const subjects = identities.flatMap(({ identifierIds }) => identifierIds);
  for (const room of ctx.house.rooms) for (const id of (await room.whoComplained?.(ctx, subjects, since)) ?? []) found.add(id);
  return new Set(identities.filter(({ identifierIds }) => identifierIds.some((id) => found.has(id))).map(({ customerId }) => customerId));
}
