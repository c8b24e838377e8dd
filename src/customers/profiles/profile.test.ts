import { expect, test } from 'vitest';
import { newId } from '#platform/ids';
import { testHouse } from '../../../tests/support/house.ts';
import { mergeCustomers, undoIdentityChange } from '../identity/decisions.ts';
import { crm, idOf, picture, say, website } from '../testing/said.ts';
import { eraseCustomer, forgetSource } from './erasure.ts';
import { addNote, addTag, getCustomer, removeNote, removeTag, setConsent, setTrait } from './profile.ts';
import { exportEverything } from './profile-names.ts';

test('a profile says of every value where it came from and when, and keeps the others', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  const u1 = idOf(ctx, 'user_id', 'u1');
  await say(
    ctx,
    {
      day: 1,
      ids: [
        ['user_id', 'u1'],
        ['email', 'Anna@Example.org'],
      ],
      traits: { name: 'Anna', plan: 'free' },
    },
    { day: 2, ids: [['user_id', 'u1']], traits: { plan: 'gold' } },
    { day: 9, source: website, ids: [['user_id', 'u1']], traits: { plan: 'hacked', colour: 'blue' } },
  );
  await setTrait(ctx, { id: idOf(ctx, 'email', 'anna@example.org'), key: 'name', value: 'Anna Berg' });
  const page = await getCustomer(ctx, u1);
  expect(page).toMatchObject({ id: u1, label: 'Anna Berg', email: 'anna@example.org' });
  expect(page.identifiers).toMatchObject([
    { kind: 'user_id', trusted: true },
    { kind: 'email', raw: 'Anna@Example.org', shared: false },
  ]);
  const trait = Object.fromEntries(page.traits.map((one) => [one.key, one]));
  expect(trait['name']).toMatchObject({
    value: 'Anna Berg',
    by: 'Olive Owner',
    source: { kind: 'person' },
    trusted: true,
    history: [{ value: 'Anna' }],
  });
  expect(trait['plan']).toMatchObject({
    value: 'gold',
    at: '2026-01-02T00:00:00.000Z',
    history: [{ value: 'free' }, { value: 'hacked', trusted: false }],
  });
  expect(trait['colour']).toMatchObject({ value: 'blue', trusted: false });
  expect(page.sources.map(({ kind }) => kind).sort()).toEqual(['import', 'write-key']);
  await setTrait(ctx, { id: u1, key: 'plan', value: null });
  expect((await ctx.db.row<{ traits: object }>('select traits from customers where id = $1', [u1]))?.traits).not.toHaveProperty('plan');
});

test('notes, tags and consents come and go, stay with their identifier through a merge, and consent keeps its history', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  await say(ctx, { ids: [['user_id', 'u1']] }, { ids: [['user_id', 'u2']] });
  const [u1, u2] = [idOf(ctx, 'user_id', 'u1'), idOf(ctx, 'user_id', 'u2')];
  const note = await addNote(ctx, { id: u2, text: 'Calls <script>alert(1)</script> every Monday' });
  await addTag(ctx, { id: u1, tag: 'VIP' });
  await addTag(ctx, { id: u1, tag: 'VIP' });
  await setConsent(ctx, { id: u1, purpose: 'newsletter', state: 'granted', source: 'shop form' });
  await setConsent(ctx, { id: u2, purpose: 'newsletter', state: 'withdrawn', source: 'call' });
  const { changeId, customerId } = await mergeCustomers(ctx, { customerId: u1, otherId: u2 });
  expect(await getCustomer(ctx, customerId)).toMatchObject({
    tags: ['VIP'],
    notes: [{ id: note.id, by: 'Olive Owner' }],
    consents: [{ purpose: 'newsletter', state: 'withdrawn', history: [{ state: 'granted', source: 'shop form' }] }],
  });
  await undoIdentityChange(ctx, { changeId });
  expect(await getCustomer(ctx, u1)).toMatchObject({ notes: [], consents: [{ state: 'granted' }] });
  await removeTag(ctx, { id: u1, tag: 'VIP' });
  await removeNote(ctx, note);
  expect(await getCustomer(ctx, u1)).toMatchObject({ tags: [], tagged: [] });
  await expect(removeNote(ctx, note)).rejects.toThrow(/no such note/);
});

test('an import undone leaves everything that others said exactly as it was', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  const file = { id: newId(), kind: 'import', trusted: true };
  await say(
    ctx,
    {
      day: 2,
      ids: [
        ['email', 'a@example.org'],
        ['phone', '+491761111111'],
      ],
      traits: { name: 'Anna' },
    },
    {
      day: 3,
      source: website,
      ids: [
        ['user_id', 'u9'],
        ['email', 'b@example.org'],
      ],
    },
    {
      day: 3,
      ids: [
        ['user_id', 'u5'],
        ['device', 'till'],
      ],
    },
  );
  const before = await picture(ctx);
  await say(
    ctx,
    {
      source: file,
      day: 1,
      ids: [
        ['user_id', 'u1'],
        ['email', 'a@example.org'],
        ['loyalty_card', 'L1'],
      ],
      traits: { name: 'Annabel', tier: 'gold' },
    },
    {
      source: file,
      day: 8,
      ids: [
        ['user_id', 'u2'],
        ['email', 'b@example.org'],
      ],
    },
    {
      source: file,
      day: 8,
      ids: [
        ['user_id', 'u6'],
        ['device', 'till'],
      ],
    },
  );
  expect(await picture(ctx)).not.toEqual(before);
  const removed = await forgetSource(ctx, file.id);
  expect(removed).toContainEqual({ store: 'postgres', table: 'traits', rows: 2 });
  expect(await picture(ctx)).toEqual(before);
  expect(await forgetSource(ctx, file.id)).toEqual([]);
});

test('an erased customer is gone from every table, the proof holds counts only, and their neighbours stay', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  await say(
    ctx,
    {
      ids: [
        ['user_id', 'u1'],
        ['email', 'family@example.org'],
        ['phone', '+491762222222'],
      ],
      traits: { name: 'MarkerName' },
    },
    {
      ids: [
        ['user_id', 'u2'],
        ['email', 'family@example.org'],
      ],
    },
  );
  const u1 = idOf(ctx, 'user_id', 'u1');
  await addNote(ctx, { id: u1, text: 'MarkerNote' });
  await setConsent(ctx, { id: u1, purpose: 'ads', state: 'denied', source: 'MarkerSource' });
  const proof = await eraseCustomer(ctx, u1);
  expect(proof.remaining).toEqual([]);
  expect(proof.removed).toContainEqual({ store: 'postgres', table: 'customer_notes', rows: 1 });
  for (const table of [
    'identifiers',
    'links',
    'traits',
    'customers',
    'customer_notes',
    'customer_consents',
    'erasures',
    'identity_changes',
    'facts',
  ])
    expect(JSON.stringify(await ctx.db.rows(`select * from ${table}`))).not.toMatch(/Marker|491762222222/);
  await expect(getCustomer(ctx, u1)).rejects.toThrow(/no such customer/);
  // The e-mail was shared by two; now it is the other one's alone.
  expect(await getCustomer(ctx, idOf(ctx, 'email', 'family@example.org'))).toMatchObject({ id: idOf(ctx, 'user_id', 'u2') });
});

test('an export holds what every room keeps about the customer', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  await say(ctx, {
    source: crm,
    ids: [
      ['user_id', 'u1'],
      ['email', 'a@example.org'],
    ],
    traits: { name: 'Anna' },
  });
  const everything = await exportEverything(ctx, idOf(ctx, 'email', 'a@example.org'));
  expect(everything).toMatchObject({
    customers: { profile: { name: 'Anna', identifiers: [{}, { value: 'a@example.org' }] }, identity: { links: [{ joins: true }] } },
  });
  expect(Object.keys(everything)).toEqual(expect.arrayContaining(ctx.house.rooms.map(({ name }) => name)));
});
