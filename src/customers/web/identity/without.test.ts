import { expect, test } from 'vitest';
import { fallsAway } from './without.ts';

const link = (a: string, b: string) => ({ id: `${a}${b}`, a: { id: a }, b: { id: b } });

test('cutting the only link lets the far side fall away', () => {
  expect(fallsAway([link('user', 'email'), link('email', 'device')], link('user', 'email'), 'user')).toEqual(['email', 'device']);
});

test('cutting one of two ways changes nothing', () => {
  const links = [link('user', 'email'), link('user', 'device'), link('email', 'device')];
  expect(fallsAway(links, link('user', 'email'), 'user')).toEqual([]);
});

test('links from two sources between the same ends are cut together', () => {
  expect(fallsAway([link('user', 'email'), { ...link('email', 'user'), id: 'other' }], link('user', 'email'), 'user')).toEqual(['email']);
});
