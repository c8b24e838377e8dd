import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId, stableId } from '#platform/ids';
import { type Context, inTransaction } from '#platform/room';
import { testHouse } from '../../../tests/support/house.ts';
import { removeWorkspace } from '../forget.store.ts';
import { identifierId, usableIdentifiers } from '../identifiers.ts';
import { findIdentity } from './identity.ts';
import { recordSightings, type Sighting } from './sightings.ts';

const crm = { id: stableId('crm'), kind: 'import', trusted: true };
const website = { id: stableId('website'), kind: 'write-key', trusted: false };

type Said = { source?: typeof crm; day?: number; ids: [string, string][]; traits?: Record<string, unknown>; alias?: boolean };
const sighting = (ctx: Context, { source = crm, day = 1, ids, traits, alias }: Said): Sighting => ({
  source,
  at: new Date(Date.UTC(2026, 0, day)),
  identifiers: usableIdentifiers(
    ctx.workspaceId,
    ids.map(([kind, value]) => ({ kind, value })),
  ),
  evidence: `identify from ${source.kind}`,
  ...(traits ? { traits } : {}),
  ...(alias ? { alias } : {}),
});
const say = (ctx: Context, ...said: Said[]) =>
  inTransaction(ctx, (inside) =>
    recordSightings(
      inside,
      said.map((one) => sighting(ctx, one)),
    ),
  );
const idOf = (ctx: Context, kind: string, value: string) => identifierId(ctx.workspaceId, kind, value);
const customerOf = async (ctx: Context, kind: string, value: string) => (await findIdentity(ctx, idOf(ctx, kind, value))).customerId;
const shown = async (ctx: Context, id: string) =>
  (await ctx.db.row<{ traits: Record<string, unknown>; email: string }>('select traits, email from customers where id = $1', [id])) ?? {
    traits: {},
    email: '',
  };

/** Everything that is known, in words that do not depend on the workspace. */
async function picture(ctx: Context) {
  return ctx.db.rows(
    `select (select string_agg(i.kind || ':' || i.value || array_to_string(i.blocks, ','), ' ' order by i.kind, i.value) from identifiers i where i.customer_id = c.id) as who,
       c.leading_kind || ':' || c.leading_value as leading, c.name, c.email, c.phone, c.traits, c.first_seen_at, c.last_seen_at, c.identifier_count
     from customers c order by 1`,
  );
}

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

const KINDS = ['user_id', 'email', 'phone', 'anonymous_id', 'device'] as const;
const anySaid: fc.Arbitrary<Said> = fc.record({
  source: fc.constantFrom(crm, website),
  day: fc.integer({ min: 1, max: 9 }),
  ids: fc.array(
    fc
      .tuple(fc.constantFrom(...KINDS), fc.integer({ min: 1, max: 3 }))
      .map(([kind, n]): [string, string] => [
        kind,
        kind === 'email' ? `e${n}@example.org` : kind === 'phone' ? `+4917612345${n}0` : `${kind}-${n}x`,
      ]),
    { minLength: 1, maxLength: 3 },
  ),
  traits: fc.dictionary(fc.constantFrom('name', 'email', 'plan'), fc.constantFrom('x', 'y', null), { maxKeys: 2 }),
  alias: fc.constantFrom(false, false, false, true),
});

test('in any order, in any pieces, twice over: the same customers with the same traits as from scratch', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  await fc.assert(
    fc.asyncProperty(fc.array(anySaid, { minLength: 1, maxLength: 14 }), fc.integer(), async (said, seed) => {
      await removeWorkspace(ctx.db);
      await say(ctx, ...said);
      const atOnce = await picture(ctx);
      await removeWorkspace(ctx.db);
      const mixed = [...said].sort((a, b) => Math.sin(seed + said.indexOf(a) * 7) - Math.sin(seed + said.indexOf(b) * 7));
      for (let at = 0, size = 1; at < mixed.length; at += size, size = 1 + ((seed >>> (at % 16)) & 3))
        await say(ctx, ...mixed.slice(at, at + size));
      expect(await picture(ctx)).toEqual(atOnce);
      await say(ctx, ...mixed.slice(0, 5));
      expect(await picture(ctx)).toEqual(atOnce);
    }),
    { numRuns: 150 },
  );
}, 120_000);

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

test('a public key cannot overwrite or hide what a trusted source knows', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  await say(ctx, {
    ids: [
      ['user_id', 'victim'],
      ['email', 'victim@example.org'],
    ],
    traits: { name: 'Vera', email: 'victim@example.org' },
  });
  await say(ctx, {
    source: website,
    day: 20,
    ids: [
      ['user_id', 'victim'],
      ['anonymous_id', 'attacker'],
      ['email', 'attacker@evil.test'],
    ],
    traits: { name: 'Hacked', email: 'attacker@evil.test', role: 'admin' },
  });
  const victim = idOf(ctx, 'user_id', 'victim');
  expect(await shown(ctx, victim)).toEqual({
    traits: { name: 'Vera', email: 'victim@example.org', role: 'admin' },
    email: 'victim@example.org',
  });
  expect(await customerOf(ctx, 'email', 'attacker@evil.test')).not.toBe(victim);
});

test('a public key cannot take a known e-mail for its own user, nor break it away from whose it is', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  await say(ctx, {
    ids: [
      ['user_id', 'victim'],
      ['email', 'victim@example.org'],
    ],
  });
  await say(ctx, {
    source: website,
    ids: [
      ['user_id', 'attacker'],
      ['email', 'victim@example.org'],
    ],
  });
  expect(await customerOf(ctx, 'email', 'victim@example.org')).toBe(idOf(ctx, 'user_id', 'victim'));
  expect(await customerOf(ctx, 'user_id', 'attacker')).toBe(idOf(ctx, 'user_id', 'attacker'));
});

test('a public key cannot make two customers one by an alias', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  await say(ctx, { ids: [['user_id', 'one']] }, { ids: [['user_id', 'two']] });
  await say(ctx, {
    source: website,
    alias: true,
    ids: [
      ['user_id', 'one'],
      ['user_id', 'two'],
    ],
  });
  expect(await customerOf(ctx, 'user_id', 'two')).toBe(idOf(ctx, 'user_id', 'two'));
  await say(ctx, {
    alias: true,
    ids: [
      ['user_id', 'one'],
      ['user_id', 'two'],
    ],
  });
  expect(await customerOf(ctx, 'user_id', 'one')).toBe(await customerOf(ctx, 'user_id', 'two'));
});

test('what only public keys know may be joined, until a trusted source says whose it is', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  await say(ctx, {
    source: website,
    ids: [
      ['user_id', 'u1'],
      ['email', 'a@example.org'],
    ],
  });
  expect(await customerOf(ctx, 'email', 'a@example.org')).toBe(idOf(ctx, 'user_id', 'u1'));
  await say(ctx, {
    ids: [
      ['user_id', 'u2'],
      ['email', 'a@example.org'],
    ],
  });
  expect(await customerOf(ctx, 'email', 'a@example.org')).toBe(idOf(ctx, 'user_id', 'u2'));
});

test('hostile traits are kept as plain text or left out, and break nothing', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  let deep: unknown = 'x';
  for (let i = 0; i < 5_000; i += 1) deep = [deep];
  const traits = JSON.parse('{"__proto__": {"admin": true}, "constructor": "c"}') as Record<string, unknown>;
  await say(ctx, {
    ids: [['user_id', 'u']],
    traits: { ...traits, nul: 'a\0b', half: '\ud800z', deep, huge: 'x'.repeat(5_000_000) },
  });
  const { traits: kept } = await shown(ctx, idOf(ctx, 'user_id', 'u'));
  expect(kept).toMatchObject({ nul: 'ab', half: 'z', constructor: 'c' });
  expect(kept).not.toHaveProperty('huge');
  expect(kept).not.toHaveProperty('deep');
  expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false);
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

test('thousands of new customers come in within seconds', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  const many = Array.from(
    { length: 5_000 },
    (_, n): Said => ({
      ids: [
        ['user_id', `c${n}`],
        ['email', `c${n}@example.org`],
      ],
      traits: { name: `Customer ${n}`, city: 'Ulm' },
    }),
  );
  const began = Date.now();
  await say(ctx, ...many);
  const took = Date.now() - began;
  const again = Date.now();
  await say(ctx, ...many);
  ctx.log.warn({ took, again: Date.now() - again }, 'five thousand sightings');
  expect(took).toBeLessThan(20_000);
  expect(await ctx.db.row('select count(*) as n from customers')).toEqual({ n: 5_000 });
}, 60_000);
