import fc from 'fast-check';
import { expect, test } from 'vitest';
import { behind } from './behind.ts';
import { flow } from './flow.ts';
import { byName, idOf, named, type Said, trailsOfSteps, ways } from './testing/hand-made.ts';
import { variants } from './variants.ts';

const HOUR = 3_600;

test('a flow says what follows what, how often, by how many, and how long it takes', () => {
  const answer = flow(trailsOfSteps(ways('ann: A B C', 'ben: A B B C', 'cem: A C')), byName);
  expect(answer).toMatchObject({ cases: 3, events: 9, variants: 3, reworked: 1, edgesLeftOut: 0 });
  expect(answer.edges.map(({ from, to, count, customers }) => [from, to, count, customers])).toEqual([
    ['A', 'B', 2, 2],
    ['B', 'C', 2, 2],
    ['A', 'C', 1, 1],
    ['B', 'B', 1, 1],
  ]);
  expect(answer.edges[0]).toMatchObject({ share: 2 / 3, meanSeconds: HOUR, medianSeconds: HOUR, p90Seconds: HOUR });
  expect(answer.nodes.map(({ act, count, customers, again, starts, ends }) => [act, count, customers, again, starts, ends])).toEqual([
    ['A', 3, 3, 0, 3, 0],
    ['B', 3, 2, 1, 0, 0],
    ['C', 3, 3, 0, 0, 3],
  ]);
});

test('a flow is of the period, the customers, the sources and the outcome that are asked for', () => {
  const said = ways('ann: A B C', 'ben: A B', 'cem: A C').map((step) => ({ ...step, source: step.who === 'cem' ? 'till' : 'web' }));
  const trails = trailsOfSteps(said);
  const of = (selection: object) => flow(trails, { ...byName, selection });
  expect(of({ from: 3_600_000 })).toMatchObject({ cases: 3, events: 4 });
  expect(of({ until: 3_600_000 })).toMatchObject({ cases: 3, events: 3, edges: [] });
  expect(of({ customers: [idOf('ann'), 'nobody'] })).toMatchObject({ cases: 1, events: 3 });
  expect(of({ sources: ['till'] })).toMatchObject({ cases: 1, events: 2 });
  expect(of({ outcome: { did: named('c') } })).toMatchObject({ cases: 2, events: 5 });
  expect(of({ outcome: { did: named('C'), not: true } })).toMatchObject({ cases: 1, events: 2 });
  expect(of({ sources: ['nowhere'] })).toMatchObject({ cases: 0, events: 0, variants: 0 });
});

test('feelings along the way are those that are known', () => {
  const said = [
    { who: 'ann', at: 0, name: 'A', intensity: 1 },
    { who: 'ann', at: 1, name: 'A', intensity: -2 },
    { who: 'ben', at: 2, name: 'A' },
    { who: 'ben', at: 3, name: 'B' },
  ];
  const { nodes } = flow(trailsOfSteps(said), byName);
  expect(nodes.map(({ act, feeling, felt }) => [act, feeling, felt])).toEqual([
    ['A', -0.5, 2],
    ['B', null, 0],
  ]);
});

test('variants are whole ways, most frequent first, with their share and time', () => {
  const answer = variants(trailsOfSteps(ways('ann: A B', 'ben: A B', 'cem: B A', 'dia: A B C')), { ...byName, top: 2 });
  expect(answer).toMatchObject({ cases: 4, variants: 3 });
  expect(answer.top[0]).toMatchObject({ acts: ['A', 'B'], cases: 2, share: 0.5, medianSeconds: HOUR, steps: 2 });
  expect(answer.top).toHaveLength(2);
});

const steps = fc.array(
  fc.record({
    who: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    at: fc.integer({ min: 0, max: 500_000 }),
    name: fc.constantFrom('A', 'B', 'C', 'D'),
    source: fc.constantFrom('web', 'till'),
  }),
  { maxLength: 60 },
);

/** The same by the plainest means. */
function plainly(said: Said[]) {
  const people = [...new Set(said.map(({ who }) => who))].map((who) => said.filter((step) => step.who === who).sort((a, b) => a.at - b.at));
  const pairs = people.flatMap((own) =>
    own.slice(1).map((step, n) => ({ who: step.who, pair: `${own[n]?.name}→${step.name}`, ms: step.at - (own[n]?.at ?? 0) })),
  );
  const edges = [...new Set(pairs.map(({ pair }) => pair))].map((pair) => {
    const of = pairs.filter((one) => one.pair === pair);
    const times = of.map(({ ms }) => ms).sort((a, b) => a - b);
    const at = (share: number) => {
      const exact = share * (times.length - 1);
      const low = times[Math.floor(exact)] ?? 0;
      return low + ((times[Math.ceil(exact)] ?? 0) - low) * (exact % 1);
    };
    return {
      ...{ pair, count: of.length, customers: new Set(of.map(({ who }) => who)).size },
      ...{ mean: times.reduce((a, b) => a + b, 0) / times.length, median: at(0.5), p90: at(0.9) },
    };
  });
  return { people, edges: edges.sort((a, b) => (a.pair < b.pair ? -1 : 1)) };
}

test('whatever happened, the flow is what counting by hand gives', () => {
  fc.assert(
    fc.property(steps, (said) => {
      const { people, edges } = plainly(said);
      const answer = flow(trailsOfSteps(said), byName);
      expect(answer).toMatchObject({ cases: people.length, events: said.length });
      expect(answer.variants).toBe(new Set(people.map((own) => own.map(({ name }) => name).join())).size);
      expect(answer.reworked).toBe(people.filter((own) => new Set(own.map(({ name }) => name)).size < own.length).length);
      const ours = answer.edges.map((edge) => ({ ...edge, pair: `${edge.from}→${edge.to}` })).sort((a, b) => (a.pair < b.pair ? -1 : 1));
      expect(ours.map(({ pair, count, customers }) => ({ pair, count, customers }))).toEqual(
        edges.map(({ pair, count, customers }) => ({ pair, count, customers })),
      );
      for (const [n, edge] of edges.entries()) {
        expect(ours[n]?.meanSeconds).toBeCloseTo(edge.mean / 1_000, 2);
        expect(ours[n]?.medianSeconds).toBeCloseTo(edge.median / 1_000, 2);
        expect(ours[n]?.p90Seconds).toBeCloseTo(edge.p90 / 1_000, 2);
      }
    }),
  );
});

test('whatever happened, every mark of a flow leads to exactly the customers it counts', () => {
  fc.assert(
    fc.property(steps, (said) => {
      const trails = trailsOfSteps(said);
      const asked = { lens: byName.lens, selection: { sources: ['web'] } };
      const { nodes, edges, cases } = flow(trails, asked);
      const count = (mark: object) =>
        behind(trails, { mark: { of: 'flow', ...asked, ...mark } as never, page: 'customers', offset: 0, limit: 3 });
      expect(count({ is: 'all' }).customers).toBe(cases);
      for (const node of nodes) {
        expect(count({ is: 'act', act: node.act })).toMatchObject({ customers: node.customers, steps: node.count });
        expect(count({ is: 'start', act: node.act }).customers).toBe(node.starts);
        expect(count({ is: 'end', act: node.act }).customers).toBe(node.ends);
      }
      for (const { from, to, customers } of edges) expect(count({ is: 'edge', from, to }).customers).toBe(customers);
      for (const { id, cases: own } of variants(trails, { ...asked, top: 100 }).top)
        expect(count({ is: 'variant', id }).customers).toBe(own);
    }),
  );
});

test('customers and steps behind a mark come page by page', () => {
  const trails = trailsOfSteps(ways('ann: A B', 'ben: A B', 'cem: A', 'dia: A B'));
  const mark = { of: 'flow' as const, is: 'edge' as const, from: 'A', to: 'B', ...byName };
  const first = behind(trails, { mark, page: 'customers', offset: 0, limit: 2 });
  const second = behind(trails, { mark, page: 'customers', offset: 2, limit: 2 });
  expect(first).toMatchObject({ customers: 3, steps: 6, next: 2 });
  expect(second.next).toBeNull();
  expect(new Set([...first.page, ...second.page].map(({ customer }) => customer))).toEqual(new Set(['ann', 'ben', 'dia'].map(idOf)));
  const rows = [0, 4].flatMap((offset) => behind(trails, { mark, page: 'steps', offset, limit: 4 }).told);
  expect(rows).toHaveLength(6);
  expect(rows.filter(({ customer }) => customer === idOf('dia')).map(({ name }) => name)).toEqual(['A', 'B']);
});
