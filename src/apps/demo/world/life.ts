import type { Industry, Theme } from './industry.ts';
import { DAY } from './message.ts';
import type { Person } from './people.ts';
import { type Random, random } from './random.ts';
import { atDaytime } from './scribe.ts';

/** One thing that happens in a life, decided but not yet told. `at`: milliseconds after the epoch. */
export type Chapter = { key: string; at: number } & (
  | { kind: 'discovery' }
  | { kind: 'look'; known: boolean; searches: boolean }
  | { kind: 'purchase'; first: boolean; inApp: boolean; lateDays: number; paymentFails: boolean }
  | { kind: 'counter'; first: boolean }
  | { kind: 'trouble'; theme: Theme; recovered: boolean; again: boolean }
  | { kind: 'question' }
  | { kind: 'survey'; mood: number; about: Theme; type: 'nps' | 'csat' | 'ces' }
  | { kind: 'voice'; mood: number; about: Theme; where: 'review' | 'social' }
  | { kind: 'return' }
  | { kind: 'newsletter'; opened: boolean }
  | { kind: 'use'; error: boolean }
);

/** No chapter is told for longer than this. */
export const LONGEST_CHAPTER = 25 * DAY;

type ChapterBody = Chapter extends infer One ? (One extends Chapter ? Omit<One, 'key' | 'at'> : never) : never;

type Life = {
  industry: Industry;
  person: Person;
  lots: Random;
  at: number;
  gone: boolean;
  known: boolean;
  add(at: number, chapter: ChapterBody): void;
};

/** A life from its beginning to `until`. What was decided earlier never depends on how far one looks. */
export function lifeOf(industry: Industry, seed: string, person: Person, until: number): Chapter[] {
  const lots = random(`${seed}:life:${person.key}`);
  const chapters: Chapter[] = [];
  const founder = person.joins < 0;
  const life: Life = {
    industry,
    person,
    lots,
    at: founder ? lots.between(0, 22) * DAY : person.joins,
    gone: false,
    known: false,
    add: (at, chapter) => chapters.push({ ...chapter, key: `c${chapters.length}`, at: atDaytime(at, lots) } as Chapter),
  };
  if (!founder) {
    life.add(life.at, { kind: 'discovery' });
    life.at += lots.between(1, 6) * DAY;
    // Half of those who look once are never seen again.
    life.gone = lots.chance(0.3);
  }
  // A little further than asked, since a chapter may begin some days before the round that decides it.
  while (!life.gone && life.at <= until + 6 * DAY && chapters.length < 2_000) {
    round(life);
    life.at += DAY + lots.wait(person.persona.gapDays) * DAY;
  }
  return chapters.filter(({ at }) => at <= until);
}

function round(life: Life): void {
  const { lots, person, at } = life;
  const { persona } = person;
  if (life.known && lots.chance(0.35)) life.add(at - lots.between(0.5, 3) * DAY, { kind: 'newsletter', opened: lots.chance(0.4) });
  if (!life.known || lots.chance(persona.buys)) {
    buy(life);
    return;
  }
  life.add(at, { kind: 'look', known: lots.chance(0.6), searches: lots.chance(0.4) });
  if (lots.chance(persona.asks)) life.add(at + lots.between(0, 1) * DAY, { kind: 'question' });
  if (lots.chance(0.2)) life.add(at + DAY, { kind: 'use', error: lots.chance(0.2) });
}

function buy(life: Life): void {
  const { lots, person } = life;
  const { lateDays, arrived } = order(life);
  const flaw = lots.chance(0.14) ? lots.pick<Theme>(['quality', 'quality', 'price', 'billing', 'website', 'service']) : undefined;
  const theme: Theme | undefined = lateDays > 0 ? 'late' : flaw;
  const recovered = theme !== undefined && complain(life, theme, arrived);
  const experience = theme === undefined ? 0.5 : recovered ? 0.1 : -1.5;
  afterwards(life, arrived, person.persona.mood + experience + lots.between(-0.6, 0.6), theme ?? 'praise');
  life.at = arrived;
}

function order(life: Life): { lateDays: number; arrived: number } {
  const { lots, person, industry, at, known } = life;
  const { lateChance, lateDays: slips, days } = industry.promise;
  life.known = true;
  if (lots.chance(person.persona.inPerson)) {
    life.add(at, { kind: 'counter', first: !known });
    return { lateDays: 0, arrived: at };
  }
  const lateDays = lots.chance(lateChance) ? lots.whole(...slips) : 0;
  life.add(at, { kind: 'purchase', first: !known, inApp: lots.chance(0.35), lateDays, paymentFails: lots.chance(0.05) });
  return { lateDays, arrived: at + (days[1] + lateDays) * DAY };
}

/** True when it was put right. */
function complain(life: Life, theme: Theme, arrived: number): boolean {
  const { lots, person } = life;
  const { persona } = person;
  if (!lots.chance(persona.complains)) {
    life.gone = lots.chance(persona.leaves * 0.6);
    return false;
  }
  const recovered = lots.chance(0.6);
  life.add(arrived + (lots.between(1, 3) - (theme === 'late' ? 2 : 0)) * DAY, {
    kind: 'trouble',
    theme,
    recovered,
    again: !recovered || lots.chance(0.3),
  });
  if (!recovered) life.gone = lots.chance(persona.leaves);
  return recovered;
}

function afterwards(life: Life, arrived: number, mood: number, about: Theme): void {
  const { lots, person } = life;
  const { persona } = person;
  if (lots.chance(persona.answers)) {
    life.add(arrived + lots.between(2, 5) * DAY, { kind: 'survey', mood, about, type: lots.pick(['nps', 'nps', 'csat', 'ces']) });
  }
  if (lots.chance(persona.tells)) {
    life.add(arrived + lots.between(3, 9) * DAY, { kind: 'voice', mood, about, where: lots.chance(0.65) ? 'review' : 'social' });
  }
  if (lots.chance(persona.returns)) life.add(arrived + lots.between(2, 10) * DAY, { kind: 'return' });
  if (lots.chance(0.3)) life.add(arrived + lots.between(1, 6) * DAY, { kind: 'use', error: lots.chance(0.12) });
}
