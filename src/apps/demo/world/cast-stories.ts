import { lines } from './cast-lines.ts';
import { answers, arrives, on, orders, timeOf } from './cast-moments.ts';
import type { Offer } from './industry.ts';
import type { Scribe } from './scribe.ts';
import { tabletOf } from './tell-buying.ts';

const offerNumber = ({ industry, random }: Scribe, number: number): Offer =>
  industry.offers[number % industry.offers.length] ?? random.pick(industry.offers);

/** Every few weeks, at home in the app and at the counter in turn. */
export function tellTom(scribe: Scribe, epoch: number): void {
  const { industry } = scribe;
  const said = lines[industry.key];
  on(scribe, epoch, 3, 18.5);
  scribe.identify('web');
  for (const [index, day] of [3, 24, 47, 71, 86].entries()) {
    const offer = offerNumber(scribe, index * 5);
    const reference = `${industry.reference}-20077${index}`;
    if (index % 2 === 1) tomComesBy(scribe, epoch, day, { offer, reference });
    else tomOrders(scribe, epoch, day, { offer, reference });
  }
  on(scribe, epoch, 89, 9);
  answers(scribe, 'nps', 10, 'after the last order');
  on(scribe, epoch, 89, 20);
  const stars = { title: '5 stars in a review', text: said.tomReview, score: 5, scale_min: 1, scale_max: 5 };
  scribe.track('email', 'Review Written', { kind: 'review', channel: 'review', direction: 'in', ...stars });
}

function tomComesBy(scribe: Scribe, epoch: number, day: number, order: { offer: Offer; reference: string }): void {
  const { industry } = scribe;
  const store = industry.stores[0] ?? '';
  const agent = industry.staff[1] ?? '';
  const text = lines[industry.key].tomVisit;
  const how = { store, agent, wait_seconds: 60, text, intensity: 1.5 };
  on(scribe, epoch, day, 11.5);
  scribe.moment('desk', industry.moments.visit, { channel: 'store', direction: 'in', ...how }, { store, agent });
  orders(scribe, { ...order, channel: 'store', agent });
}

function tomOrders(scribe: Scribe, epoch: number, day: number, order: { offer: Offer; reference: string }): void {
  on(scribe, epoch, day, 18.6);
  orders(scribe, { ...order, channel: 'app' });
  on(scribe, epoch, day + 2, 12);
  arrives(scribe, order.reference, timeOf(epoch, day + 3, 18));
}

/** Five days nobody, then a question, an app and a first order that comes early. */
export function tellMia(scribe: Scribe, epoch: number): void {
  const { industry } = scribe;
  const { miaQuestion, miaAnswer, offer, price } = lines[industry.key];
  const reference = `${industry.reference}-207330`;
  const agent = industry.staff[3] ?? '';
  for (const day of [80, 82, 84]) {
    on(scribe, epoch, day, 20.4);
    for (const { path, title } of industry.pages.slice(0, 3)) scribe.page('browser', path, title);
  }
  on(scribe, epoch, 85, 19);
  const chat = { kind: 'chat', channel: 'chat' };
  scribe.track('browser', 'Question Asked', { ...chat, direction: 'in', title: 'Asked a question', text: miaQuestion });
  const answer = { title: `${agent} answered`, agent, text: miaAnswer, wait_seconds: 40, intensity: 1 };
  scribe.track('browser', 'Question Answered', { ...chat, direction: 'out', ...answer });
  on(scribe, epoch, 86, 20);
  scribe.identify('web');
  scribe.identify('app');
  orders(scribe, { offer: { name: offer, price }, reference, channel: 'app' });
  on(scribe, epoch, 88, 13);
  arrives(scribe, reference, timeOf(epoch, 89, 18));
  on(scribe, epoch, 89, 18);
  answers(scribe, 'ces', 7, 'how easy was it');
}

/** Two people, one address: what comes from it alone is neither's for sure. */
export function tellFamily(scribe: Scribe, epoch: number): void {
  const { industry, person } = scribe;
  const isHannah = person.firstName === 'Hannah';
  on(scribe, epoch, isHannah ? 15 : 18, 19.5);
  scribe.identify('web');
  orders(scribe, { offer: offerNumber(scribe, isHannah ? 0 : 1), reference: referenceOf(scribe), channel: 'web' });
  on(scribe, epoch, isHannah ? 40 : 52, 20);
  const text = industry.words.question.de[0] ?? '';
  scribe.track('email', 'Question Asked', { kind: 'email', channel: 'email', direction: 'in', title: 'Asked a question', text });
}

export function tellElena(scribe: Scribe, epoch: number): void {
  on(scribe, epoch, 20, 18);
  scribe.identify('web');
  orders(scribe, { offer: offerNumber(scribe, 4), reference: referenceOf(scribe), channel: 'web' });
  on(scribe, epoch, 33, 9.5);
  const call = { title: 'Called about an order, waited 3 min', agent: scribe.industry.staff[5], wait_seconds: 170, duration_seconds: 240 };
  scribe.track('phone', 'Call Ended', { kind: 'call', channel: 'phone', direction: 'in', ...call });
}

export function tellElenaInStore(scribe: Scribe, epoch: number): void {
  on(scribe, epoch, 41, 12);
  scribe.identify('desk');
  orders(scribe, { offer: offerNumber(scribe, 6), reference: referenceOf(scribe), channel: 'store' });
}

/** Grace on one day, Olu on the next, both on the tablet at the counter. */
export function tellTablet(scribe: Scribe, epoch: number): void {
  const { industry, person } = scribe;
  const store = industry.stores[0] ?? '';
  on(scribe, epoch, person.firstName === 'Grace' ? 55 : 56, 15);
  scribe.identify('desk');
  const known = { userId: person.userId, anonymousId: tabletOf(store) };
  scribe.track(known, 'Signed In On Tablet', { kind: 'action', channel: 'store', title: `Signed in on the tablet at ${store}`, store });
  orders(scribe, { offer: offerNumber(scribe, 2), reference: referenceOf(scribe), channel: 'store' });
}

const referenceOf = ({ industry, person }: Scribe): string => `${industry.reference}-${person.userId.slice(-5)}1`;
