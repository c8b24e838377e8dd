import fc from 'fast-check';
import { expect, test } from 'vitest';
import { behind } from './behind.ts';
import { type PathsQuestion, paths } from './paths.ts';
import { byName, type Said, trailsOfSteps, ways } from './testing/hand-made.ts';

const asked: PathsQuestion = { ...byName, direction: 'from', steps: 3, branches: 5, collapse: false };
const told = (said: Said[], change: Partial<PathsQuestion> = {}) => {
  const { nodes, links, top, customers } = paths(trailsOfSteps(said), { ...asked, ...change });
  const name = (id: number) => {
    const node = nodes.find((one) => one.id === id);
    return `${node?.level}:${node?.is === 'act' ? node.act : node?.is}`;
  };
  return {
    customers,
    top: top.map(({ acts, customers: n }) => `${acts.join('')} ${n}`),
    links: links.map(({ from, to, customers: n }) => `${name(from)} ${name(to)} ${n}`).sort(),
  };
};

const said = ways('ann: A B C', 'ben: A B', 'cem: A C B', 'dia: B A A C');

test('paths from the first step say what came next, and who stopped', () => {
  expect(told(said)).toEqual({
    customers: 4,
    top: ['AB 1', 'ABC 1', 'ACB 1', 'BAA 1'],
    links: ['0:A 1:B 2', '0:A 1:C 1', '0:B 1:A 1', '1:A 2:A 1', '1:B 2:C 1', '1:B 2:end 1', '1:C 2:B 1'],
  });
});

test('paths from an act begin where it first happened; paths to an act say what led up to it', () => {
  expect(told(said, { anchor: 'B' })).toMatchObject({ customers: 4, top: ['B 2', 'BAA 1', 'BC 1'] });
  expect(told(said, { anchor: 'C', direction: 'to' })).toMatchObject({ customers: 3, top: ['CA 1', 'CAA 1', 'CBA 1'] });
  expect(told(said, { direction: 'to' }).top).toEqual(['BA 1', 'BCA 1', 'CAA 1', 'CBA 1']);
  expect(told(said, { anchor: 'nothing' })).toEqual({ customers: 0, top: [], links: [] });
});

test('the same several times running is once when asked', () => {
  expect(told(said, { collapse: true }).top).toContain('BAC 1');
});

test('what is rare at a level is one rest', () => {
  const many = ways(...Array.from({ length: 9 }, (_, n) => `p${n}: A B`), 'q1: A C', 'q2: A D', 'q3: A E');
  expect(told(many, { branches: 1 }).links).toEqual(['0:A 1:B 9', '0:A 1:rest 3', '1:B 2:end 9', '1:rest 2:end 3']);
});

test('whatever happened, every node and link of the paths leads to the customers it counts', () => {
  const steps = fc.array(
    fc.record({ who: fc.constantFrom('a', 'b', 'c', 'd', 'e'), at: fc.nat(1_000_000), name: fc.constantFrom('A', 'B', 'C', 'D', 'E') }),
    { maxLength: 50 },
  );
  fc.assert(
    fc.property(
      steps,
      fc.boolean(),
      fc.constantFrom('from' as const, 'to' as const),
      fc.constantFrom(undefined, 'A'),
      (made, collapse, direction, anchor) => {
        const trails = trailsOfSteps(made);
        const question = { ...asked, collapse, direction, anchor, branches: 2 };
        const { nodes, links, customers } = paths(trails, question);
        const count = (node: number, to?: number) =>
          behind(trails, { mark: { of: 'paths', node, to, ...question }, page: 'customers', offset: 0, limit: 1 }).customers;
        for (const node of nodes) expect(count(node.id)).toBe(node.customers);
        for (const link of links) expect(count(link.from, link.to)).toBe(link.customers);
        const begun = nodes.filter(({ level }) => level === 0).reduce((sum, node) => sum + node.customers, 0);
        expect(begun).toBe(customers);
      },
    ),
  );
});
