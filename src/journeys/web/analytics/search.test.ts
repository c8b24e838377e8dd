import { expect, test } from 'vitest';
import { happeningOf, lensOf, listOf, selectionOf, tabOf, textOf } from './search.ts';

const now = Date.parse('2026-11-22T10:00:00Z');

test('an address says which period, whom and what; what it does not say is not asked', () => {
  expect(selectionOf({}, now)).toEqual({ from: '2026-08-25T00:00:00.000Z' });
  expect(selectionOf({ period: 'all', source: 's', segment: 'g' }, now)).toEqual({ sources: ['s'], segmentId: 'g' });
  expect(selectionOf({ period: '7' }, now, 1)).toEqual({ from: '2026-11-09T00:00:00.000Z', until: '2026-11-16T00:00:00.000Z' });
  expect(selectionOf({ period: 'all', outcome: 'kind:order', without: true }, now)).toEqual({
    outcome: { did: { kinds: ['order'] }, not: true },
  });
});

test('happenings survive the address, whatever their name', () => {
  const steps = ['name:Order, completed: yes', 'kind:page'];
  expect(listOf(textOf(steps))).toEqual(steps);
  expect(happeningOf(steps[0])).toEqual({ names: ['Order, completed: yes'] });
  expect(happeningOf('nonsense')).toBeUndefined();
});

test('a lens or a tab nobody knows is the usual one', () => {
  expect([lensOf({ lens: 'magic' }), tabOf({ tab: 'magic' })]).toEqual([{ by: 'touchpoint' }, 'flow']);
  expect(lensOf({ lens: 'journey:j' })).toEqual({ by: 'stages', journeyId: 'j' });
  expect(lensOf({ lens: 'property:address.city' })).toEqual({ by: 'property', property: 'address.city' });
});
