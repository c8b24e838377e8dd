import { expect, test } from 'vitest';
import { compareFlows } from './compare.ts';

const flow = (cases: number, customers: number) => ({ cases, edges: customers === 0 ? [] : [{ from: 'a', to: 'b', customers }] });

test('two flows are held beside each other by the share of customers who go a way', () => {
  expect(compareFlows(flow(100, 50), flow(200, 40)).get('a', 'b')).toMatchObject({ now: 0.5, before: 0.2, isSure: true });
  expect(compareFlows(flow(100, 50), flow(200, 0)).get('a', 'b')).toMatchObject({ before: 0, difference: 0.5, isSure: true });
});

test('of few customers, no difference is sure', () => {
  expect(compareFlows(flow(4, 2), flow(4, 1)).get('a', 'b')?.isSure).toBe(false);
  expect(compareFlows(flow(4, 2), flow(4, 1)).get('b', 'a')).toBeUndefined();
});
