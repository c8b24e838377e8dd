import { expect, test } from 'vitest';
import { typicalPhrases } from './phrases.ts';

const say = (text: string, people: number, from = 0) =>
  Array.from({ length: people }, (_, n) => ({ id: `${text} ${from + n}`, person: `person ${from + n}`, text }));

test('what is said here and not elsewhere stands first; what everybody says everywhere is not typical', () => {
  const usual = say('Thank you for your help.', 20);
  const here = [...usual, ...say('I had to tell my whole story again.', 8, 30)];
  const elsewhere = [...usual, ...say('The jacket keeps me dry.', 20, 60)];
  const phrases = typicalPhrases(here, elsewhere).map(({ phrase }) => phrase);
  expect(phrases[0]).toMatch(/whole story|story again/);
  expect(phrases.join()).not.toMatch(/thank|help/);
});

test('one person who says it five times is one, and two are not enough', () => {
  const loud = say('The lift is broken.', 5).map((one) => ({ ...one, person: 'Olive' }));
  const twice = say('The door sticks badly.', 2, 50);
  expect(typicalPhrases([...loud, ...twice], say('All fine here today.', 30, 90))).toEqual([]);
});

test('longer and shorter pieces of one sentence are not listed one after the other', () => {
  const phrases = typicalPhrases(say('My parcel came too late.', 9), say('Lovely shop with friendly people.', 20, 40));
  expect(phrases).toHaveLength(1);
  expect(phrases[0]).toMatchObject({ people: 9 });
});
