import type { Industry } from './industry.ts';
import { DAY, type Known } from './message.ts';
import { cultures } from './names.ts';
import { type Persona, personas } from './personas.ts';
import { type Random, random } from './random.ts';

export type Person = {
  /** Stands in message ids; never shown. */
  key: string;
  userId: string;
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  card: string;
  handle: string;
  city: string;
  country: string;
  language: 'en' | 'de';
  /** The cookie of their browser, known before they are. */
  browser: string;
  app: string;
  persona: Persona;
  /** Milliseconds after the epoch at which they first hear of the company; negative: they were customers before. */
  joins: number;
  traits: Record<string, unknown>;
};

/** Customers from before the story begins, and how many find the company each day after. */
const FOUNDERS = 300;
const NEWCOMERS_A_DAY = 2.2;

export function peopleUntil(industry: Industry, seed: string, until: number): Person[] {
  const newcomers = Math.max(0, Math.ceil((until / DAY) * NEWCOMERS_A_DAY));
  return Array.from({ length: FOUNDERS + newcomers }, (_, index) => personNumber(index, industry, seed));
}

function personNumber(index: number, industry: Industry, seed: string): Person {
  const lots = random(`${seed}:person:${index}`);
  const culture = lots.weighted(cultures);
  const firstName = lots.pick(culture.first);
  const lastName = lots.pick(culture.last);
  const joins = index < FOUNDERS ? -1 : ((index - FOUNDERS + lots.next()) / NEWCOMERS_A_DAY) * DAY;
  return makePerson(industry, {
    key: `p${index}`,
    number: 30_000 + index,
    firstName,
    lastName,
    // Two people may share a name, never an address.
    email: `${ascii(firstName)}.${ascii(lastName)}${index}@example.com`,
    phone: phoneNumber(culture.country, index),
    city: lots.pick(culture.cities),
    country: culture.country,
    language: culture.language,
    persona: lots.weighted(personas),
    joins,
    traits: traitsOf(industry, lots),
  });
}

type Sketch = Omit<Person, 'userId' | 'card' | 'handle' | 'browser' | 'app'> & { number: number };

export function makePerson(industry: Industry, { number, ...sketch }: Sketch): Person {
  return {
    ...sketch,
    userId: `${industry.prefix}-${number}`,
    card: `${industry.prefix}C${7_000_000 + number}`,
    handle: `@${ascii(sketch.firstName)}_${ascii(sketch.lastName)}${number % 100}`,
    browser: `browser-${industry.prefix.toLowerCase()}-${number}`,
    app: `app-${industry.prefix.toLowerCase()}-${number}`,
  };
}

function traitsOf(industry: Industry, lots: Random): Record<string, unknown> {
  const birthday = `${lots.whole(1951, 2005)}-${String(lots.whole(1, 12)).padStart(2, '0')}-${String(lots.whole(1, 28)).padStart(2, '0')}`;
  if (industry.key === 'saas') return { company: `${lots.pick(COMPANY_FIRST)} ${lots.pick(COMPANY_LAST)}`, seats: lots.whole(1, 30) };
  if (industry.key === 'clinic') return { birthday, insurance: lots.pick(['statutory', 'private', 'self-paying']) };
  if (industry.key === 'bank') return { birthday, home_branch: lots.pick(industry.stores) };
  return { birthday, favourite_store: lots.pick(industry.stores), shoe_size: lots.whole(36, 46) };
}

const COMPANY_FIRST = ['Blue', 'North', 'Copper', 'Little', 'Grand', 'Open', 'Second', 'Field'];
const COMPANY_LAST = ['Kiln Studio', 'Harbour Films', 'Oak Architects', 'Lane Bakery', 'Atlas Labs', 'Finch Events', 'Stone Law'];

// Number ranges that regulators keep free for stories (Ofcom, NANPA, Bundesnetzagentur).
const UK_AREAS = [
  '2079460',
  '1134960',
  '1144960',
  '1154960',
  '1164960',
  '1174960',
  '1184960',
  '1214960',
  '1314960',
  '1414960',
  '1514960',
  '1614960',
];
const US_AREAS = ['212', '303', '312', '415', '503', '512', '602', '617', '702', '713', '808', '901'];

function phoneNumber(country: string, index: number): string {
  const at = (areas: string[], size: number) => areas[Math.floor(index / size) % areas.length] ?? '';
  if (country === 'US') return `+1${at(US_AREAS, 100)}55501${String(index % 100).padStart(2, '0')}`;
  if (country === 'DE') return `+493023125${String(index % 1_000).padStart(3, '0')}`;
  return `+44${at(UK_AREAS, 1_000)}${String(index % 1_000).padStart(3, '0')}`;
}

export const ascii = (text: string): string =>
  text
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase();

export type Way = 'browser' | 'web' | 'app' | 'phone' | 'email' | 'card' | 'desk' | 'social';

/** What a channel knows of the person who uses it. */
export function knownBy(person: Person, way: Way): Known {
  switch (way) {
    case 'browser':
      return { anonymousId: person.browser };
    case 'web':
      return { userId: person.userId, anonymousId: person.browser };
    case 'app':
      return { userId: person.userId, anonymousId: person.app };
    case 'phone':
      return { externalIds: [{ type: 'phone', id: person.phone }] };
    case 'email':
      return { externalIds: [{ type: 'email', id: person.email }] };
    case 'card':
      return { externalIds: [{ type: 'loyalty_card', id: person.card }] };
    case 'social':
      return { userId: person.userId, externalIds: [{ type: 'instagram', id: person.handle }] };
    case 'desk':
      return { userId: person.userId };
  }
}
