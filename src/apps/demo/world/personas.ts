/** How somebody behaves. Chances are per chapter of their life with the company. */
export type Persona = {
  name: string;
  weight: number;
  /** Mean days between one chapter and the next. */
  gapDays: number;
  /** Chance that a chapter is a purchase rather than a look around. */
  buys: number;
  items: [number, number];
  /** Chance of a purchase at the counter instead of online. */
  inPerson: number;
  /** Chance of getting in touch when something goes wrong, and of asking when nothing did. */
  complains: number;
  asks: number;
  /** Chance to answer a survey, and to tell others. */
  answers: number;
  tells: number;
  returns: number;
  /** Chance of never being heard of again after a problem that nobody put right. */
  leaves: number;
  /** Added to what they feel, on −2…+2. */
  mood: number;
};

export const personas: Persona[] = [
  {
    name: 'Loyal regular',
    weight: 22,
    gapDays: 12,
    buys: 0.6,
    items: [1, 3],
    inPerson: 0.35,
    complains: 0.6,
    asks: 0.15,
    answers: 0.5,
    tells: 0.3,
    returns: 0.06,
    leaves: 0.1,
    mood: 0.6,
  },
  {
    name: 'Bargain hunter',
    weight: 20,
    gapDays: 14,
    buys: 0.35,
    items: [1, 2],
    inPerson: 0.1,
    complains: 0.6,
    asks: 0.2,
    answers: 0.25,
    tells: 0.15,
    returns: 0.2,
    leaves: 0.4,
    mood: -0.1,
  },
  {
    name: 'Gift giver',
    weight: 14,
    gapDays: 28,
    buys: 0.7,
    items: [1, 2],
    inPerson: 0.3,
    complains: 0.7,
    asks: 0.3,
    answers: 0.3,
    tells: 0.15,
    returns: 0.12,
    leaves: 0.3,
    mood: 0.2,
  },
  {
    name: 'Frustrated',
    weight: 10,
    gapDays: 13,
    buys: 0.55,
    items: [1, 2],
    inPerson: 0.1,
    complains: 0.95,
    asks: 0.35,
    answers: 0.5,
    tells: 0.4,
    returns: 0.25,
    leaves: 0.65,
    mood: -0.9,
  },
  {
    name: 'Newcomer',
    weight: 16,
    gapDays: 20,
    buys: 0.5,
    items: [1, 1],
    inPerson: 0.15,
    complains: 0.6,
    asks: 0.45,
    answers: 0.35,
    tells: 0.15,
    returns: 0.12,
    leaves: 0.5,
    mood: 0.1,
  },
  {
    name: 'Careful researcher',
    weight: 10,
    gapDays: 9,
    buys: 0.2,
    items: [1, 2],
    inPerson: 0.2,
    complains: 0.5,
    asks: 0.4,
    answers: 0.35,
    tells: 0.2,
    returns: 0.08,
    leaves: 0.3,
    mood: 0,
  },
  {
    name: 'Shops in person',
    weight: 8,
    gapDays: 16,
    buys: 0.8,
    items: [1, 3],
    inPerson: 0.92,
    complains: 0.4,
    asks: 0.15,
    answers: 0.2,
    tells: 0.1,
    returns: 0.1,
    leaves: 0.25,
    mood: 0.3,
  },
];

export function persona(name: string): Persona {
  const found = personas.find((one) => one.name === name);
  if (!found) throw new Error(`no persona called ${name}`);
  return found;
}
