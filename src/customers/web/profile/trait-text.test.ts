import { expect, test } from 'vitest';
import { again, asText, typed } from './trait-text.ts';

test('a number stays a number when it is edited, a word stays a word', () => {
  expect(typed('42', 7)).toBe(42);
  expect(typed('0042', 'x')).toBe('0042');
  expect(typed('seven', 7)).toBe('seven');
});

test('an emptied field clears the trait', () => {
  expect(typed('  ', 'Berlin')).toBeNull();
});

test('lists and objects are shown as text and set again as text', () => {
  expect(asText(['a', 'b'])).toBe('a, b');
  expect(again({ street: 'Elm' })).toBe('{"street":"Elm"}');
});
