import { expect, test } from 'vitest';
import { layOut, wayKey } from './layout.ts';

const acts = Array.from({ length: 12 }, (_, n) => `act ${n}`);
const everything = acts.flatMap((from, a) => acts.map((to, b) => ({ from, to, count: 1 + a * 12 + b })));

test('where everything follows everything, the strongest ways are led round the boxes and labelled, the others go straight across', () => {
  const { boxes, lines } = layOut(acts, everything, 'LR');
  expect(boxes.size).toBe(12);
  const labelled = everything.filter((edge) => lines.get(wayKey(edge))?.label);
  expect(labelled.length).toBeGreaterThanOrEqual(40);
  expect(labelled.length).toBeLessThan(60);
  const weakest = lines.get(wayKey({ from: 'act 0', to: 'act 1' }));
  expect(weakest?.label).toBeNull();
  expect(weakest?.points).toHaveLength(3);
  for (const { x, y } of weakest?.points ?? []) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
});

test('an act that only weak ways lead to still has its place among the others', () => {
  const { boxes, lines } = layOut([...acts, 'rare'], [...everything, { from: 'act 3', to: 'rare', count: 0 }], 'LR');
  expect(lines.get(wayKey({ from: 'act 3', to: 'rare' }))?.label).not.toBeNull();
  expect((boxes.get('rare')?.x ?? 0) > (boxes.get('act 3')?.x ?? 0)).toBe(true);
});
