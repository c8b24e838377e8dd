import { tellPriya } from './cast-priya.ts';
import { tellElena, tellElenaInStore, tellFamily, tellMia, tellTablet, tellTom } from './cast-stories.ts';
import type { Industry } from './industry.ts';
import { makePerson, type Person } from './people.ts';
import { persona } from './personas.ts';
import type { Scribe } from './scribe.ts';

export type CastMember = {
  person: Person;
  script: (scribe: Scribe, epoch: number) => void;
  /** Goes on living by chance after the scripted 90 days. */
  continues: boolean;
};

type Role = Omit<Parameters<typeof makePerson>[1], 'key' | 'joins' | 'language' | 'country'> & {
  country?: string;
  language?: 'en' | 'de';
  continues?: boolean;
  script: CastMember['script'];
};

const roles = {
  /** The frustrated one: late parcel, wrong bill, four times explained. */
  priya: {
    number: 20_418,
    firstName: 'Priya',
    lastName: 'Nair',
    email: 'priya.nair@example.com',
    phone: '+442079460418',
    city: 'Leicester',
    persona: persona('Frustrated'),
    traits: { preferred_channel: 'messenger' },
    script: tellPriya,
  },
  /** The loyal one: every few weeks, online and in the store, and tells his friends. */
  tom: {
    number: 20_077,
    firstName: 'Tom',
    lastName: 'Okafor',
    email: 'tom.okafor@example.com',
    phone: '+442079460077',
    city: 'Bristol',
    persona: persona('Loyal regular'),
    traits: { customer_since: '2019' },
    continues: true,
    script: tellTom,
  },
  /** The newcomer: anonymous for five days, then a question, an app and a first order. */
  mia: {
    number: 20_733,
    firstName: 'Mia',
    lastName: 'Lindqvist',
    email: 'mia.lindqvist@example.com',
    phone: '+442079460733',
    city: 'Edinburgh',
    persona: persona('Newcomer'),
    traits: {},
    continues: true,
    script: tellMia,
  },
  /** Hannah and Lukas share one email address and are two people. */
  hannah: {
    number: 20_511,
    firstName: 'Hannah',
    lastName: 'Brandt',
    email: 'familie.brandt@example.com',
    phone: '+493023125511',
    city: 'Hamburg',
    country: 'DE',
    language: 'de',
    persona: persona('Gift giver'),
    traits: {},
    script: tellFamily,
  },
  lukas: {
    number: 20_512,
    firstName: 'Lukas',
    lastName: 'Brandt',
    email: 'familie.brandt@example.com',
    phone: '+493023125512',
    city: 'Hamburg',
    country: 'DE',
    language: 'de',
    persona: persona('Bargain hunter'),
    traits: {},
    script: tellFamily,
  },
  /** Elena has two accounts with one phone number: whether they are one person waits for somebody to say. */
  elena: {
    number: 20_604,
    firstName: 'Elena',
    lastName: 'Petrova',
    email: 'elena.petrova@example.com',
    phone: '+442079460604',
    city: 'London',
    persona: persona('Careful researcher'),
    traits: {},
    script: tellElena,
  },
  elenaInStore: {
    number: 20_971,
    firstName: 'Helena',
    lastName: 'Petrova',
    email: 'h.petrova@example.com',
    phone: '+442079460604',
    city: 'London',
    persona: persona('Shops in person'),
    traits: {},
    script: tellElenaInStore,
  },
  /** Grace and Olu signed in on the same tablet in the store and have nothing else in common. */
  grace: {
    number: 20_256,
    firstName: 'Grace',
    lastName: 'Whitlock',
    email: 'grace.whitlock@example.com',
    phone: '+442079460256',
    city: 'Falmouth',
    persona: persona('Shops in person'),
    traits: {},
    script: tellTablet,
  },
  olu: {
    number: 20_257,
    firstName: 'Olu',
    lastName: 'Adeyemi',
    email: 'olu.adeyemi@example.com',
    phone: '+442079460257',
    city: 'Falmouth',
    persona: persona('Shops in person'),
    traits: {},
    script: tellTablet,
  },
} satisfies Record<string, Role>;

export type CastName = keyof typeof roles;

/** The named people of the demo, of the tests and of the documents. */
export function castMember(industry: Industry, name: CastName): CastMember {
  const { script, continues = false, country = 'GB', language = 'en', ...sketch }: Role = roles[name];
  return { person: makePerson(industry, { ...sketch, key: name, country, language, joins: 0 }), script, continues };
}

export const castOf = (industry: Industry): CastMember[] => (Object.keys(roles) as CastName[]).map((name) => castMember(industry, name));
