import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Rested } from './rested.ts';

test('who asks while an answer is under way shares it, and a slow one is good for a while', async () => {
  const rested = new Rested<number>();
  let worked = 0;
  const slowly = async () => {
    await sleep(600);
    worked += 1;
    return worked;
  };
  expect(await Promise.all([rested.ask('a', slowly), rested.ask('a', slowly), rested.ask('b', slowly)])).toEqual([1, 1, 2]);
  expect(await rested.ask('a', slowly)).toBe(1);
});

test('what is quick to work out is worked out each time', async () => {
  const rested = new Rested<number>();
  let worked = 0;
  const quickly = async () => ++worked;
  expect([await rested.ask('a', quickly), await rested.ask('a', quickly)]).toEqual([1, 2]);
});

test('what failed is asked for anew', async () => {
  const rested = new Rested<number>();
  await expect(rested.ask('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await rested.ask('a', async () => 1)).toBe(1);
});
