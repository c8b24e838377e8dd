import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Together } from './together.ts';

test('whoever asks while an answer is under way shares the next, which begins after the question', async () => {
  const together = new Together<number>();
  let world = 1;
  let worked = 0;
  const look = async () => {
    worked += 1;
    const seen = world;
    await sleep(20);
    return seen;
  };
  const first = together.ask('a', look);
  world = 2;
  const later = [together.ask('a', look), together.ask('a', look), together.ask('b', look)];
  expect(await first).toBe(1);
  expect(await Promise.all(later)).toEqual([2, 2, 2]);
  expect(worked).toBe(3);
  expect(await together.ask('a', look)).toBe(2);
  expect(worked).toBe(4);
});

test('what failed fails for who asked, and the next begins anew', async () => {
  const together = new Together<number>();
  const failing = together.ask('a', () => Promise.reject(new Error('away')));
  const after = together.ask('a', async () => 1);
  await expect(failing).rejects.toThrow('away');
  expect(await after).toBe(1);
});
