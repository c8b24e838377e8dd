import { NotFound } from '#platform/errors';
import { newId, stableId } from '#platform/ids';
import { type Context, type CustomerIdentity, inTransaction } from '#platform/room';
import type { CustomerPage } from '../contract.ts';
import { refreshCustomers } from '../customers.store.ts';
import { byStrength } from '../identifiers.ts';
import { findIdentity } from '../identity/identity.ts';
import { lockIdentity } from '../identity/region.store.ts';
import { addTraits } from '../identity/sightings.store.ts';
import { rowsOf } from '../list/list.store.ts';
import { nameSources } from '../source-names.ts';
import { traitsWorthKeeping } from '../trait-values.ts';
import {
  addConsentRow,
  addNoteRow,
  addTagRow,
  type ConsentRow,
  consentsOf,
  type IdentifierSourceRow,
  identifierSourcesOf,
  notesOf,
  removeNoteRow,
  removeTagRows,
  type TraitRow,
  tagsOf,
  traitsOf,
} from './profile.store.ts';

/** The whole page of one customer, by its id or that of any identifier. */
export async function getCustomer(ctx: Context, id: string): Promise<CustomerPage> {
  const who = await findIdentity(ctx, id);
  const [row] = await rowsOf(ctx.db, [who.customerId]);
  if (!row) throw new NotFound('customer_not_found', 'There is no such customer here.');
  const ids = who.identifierIds;
  const seen = await identifierSourcesOf(ctx.db, ids);
  const told = await traitsOf(ctx.db, ids);
  const names = await nameSources(
    ctx,
    [...seen, ...told].map(({ sourceId }) => sourceId),
  );
  return {
    ...row,
    identifiers: identifiersFrom(seen, names),
    traits: grouped(told, ({ key }) => key).map(([key, all]) => {
      const [shown, ...history] = all.map((one) => traitValue(one, names));
      return {
        key,
        ...(shown ?? { value: null, source: { id: '', kind: '', name: '', row: null }, by: '', trusted: false, firstAt: '', at: '' }),
        history,
      };
    }),
    consents: grouped(await consentsOf(ctx.db, ids), ({ purpose }) => purpose).map(([purpose, all]) => {
      const [now, ...history] = all.map(consentEntry);
      return { purpose, ...(now ?? { state: 'denied' as const, at: '', source: '', by: '' }), history };
    }),
    tagged: (await tagsOf(ctx.db, ids)).map((one) => ({ ...one, at: one.at.toISOString() })),
    notes: (await notesOf(ctx.db, ids)).map((one) => ({ ...one, at: one.at.toISOString() })),
    sources: sourcesFrom(seen, names),
  };
}

function grouped<Row>(rows: Row[], keyOf: (row: Row) => string): [string, Row[]][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups];
}

const traitValue = ({ value, sourceId, sourceKind, row, by, trusted, firstAt, lastAt }: TraitRow, names: Map<string, string>) => ({
  ...{ value, by, trusted },
  // A person's own word needs no other name than theirs.
  source: { id: sourceId, kind: sourceKind, name: names.get(sourceId) ?? by, row },
  firstAt: firstAt.toISOString(),
  at: lastAt.toISOString(),
});

const consentEntry = ({ state, at, source, by }: ConsentRow) => ({ state, at: at.toISOString(), source, by });

function sourcesFrom(seen: IdentifierSourceRow[], names: Map<string, string>) {
  return grouped(seen, ({ sourceId }) => sourceId).map(([id, rows]) => ({
    id,
    kind: rows[0]?.sourceKind ?? '',
    name: names.get(id) ?? '',
    row: rows.reduce<number | null>((first, { row }) => (row === null ? first : Math.min(first ?? row, row)), null),
    trusted: rows.some(({ sourceTrusted }) => sourceTrusted),
    ...times(rows),
  }));
}

function times(rows: { firstAt: Date; lastAt: Date }[]) {
  const first = Math.min(...rows.map(({ firstAt }) => firstAt.getTime()));
  const last = Math.max(...rows.map(({ lastAt }) => lastAt.getTime()));
  return { firstAt: new Date(first).toISOString(), lastAt: new Date(last).toISOString() };
}

function identifiersFrom(seen: IdentifierSourceRow[], names: Map<string, string>): CustomerPage['identifiers'] {
  return grouped(seen, ({ id }) => id)
    .map(([id, rows]) => {
      const { firstAt, lastAt } = times(rows);
      const { kind = '', value = '', raw = '', trusted = false, shared = false } = rows[0] ?? {};
      return { id, kind, value, raw, trusted, shared, firstSeenAt: firstAt, lastSeenAt: lastAt, sources: sourcesFrom(rows, names) };
    })
    .sort(byStrength);
}

/** Changes something of a customer and makes its row anew, in one transaction, told to open screens. */
function change(ctx: Context, id: string, write: (ctx: Context, who: CustomerIdentity) => Promise<void>): Promise<CustomerIdentity> {
  return inTransaction(ctx, async (inside) => {
    await lockIdentity(inside.db);
    const who = await findIdentity(inside, id);
    await write(inside, who);
    await refreshCustomers(inside.db, [who.customerId]);
    await inside.announce({ name: 'customers.changed', body: { customers: [who.customerId] } });
    return who;
  });
}

/** A person's word is trusted, and like any other kept beside what was there; null clears the trait. */
export async function setTrait(
  ctx: Context,
  { id, key, value }: { id: string; key: string; value: unknown },
): Promise<{ customerId: string }> {
  const who = await change(ctx, id, async (inside, { customerId }) => {
    const at = inside.clock.now().toISOString();
    const sourceId = stableId(inside.workspaceId, 'person', inside.actor.id);
    const by = inside.actor.name;
    for (const [name, json] of traitsWorthKeeping({ [key]: value }))
      await addTraits(inside.db, [
        {
          identifierId: customerId,
          key: name,
          value: json,
          sourceId,
          sourceKind: 'person',
          trusted: true,
          by,
          first: at,
          last: at,
          row: null,
        },
      ]);
  });
  return { customerId: who.customerId };
}

export async function addNote(ctx: Context, { id, text }: { id: string; text: string }): Promise<{ id: string }> {
  const note = { id: newId(), text: text.replaceAll('\0', ''), at: ctx.clock.now(), by: ctx.actor.name };
  await change(ctx, id, (inside, { customerId }) => addNoteRow(inside.db, customerId, note));
  return { id: note.id };
}

export async function removeNote(ctx: Context, { id }: { id: string }): Promise<void> {
  const gone = await removeNoteRow(ctx.db, id);
  if (!gone) throw new NotFound('note_not_found', 'There is no such note; somebody may have taken it away already.');
  const { customerId } = await findIdentity(ctx, gone.identifier_id);
  await ctx.announce({ name: 'customers.changed', body: { customers: [customerId] } });
}

export async function addTag(ctx: Context, { id, tag }: { id: string; tag: string }): Promise<void> {
  await change(ctx, id, (inside, { customerId }) =>
    addTagRow(inside.db, customerId, { tag, at: inside.clock.now(), by: inside.actor.name }),
  );
}

export async function removeTag(ctx: Context, { id, tag }: { id: string; tag: string }): Promise<void> {
  await change(ctx, id, async (inside, { identifierIds }) => {
    await removeTagRows(inside.db, identifierIds, tag);
  });
}

type Consent = { id: string; purpose: string; state: ConsentRow['state']; source: string };
export async function setConsent(ctx: Context, { id, purpose, state, source }: Consent): Promise<void> {
  await change(ctx, id, (inside, { customerId }) =>
    addConsentRow(inside.db, newId(), customerId, { purpose, state, source, at: inside.clock.now(), by: inside.actor.name }),
  );
}
