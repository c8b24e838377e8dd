import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import { customerOf, idOf, say, shown, website } from '../testing/said.ts';

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

test('a public key cannot swell a profile without end', async () => {
  const ctx = await (await testHouse()).newWorkspace();
  for (let day = 1; day <= 4; day += 1)
    await say(
      ctx,
      ...Array.from({ length: 300 }, (_, n) => ({
        source: website,
        day,
        ids: [['user_id', 'u']] as [string, string][],
        traits: { colour: `${day}-${n}`, [`key ${day} ${n}`]: n },
      })),
    );
  const kept = await ctx.db.rows<{ key: string; n: number }>("select key, count(*)::int as n from traits where key = 'colour' group by 1");
  expect(kept).toEqual([{ key: 'colour', n: 50 }]);
  expect((await ctx.db.row<{ n: number }>('select count(*)::int as n from traits'))?.n).toBeLessThanOrEqual(1_000);
  expect((await shown(ctx, idOf(ctx, 'user_id', 'u'))).traits['colour']).toMatch(/^4-/);
});
