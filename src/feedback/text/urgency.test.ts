import { expect, test } from 'vitest';
import { leavingOf, urgencyOf } from './urgency.ts';

test.each([
  ['My card was stolen yesterday', 'now', 'fraud'],
  ['Das Gerät hat Feuer gefangen', 'now', 'safety'],
  ['I will talk to my lawyer', 'now', 'law'],
  ['The site is down and we cannot work', 'now', 'standstill'],
  ['Bitte melden Sie sich umgehend', 'now', 'at once'],
  ['I need it by Friday', 'soon', 'a day by which'],
  ['This is the third time I write', 'soon', 'again'],
  ['Ich warte seit drei Wochen', 'soon', 'waiting'],
  ['You charged me twice', 'soon', 'money'],
])('%s: %s, because of %s', (text, level, reason) => {
  expect(urgencyOf(text)).toMatchObject({ level, reasons: expect.arrayContaining([reason]) });
});

test('what can wait is not urgent', () => {
  for (const text of ['Lovely dress, fits well', 'Alles bestens, gerne wieder', 'The screen is bright'])
    expect(urgencyOf(text)).toEqual({ level: 'none', reasons: [] });
});

test.each([
  ['Please cancel my subscription', 'cancels'],
  ['Hiermit kündige ich meinen Vertrag', 'cancels'],
  ['We are switching to your competitor', 'goes elsewhere'],
  ['Ich werde den Anbieter wechseln', 'goes elsewhere'],
  ["I'll never order from you again", 'never again'],
  ['Nie wieder!', 'never again'],
  ['I will be back, great place', null],
  ['My flight was cancelled', null],
])('%s → %s', (text, leaving) => {
  expect(leavingOf(text)).toBe(leaving);
});
