import { beforeAll, expect, test } from 'vitest';
import { Analyst } from './analyst.ts';
import { Learned } from './learning/learned.ts';
import { estimatePrior } from './prior.ts';

let analyst: Analyst;
let words: Analyst;
beforeAll(async () => {
  analyst = await Analyst.open();
  words = await Analyst.open({ withEmbeddings: false });
}, 30_000);

const one = async (text: string, reader = analyst, usual = 'en') =>
  (await reader.read([text], { usual }))[0] as Awaited<ReturnType<Analyst['read']>>[0];

test('praise is positive, a complaint negative, a question neither; the score lies on the side of the step', async () => {
  expect((await one('Absolutely wonderful, I love it!')).sentiment).toMatchObject({ class: 'very_positive' });
  expect((await one('My parcel never arrived and nobody answers.')).sentiment.class).toMatch(/negative/);
  expect((await one('What time do you open on Sunday?')).sentiment.class).toBe('neutral');
  for (const text of ['great', 'terrible support', 'ok', 'too expensive', 'not bad at all', 'I am not happy']) {
    const { sentiment } = await one(text);
    const side = Math.sign(Number(sentiment.class.includes('positive')) - Number(sentiment.class.includes('negative')));
    if (side !== 0) expect(Math.sign(sentiment.score)).toBe(side);
    else expect(Math.abs(sentiment.score)).toBeLessThanOrEqual(0.33);
  }
});

test('a text with two sides is felt clause by clause, and what it speaks of by its clause', async () => {
  const text = 'The food was delicious, but the waiter was rude and the bill was wrong.';
  const { clauses, aspects } = await one(text);
  expect(clauses.map(({ start, end }) => text.slice(start, end))).toEqual([
    'The food was delicious',
    'but the waiter was rude and the bill was wrong.',
  ]);
  const felt = Object.fromEntries(aspects.map(({ phrase, score }) => [phrase, Math.sign(score)]));
  expect(felt).toEqual({ food: 1, waiter: -1, bill: -1 });
});

test('emotions are named, the strongest first', async () => {
  const emotions = async (text: string) => (await one(text)).emotions.map(({ emotion }) => emotion);
  expect(await emotions('Thank you so much, you are amazing!')).toContain('trust');
  expect((await emotions('I am so angry, this is disgusting and outrageous'))[0]).toBe('anger');
  expect(await emotions('I am scared that my data is gone')).toContain('worry');
  expect(await emotions('The parcel is blue.')).toEqual([]);
});

test('German is read by a list of words, and says so; of a language it does not know it says nothing', async () => {
  expect(await one('Der Service war leider sehr unfreundlich und langsam.', analyst, 'de')).toMatchObject({
    language: 'de',
    basis: 'lexicon',
    sentiment: { class: 'very_negative' },
  });
  expect((await one('Alles super, sehr freundliche Beratung!', analyst, 'de')).sentiment.class).toMatch(/positive/);
  expect((await one('Nicht gut.', analyst, 'de')).sentiment.score).toBeLessThan(0);
  expect(await one('Il servizio è stato molto lento e il personale scortese')).toMatchObject({
    language: 'it',
    basis: 'none',
    sentiment: { class: 'neutral', score: 0 },
  });
});

test('too few letters tell no language: it is the workspace’s', async () => {
  expect((await one('ok', analyst, 'de')).language).toBe('de');
  expect((await analyst.read(['ok']))[0]?.language).toBe('und');
  expect((await one('ありがとうございます')).language).toBe('ja');
});

test('nothing said is nothing felt; a smiley is something', async () => {
  expect(await one('')).toMatchObject({ sentiment: { class: 'neutral', score: 0 }, basis: 'none', emotions: [], embedding: null });
  expect((await one('😍😍')).sentiment.score).toBeGreaterThan(0);
});

test('without embeddings everything is still there, and it says what is weaker', async () => {
  expect(words.weaker).toBeTruthy();
  const reading = await one('Terrible, the worst support ever. Call me at +49 171 1234567', words);
  expect(reading).toMatchObject({ basis: 'words', language: 'en', embedding: null, pii: [{ kind: 'phone' }] });
  expect(reading.sentiment.class).toMatch(/negative/);
  expect(reading.emotions.length).toBeGreaterThan(0);
});

test('near in meaning is near in direction', async () => {
  const [late, delayed, colour] = await analyst.embed(['My delivery is late', 'The parcel has not arrived yet', 'I love this colour']);
  const near = (a: Float32Array | null | undefined, b: Float32Array | null | undefined) =>
    Array.from(a ?? []).reduce((sum, value, index) => sum + value * (b?.[index] ?? 0), 0);
  expect(near(late, late)).toBeCloseTo(1, 4);
  expect(near(late, delayed)).toBeGreaterThan(near(late, colour) + 0.1);
});

test('how many are bad is found without a label', () => {
  const learned = [0.3, 0.4, 0.3];
  const said = Array.from({ length: 600 }, (_, index) => (index % 10 < 8 ? [0.7, 0.2, 0.1] : [0.05, 0.15, 0.8]));
  const [negative = 0, , positive = 0] = estimatePrior(said, learned);
  expect(negative).toBeGreaterThan(0.65);
  expect(positive).toBeLessThan(0.25);
  expect(estimatePrior(said.slice(0, 10), learned)).toEqual(learned);
});

test('labels of the workspace teach what the shipped model cannot know', async () => {
  const texts = Array.from({ length: 120 }, (_, index) =>
    index % 2 ? `Sonnig code ${index} delivered` : `Wolkig code ${index} delivered`,
  );
  const readings = await analyst.read(texts, { usual: 'en' });
  const lessons = texts.flatMap((text, index) => {
    const said = readings[index];
    return said ? [{ text, said: { shares: said.said, embedding: said.embedding }, side: index % 2 ? 2 : 0 }] : [];
  });
  const learned = Learned.from(lessons);
  expect(learned).not.toBeNull();
  const [good, bad] = await analyst.read(['Sonnig code 999 delivered', 'Wolkig code 998 delivered'], {
    usual: 'en',
    learned: learned ?? undefined,
  });
  expect(good?.sentiment.class).toMatch(/positive/);
  expect(bad?.sentiment.class).toMatch(/negative/);
  expect(Learned.from(lessons.slice(0, 20))).toBeNull();
});
