import { castMember } from '../src/apps/demo/world/cast.ts';
import type { Person } from '../src/apps/demo/world/people.ts';
import { shop } from '../src/apps/demo/world/shop.ts';

/** The cast: the same few people in tests, demo and documents. How they live is told in src/apps/demo/world. */
export const cast: Record<'priya' | 'tom' | 'mia' | 'hannah' | 'lukas' | 'elena' | 'elenaInStore' | 'grace' | 'olu', Person> = {
  /** Frustrated: late parcel, wrong bill, explained four times. */
  priya: castMember(shop, 'priya').person,
  /** Loyal: app and store in turn, ten out of ten. */
  tom: castMember(shop, 'tom').person,
  /** A newcomer, anonymous for five days. */
  mia: castMember(shop, 'mia').person,
  /** Two people with one email address. */
  hannah: castMember(shop, 'hannah').person,
  lukas: castMember(shop, 'lukas').person,
  /** One person with two accounts and one phone. */
  elena: castMember(shop, 'elena').person,
  elenaInStore: castMember(shop, 'elenaInStore').person,
  /** Two people on one tablet. */
  grace: castMember(shop, 'grace').person,
  olu: castMember(shop, 'olu').person,
};
