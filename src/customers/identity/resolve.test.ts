import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byStrength } from '../identifiers.ts';
import { resolve } from './resolve.ts';
import type { LinkKind, ResolvableIdentifier, ResolvableLink } from './rules.ts';

const KINDS = ['user_id', 'email', 'phone', 'loyalty_card', 'anonymous_id', 'device'];
const person = (id: string, trusted = true): ResolvableIdentifier => ({ id, kind: KINDS.find((k) => k[0] === id[0]) ?? 'device', trusted });
const people = (...ids: string[]) => ids.map((id) => person(id));
const link = (a: string, b: string, more: Partial<ResolvableLink> = {}): ResolvableLink => {
  const [x = a, y = b] = [a, b].sort();
  return { a: x, b: y, kind: 'observed', trusted: true, cut: false, ...more };
};

const anyIdentifiers = fc
  .uniqueArray(fc.record({ n: fc.integer({ min: 0, max: 3 }), kind: fc.constantFrom(...KINDS), trusted: fc.boolean() }), {
    minLength: 1,
    maxLength: 12,
    selector: ({ n, kind }) => `${kind}${n}`,
  })
  .map((list) => list.map(({ n, kind, trusted }) => ({ id: `${kind}${n}`, kind, trusted })));

const anyHistory = anyIdentifiers.chain((identifiers) => {
  const id = fc.constantFrom(...identifiers.map((one) => one.id));
  const anyLink = fc
    .record({
      a: id,
      b: id,
      kind: fc.constantFrom<LinkKind>('observed', 'observed', 'observed', 'alias', 'by-hand'),
      trusted: fc.boolean(),
      cut: fc.boolean(),
    })
    .filter(({ a, b }) => a !== b)
    .map(({ a, b, ...more }) => link(a, b, more));
  const links: fc.Arbitrary<ResolvableLink[]> = identifiers.length > 1 ? fc.array(anyLink, { maxLength: 25 }) : fc.constant<never[]>([]);
  const apart: fc.Arbitrary<{ a: string; b: string }[]> =
    identifiers.length > 1
      ? fc.array(
          fc.record({ a: id, b: id }).filter(({ a, b }) => a !== b),
          { maxLength: 3 },
        )
      : fc.constant<never[]>([]);
  return fc.record({ identifiers: fc.constant(identifiers), links, apart });
});

const partition = (answer: Map<string, string>) => Object.fromEntries([...answer].sort());
const shuffled = <T>(list: T[], seed: number): T[] =>
  list
    .map((one, i) => ({ one, key: Math.sin(seed * 7919 + i * 104_729) }))
    .sort((a, b) => a.key - b.key)
    .map(({ one }) => one);
const RUNS = { numRuns: 1_500 };

test('the order of arrival does not change who is who', () => {
  fc.assert(
    fc.property(anyHistory, fc.integer(), ({ identifiers, links, apart }, seed) => {
      const before = resolve(links, apart, identifiers);
      const after = resolve(shuffled(links, seed), shuffled(apart, seed), shuffled(identifiers, seed));
      expect(partition(after.customerOf)).toEqual(partition(before.customerOf));
      expect(partition(after.blocks as never)).toEqual(partition(before.blocks as never));
    }),
    RUNS,
  );
});

test('hearing the same again changes nothing', () => {
  fc.assert(
    fc.property(anyHistory, ({ identifiers, links, apart }) => {
      const twice = [...links, ...links.map((one) => ({ ...one }))];
      expect(partition(resolve(twice, apart, identifiers).customerOf)).toEqual(partition(resolve(links, apart, identifiers).customerOf));
    }),
    RUNS,
  );
});

test('a merge by hand joins, merging again changes nothing, and taking it back gives both customers as they were', () => {
  fc.assert(
    fc.property(anyHistory, fc.nat(), fc.nat(), ({ identifiers, links }, i, j) => {
      const before = resolve(links, [], identifiers);
      const [a, b] = [identifiers[i % identifiers.length]?.id ?? '', identifiers[j % identifiers.length]?.id ?? ''];
      fc.pre(a !== b);
      const merged = [...links, link(a, b, { kind: 'by-hand' })];
      const after = resolve(merged, [], identifiers);
      expect(after.customerOf.get(a)).toBe(after.customerOf.get(b));
      expect(partition(resolve([...merged, link(a, b, { kind: 'by-hand' })], [], identifiers).customerOf)).toEqual(
        partition(after.customerOf),
      );
      expect(partition(resolve(links, [], identifiers).customerOf)).toEqual(partition(before.customerOf));
    }),
    RUNS,
  );
});

test('two user ids are never one person unless somebody said so outright', () => {
  fc.assert(
    fc.property(anyHistory, ({ identifiers, links, apart }) => {
      const observed = links.filter(({ kind, trusted }) => kind === 'observed' || (kind === 'alias' && !trusted));
      const { customerOf } = resolve(observed, apart, identifiers);
      const users = identifiers.filter(({ kind }) => kind === 'user_id').map(({ id }) => customerOf.get(id));
      expect(new Set(users).size).toBe(users.length);
    }),
    RUNS,
  );
});

test('what is kept apart stays apart, whatever the links say', () => {
  fc.assert(
    fc.property(anyHistory, ({ identifiers, links, apart }) => {
      const { customerOf } = resolve(links, apart, identifiers);
      for (const { a, b } of apart) expect(customerOf.get(a)).not.toBe(customerOf.get(b));
    }),
    RUNS,
  );
});

test('a customer is called after its strongest identifier', () => {
  fc.assert(
    fc.property(anyHistory, ({ identifiers, links, apart }) => {
      const { customerOf } = resolve(links, apart, identifiers);
      for (const one of identifiers) {
        const members = identifiers.filter(({ id }) => customerOf.get(id) === customerOf.get(one.id)).sort(byStrength);
        expect(customerOf.get(one.id)).toBe(members[0]?.id);
      }
    }),
    RUNS,
  );
});

test('a public source never joins two identifiers that trusted sources know, other than a browser to its user', () => {
  fc.assert(
    fc.property(anyIdentifiers, fc.infiniteStream(fc.nat()), (identifiers, numbers) => {
      const persons = identifiers.map((one) => ({ ...one, trusted: !one.kind.startsWith('anon') && one.kind !== 'device' }));
      const pick = () => persons[(numbers.next().value as number) % persons.length]?.id ?? '';
      const forged = Array.from({ length: 20 }, () => [pick(), pick()] as const).filter(([a, b]) => a !== b);
      const { customerOf } = resolve(
        forged.map(([a, b]) => link(a, b, { trusted: false })),
        [],
        persons,
      );
      const trusted = persons.filter((one) => one.trusted).map(({ id }) => customerOf.get(id));
      expect(new Set(trusted).size).toBe(trusted.length);
    }),
    RUNS,
  );
});

test('two customers who share a till tablet stay two, and the tablet is nobody', () => {
  const answer = resolve([link('u1', 'd'), link('u2', 'd'), link('u1', 'e1'), link('u2', 'e2')], [], people('u1', 'u2', 'd', 'e1', 'e2'));
  expect(partition(answer.customerOf)).toEqual({ u1: 'u1', e1: 'u1', u2: 'u2', e2: 'u2', d: 'd' });
  expect(answer.blocks.get('d')).toEqual(['*']);
});

test('a till tablet does not join customers known by their e-mail alone either', () => {
  const answer = resolve([link('e1', 'd'), link('e2', 'd')], [], people('e1', 'e2', 'd'));
  expect(partition(answer.customerOf)).toEqual({ e1: 'e1', e2: 'e2', d: 'd' });
});

test('user ids that a person joined count as one, so what they share joins them', () => {
  const links = [link('u1', 'e'), link('u2', 'e'), link('u1', 'u2', { kind: 'by-hand' })];
  expect(partition(resolve(links, [], people('u1', 'u2', 'e')).customerOf)).toEqual({ u1: 'u1', u2: 'u1', e: 'u1' });
});

test('a forged identify cannot take a browser away from whom a trusted source gave it to', () => {
  const links = [link('a', 'u1'), link('a', 'u2', { trusted: false })];
  expect(resolve(links, [], people('a', 'u1', 'u2')).customerOf.get('a')).toBe('u1');
});

test('a customer never grows beyond what one person can be', () => {
  const ids = ['u', ...Array.from({ length: 10 }, (_, i) => `a${i}`)];
  const answer = resolve(
    ids.slice(1).map((id) => link('u', id)),
    [],
    people(...ids),
    4,
  );
  expect([...answer.customerOf.values()].filter((id) => id === 'u')).toHaveLength(4);
  expect([...answer.held.values()]).toContain('too_many_identifiers');
});

test('a flood of forged browsers does not break a known customer apart', () => {
  const browsers = Array.from({ length: 5_001 }, (_, n) => `a${n}`);
  const links = [link('u', 'e'), ...browsers.map((id) => link('u', id, { trusted: false }))];
  const { customerOf } = resolve(links, [], [...people('u', 'e'), ...browsers.map((id) => person(id, false))]);
  expect(customerOf.get('e')).toBe('u');
  expect([...customerOf.values()].filter((id) => id === 'u')).toHaveLength(2);
});
