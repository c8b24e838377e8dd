import { expect, test } from 'vitest';
import { findPii, mask } from './pii.ts';

const kinds = (text: string) => findPii(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

test('mail addresses, phones, IBANs and cards are found where they stand', () => {
  expect(kinds('Write to ann.lee+x@mail.example.com or call +49 171 1234567.')).toEqual([
    ['email', 'ann.lee+x@mail.example.com'],
    ['phone', '+49 171 1234567'],
  ]);
  expect(kinds('Meine IBAN ist DE89 3704 0044 0532 0130 00, bitte erstatten')).toEqual([['iban', 'DE89 3704 0044 0532 0130 00']]);
  expect(kinds('card 4111 1111 1111 1111 was charged')).toEqual([['card', '4111 1111 1111 1111']]);
  expect(kinds('call (555) 123-4567 or 0171/1234567')).toEqual([
    ['phone', '(555) 123-4567'],
    ['phone', '0171/1234567'],
  ]);
  expect(kinds('from 192.168.0.12, customer number 4711-0815')).toEqual([
    ['ip', '192.168.0.12'],
    ['account', '4711-0815'],
  ]);
});

test('numbers that only look like it are left alone', () => {
  for (const text of [
    'card 4111 1111 1111 1112',
    'DE00 3704 0044 0532 0130 00 is no IBAN, says the sum',
    'on 2024-05-01 I paid 1,299.00 for 12 items',
    'waited 45 minutes, twice, in 2023',
    'version 1.2.3 of 10/12/2024',
    '@VirginAmerica flight 3739',
  ])
    expect(findPii(text).filter(({ kind }) => kind !== 'phone')).toEqual([]);
  expect(kinds('on 01.05.2024 and 2024-05-01, 1299 of 3456')).toEqual([]);
});

test('what is masked can be read on, and nothing of it is left', () => {
  expect(mask('I am ann@example.com, call +49 171 1234567!')).toBe('I am [email], call [phone]!');
  expect(mask('nothing here')).toBe('nothing here');
});
