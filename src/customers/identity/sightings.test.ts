import { expect, test } from 'vitest';
import { newId } from '#platform/ids';
import { testHouse } from '../../../tests/support/house.ts';
import { crm, customerOf, idOf, picture, type Said, say, website } from '../testing/said.ts';
import { findIdentity } from './identity.ts';

test('an order, a visit and a call become one customer through what they share', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  const found = await say(
    ctx,
    {
      ids: [
        ['user_id', 'u1'],
        ['email', 'Anna@Example.org'],
      ],
      traits: { name: 'Anna' },
    },
    {
      source: website,
      ids: [
        ['anonymous_id', 'browser-1'],
        ['user_id', 'u1'],
      ],
    },
    {
      ids: [
        ['email', 'anna@example.org '],
        ['phone', '+49 176 1234567'],
      ],
    },
  );
  expect(new Set(found.values())).toEqual(new Set([idOf(ctx, 'user_id', 'u1')]));
  expect(found.size).toBe(4);
  const customer = await findIdentity(ctx, idOf(ctx, 'phone', '+491761234567'));
  expect(customer.customerId).toBe(idOf(ctx, 'user_id', 'u1'));
  expect(customer.identifierIds).toHaveLength(4);
});

test('a browser that later says who it is brings its past along', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  await say(ctx, { source: website, ids: [['anonymous_id', 'b']], day: 1 });
  expect(await customerOf(ctx, 'anonymous_id', 'b')).toBe(idOf(ctx, 'anonymous_id', 'b'));
  await say(ctx, {
    source: website,
    ids: [
      ['anonymous_id', 'b'],
      ['user_id', 'u'],
    ],
    day: 2,
  });
  expect(await customerOf(ctx, 'anonymous_id', 'b')).toBe(idOf(ctx, 'user_id', 'u'));
  expect(await picture(ctx)).toMatchObject([{ who: 'anonymous_id:b user_id:u', first_seen_at: new Date('2026-01-01') }]);
});

test('a till tablet that served two customers stops joining them, and the first one gets back exactly what was theirs', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  await say(ctx, {
    ids: [
      ['user_id', 'u1'],
      ['device', 'till'],
    ],
  });
  expect(await customerOf(ctx, 'device', 'till')).toBe(idOf(ctx, 'user_id', 'u1'));
  await say(ctx, {
    ids: [
      ['user_id', 'u2'],
      ['device', 'till'],
    ],
  });
  expect(await customerOf(ctx, 'device', 'till')).toBe(idOf(ctx, 'device', 'till'));
  await say(ctx, {
    ids: [
      ['user_id', 'u3'],
      ['device', 'till'],
    ],
  });
  expect((await findIdentity(ctx, idOf(ctx, 'user_id', 'u3'))).identifierIds).toHaveLength(1);
});

test('the same sightings again write nothing', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  const said: Said = {
    ids: [
      ['user_id', 'u1'],
      ['email', 'a@example.org'],
    ],
    traits: { plan: 'gold' },
  };
  await say(ctx, said);
  const rows = () =>
    ctx.db.rows(
      'select xmin::text, ctid::text from customers union all select xmin::text, ctid::text from traits union all select xmin::text, ctid::text from links',
    );
  const before = await rows();
  await say(ctx, said);
  expect(await rows()).toEqual(before);
});

test('two writers at once leave the same customers as one after the other', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      say(ctx, {
        source: { ...crm, id: newId() },
        ids: [
          ['user_id', `u${n % 3}`],
          ['email', `e${n % 4}@example.org`],
        ],
      }),
    ),
  );
  const before = await picture(ctx);
  expect(before.length).toBeGreaterThan(3);
  await say(
    ctx,
    ...Array.from(
      { length: 12 },
      (_, n): Said => ({
        ids: [
          ['user_id', `u${n % 3}`],
          ['email', `e${n % 4}@example.org`],
        ],
      }),
    ),
  );
  expect(await picture(ctx)).toEqual(before);
});

test('thousands of new customers come in in one call', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  const many = Array.from(
    { length: 2_000 },
    (_, n): Said => ({
      ids: [
        ['user_id', `c${n}`],
        ['email', `c${n}@example.org`],
      ],
      traits: { name: `Customer ${n}`, city: 'Ulm' },
    }),
  );
  await say(ctx, ...many);
  await say(ctx, ...many);
  expect(await ctx.db.row('select count(*) as n, sum(identifier_count) as identifiers from customers')).toEqual({
    n: 2_000,
    identifiers: 4_000,
  });
}, 60_000);

test('a browser that a thousand people use joins none of them, and stays quick to see again', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  const visitors = Array.from(
    { length: 1_000 },
    (_, n): Said => ({
      source: website,
      ids: [
        ['user_id', `v${n}`],
        ['device', 'kiosk'],
      ],
    }),
  );
  await say(ctx, ...visitors);
  await say(ctx, {
    source: website,
    ids: [
      ['user_id', 'one more'],
      ['device', 'kiosk'],
    ],
  });
  expect((await findIdentity(ctx, idOf(ctx, 'user_id', 'one more'))).identifierIds).toHaveLength(1);
  expect((await findIdentity(ctx, idOf(ctx, 'device', 'kiosk'))).identifierIds).toHaveLength(1);
}, 60_000);

test('of two e-mails the one seen last is shown, also when it was only seen again', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  const seen = (day: number, ...ids: [string, string][]): Said => ({ day, ids });
  await say(ctx, seen(1, ['user_id', 'u1'], ['email', 'a@example.org'], ['email', 'b@example.org']));
  await say(ctx, seen(2, ['user_id', 'u1'], ['email', 'b@example.org']));
  expect(await picture(ctx)).toMatchObject([{ email: 'b@example.org' }]);
  await say(ctx, seen(3, ['user_id', 'u1'], ['email', 'a@example.org']));
  expect(await picture(ctx)).toMatchObject([{ email: 'a@example.org' }]);
});
