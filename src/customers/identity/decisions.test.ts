import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import { customerOf, idOf, picture, say, website } from '../testing/said.ts';
import { cutLink, keepApart, mergeCustomers, undoIdentityChange, unmergeCustomers } from './decisions.ts';
import { findIdentity } from './identity.ts';
import { suggestMerges } from './suggestions.ts';
import { explainIdentity } from './why.ts';

test('a merge joins two customers, and taking it back gives both as they were', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  await say(
    ctx,
    {
      ids: [
        ['user_id', 'u1'],
        ['email', 'a@example.org'],
      ],
      traits: { name: 'Anna' },
    },
    { ids: [['user_id', 'u2']], traits: { name: 'A.' } },
  );
  const before = await picture(ctx);
  const { customerId, changeId } = await mergeCustomers(ctx, {
    customerId: idOf(ctx, 'user_id', 'u1'),
    otherId: idOf(ctx, 'user_id', 'u2'),
  });
  expect((await findIdentity(ctx, customerId)).identifierIds).toHaveLength(3);
  await expect(mergeCustomers(ctx, { customerId, otherId: idOf(ctx, 'email', 'a@example.org') })).rejects.toThrow(/one customer already/);
  await undoIdentityChange(ctx, { changeId });
  expect(await picture(ctx)).toEqual(before);
  await expect(undoIdentityChange(ctx, { changeId })).rejects.toThrow(/took this back already/);
});

test('what is taken out of a customer stays out when the same link is seen again, also from another source', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  await say(ctx, {
    ids: [
      ['user_id', 'u'],
      ['email', 'a@example.org'],
      ['phone', '+491761234567'],
    ],
  });
  const email = idOf(ctx, 'email', 'a@example.org');
  const { customerId, otherId } = await unmergeCustomers(ctx, { customerId: idOf(ctx, 'user_id', 'u'), identifierIds: [email] });
  expect([customerId, otherId]).toEqual([idOf(ctx, 'user_id', 'u'), email]);
  await say(ctx, {
    source: { ...website, trusted: true },
    ids: [
      ['user_id', 'u'],
      ['email', 'a@example.org'],
    ],
  });
  expect(await customerOf(ctx, 'email', 'a@example.org')).toBe(email);
});

test('a merge of what a person keeps apart is refused until they take that back', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  await say(ctx, { ids: [['user_id', 'u1']] }, { ids: [['user_id', 'u2']] });
  const both = { customerId: idOf(ctx, 'user_id', 'u1'), otherId: idOf(ctx, 'user_id', 'u2') };
  const { changeId } = await keepApart(ctx, both);
  await expect(mergeCustomers(ctx, both)).rejects.toThrow(/two people/);
  await undoIdentityChange(ctx, { changeId });
  await mergeCustomers(ctx, both);
});

test('the page says why this is one person, and why something else is not part of it', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  await say(
    ctx,
    {
      ids: [
        ['user_id', 'u1'],
        ['email', 'family@example.org'],
      ],
    },
    {
      ids: [
        ['user_id', 'u2'],
        ['email', 'family@example.org'],
      ],
    },
    {
      source: website,
      ids: [
        ['user_id', 'u1'],
        ['anonymous_id', 'b1'],
      ],
    },
  );
  const { links } = await explainIdentity(ctx, idOf(ctx, 'user_id', 'u1'));
  expect(links.map(({ b, a, joins, held, evidence }) => [[a.kind, b.kind].sort().join(), joins, held, evidence]).sort()).toEqual([
    ['anonymous_id,user_id', true, null, 'Sent together in identify by write-key'],
    ['email,user_id', false, 'shared_identifier', 'Sent together in identify by import'],
  ]);
  const joined = links.find(({ joins }) => joins);
  const { customerIds } = await cutLink(ctx, { linkId: joined?.id ?? '' });
  expect(customerIds).toHaveLength(2);
  const after = await explainIdentity(ctx, idOf(ctx, 'user_id', 'u1'));
  expect(after.history).toMatchObject([{ action: 'cut', by: 'Olive Owner', undoneAt: null }]);
  expect(after.links.find(({ id }) => id === joined?.id)).toMatchObject({ joins: false, held: 'cut' });
});

test('a family that shares an e-mail is suggested as one person, until somebody says they are two', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  await say(
    ctx,
    {
      ids: [
        ['user_id', 'u1'],
        ['email', 'family@example.org'],
      ],
      traits: { name: 'Kim' },
    },
    {
      ids: [
        ['user_id', 'u2'],
        ['email', 'family@example.org'],
      ],
      traits: { name: 'Lee' },
    },
    { ids: [['user_id', 'u3']], traits: { name: 'Max', phone: '0731 1' } },
    { ids: [['user_id', 'u4']], traits: { name: 'max', phone: '0731 1' } },
    {
      source: website,
      ids: [
        ['user_id', 'u5'],
        ['email', 'family@example.org'],
      ],
    },
  );
  const { suggestions, rules } = await suggestMerges(ctx, { limit: 50 });
  expect(rules.length).toBeGreaterThan(3);
  expect(suggestions.map(({ rule, shared }) => [rule, shared])).toEqual([
    ['same_name_and_phone', expect.stringMatching(/max/i)],
    ['same_email', 'family@example.org'],
  ]);
  const family = suggestions[1];
  await keepApart(ctx, { customerId: family?.customer.id ?? '', otherId: family?.other.id ?? '' });
  expect((await suggestMerges(ctx, { limit: 50 })).suggestions).toHaveLength(1);
  expect((await suggestMerges(ctx, { customerId: idOf(ctx, 'user_id', 'u1'), limit: 50 })).suggestions).toHaveLength(0);
});
