import { fill, type Industry, type Moment, type Theme } from './industry.ts';
import { type DemoMessage, type Known, MINUTE } from './message.ts';
import { knownBy, type Person, type Way } from './people.ts';
import type { Random } from './random.ts';

type Properties = Record<string, unknown> & { channel: string };

/** Writes down what happens to one person, message by message, and knows where in time it stands. */
export type Scribe = {
  industry: Industry;
  person: Person;
  random: Random;
  messages: DemoMessage[];
  now(): number;
  /** Goes on in time. */
  later(milliseconds: number): void;
  /** Goes on to a plausible hour, that many days later. */
  nextDay(days: number): void;
  says(theme: Theme): string;
  names(more?: Record<string, string>): Record<string, string>;
  track(way: Way | Known, event: string, properties: Properties): void;
  moment(way: Way | Known, moment: Moment, properties: Properties, names?: Record<string, string>): void;
  page(way: Way | Known, path: string, title: string, campaign?: Record<string, string>): void;
  /** Says who they are: from here on, all their identifiers belong together. */
  identify(way: Way, more?: Record<string, unknown>): void;
};

export type ScribeOptions = { industry: Industry; person: Person; random: Random; key: string; generation: number; at: number };

export function openScribe({ industry, person, random, key, generation, at }: ScribeOptions): Scribe {
  const messages: DemoMessage[] = [];
  let now = at;
  const stand = (way: Way | Known, message: Partial<DemoMessage> & Pick<DemoMessage, 'type'>) => {
    const { externalIds, ...known } = typeof way === 'string' ? knownBy(person, way) : way;
    const context = { ...message.context, ...(externalIds ? { externalIds } : {}) };
    messages.push({
      ...message,
      ...known,
      messageId: `demo-${industry.key}-${generation}-${person.key}-${key}-${messages.length}`,
      timestamp: new Date(now).toISOString(),
      ...(Object.keys(context).length ? { context } : {}),
    });
    now += random.between(0.3, 2.5) * MINUTE;
  };
  const scribe: Scribe = {
    industry,
    person,
    random,
    messages,
    now: () => now,
    later: (milliseconds) => {
      now += milliseconds;
    },
    nextDay: (days) => {
      now = atDaytime(now + days * 86_400_000, random);
    },
    says: (theme) => {
      const { en, de } = industry.words[theme];
      return random.pick(person.language === 'de' && de.length > 0 ? de : en);
    },
    names: (more = {}) => ({ store: random.pick(industry.stores), agent: random.pick(industry.staff), ...more }),
    track: (way, event, properties) => stand(way, { type: 'track', event, properties }),
    moment: (way, { event, kind, title }, properties, names = {}) =>
      stand(way, { type: 'track', event, properties: { kind, title: fill(title, names), ...properties } }),
    page: (way, path, title, campaign) =>
      stand(way, {
        type: 'page',
        name: title,
        properties: { title, path, url: `${industry.site}${path}`, channel: 'web' },
        ...(campaign ? { context: { campaign } } : {}),
      }),
    identify: (way, more = {}) => {
      const { firstName, lastName, email, phone, city, country, language, traits, card } = person;
      const cardId = industry.key === 'shop' ? [{ type: 'loyalty_card', id: card }] : [];
      stand(
        { ...knownBy(person, way), externalIds: cardId },
        {
          type: 'identify',
          userId: person.userId,
          traits: { name: `${firstName} ${lastName}`, firstName, lastName, email, phone, city, country, language, ...traits, ...more },
        },
      );
    },
  };
  return scribe;
}

/** Most things happen between breakfast and bedtime, with a peak in the evening. */
export function atDaytime(time: number, random: Random): number {
  const midnight = Math.floor(time / 86_400_000) * 86_400_000;
  const hour = random.chance(0.45) ? random.between(17, 22.5) : random.between(7, 19);
  return midnight + hour * 3_600_000;
}
