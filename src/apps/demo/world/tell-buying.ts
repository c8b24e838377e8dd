import { fill, type Offer } from './industry.ts';
import type { Chapter } from './life.ts';
import { DAY, HOUR, type Known, MINUTE } from './message.ts';
import type { Scribe } from './scribe.ts';

type Told<Kind extends Chapter['kind']> = Extract<Chapter, { kind: Kind }>;

type Basket = {
  offers: Offer[];
  total: number;
  names: { offer: string; reference: string; agent: string; store: string };
  properties: Record<string, unknown>;
};

function fillBasket(scribe: Scribe): Basket {
  const { random, industry, person } = scribe;
  const offers = Array.from({ length: random.whole(...person.persona.items) }, () => random.pick(industry.offers));
  const total = Math.round(offers.reduce((sum, { price }) => sum + price, 0) * (person.persona.name === 'Bargain hunter' ? 80 : 100)) / 100;
  const reference = `${industry.reference}-${random.whole(100_000, 999_999)}`;
  const first = offers[0]?.name ?? '';
  const offer = offers.length > 1 ? `${first} and ${offers.length - 1} more` : first;
  const { agent = '', store = '' } = scribe.names();
  const products = offers.map(({ sku, name, price, category }) => ({ product_id: sku, sku, name, price, category, quantity: 1 }));
  return {
    offers,
    total,
    names: { offer, reference, agent, store },
    properties: { order_id: reference, total, currency: industry.currency, quantity: offers.length, products },
  };
}

/** From the first look to the parcel in their hands. */
export function tellPurchase(scribe: Scribe, chapter: Told<'purchase'>): void {
  const { moments } = scribe.industry;
  const basket = fillBasket(scribe);
  const channel = chapter.inApp ? 'app' : 'web';
  const { names } = basket;
  choose(scribe, chapter, basket);
  if (chapter.first) scribe.identify(channel);
  if (chapter.paymentFails) declineCard(scribe, basket);
  scribe.moment(channel, moments.order, { channel, direction: 'in', ...basket.properties }, names);
  const title = fill(moments.confirmation, names);
  scribe.track('email', 'Confirmation Sent', { kind: 'email', channel: 'email', direction: 'out', title, reference: names.reference });
  sendBill(scribe, basket);
  deliver(scribe, basket, chapter.lateDays);
}

function choose(scribe: Scribe, { inApp, first }: Told<'purchase'>, { offers, total }: Basket): void {
  const { random, industry } = scribe;
  const way = inApp ? 'app' : first ? 'browser' : 'web';
  const channel = inApp ? 'app' : 'web';
  for (let i = random.whole(1, 2); i > 0; i--) {
    const { path, title } = random.pick(industry.pages);
    if (inApp) scribe.track(way, 'Screen Opened', { kind: 'screen', channel, title });
    else scribe.page(way, path, title);
  }
  for (const { sku, name, price } of offers.slice(0, 1)) {
    scribe.track(way, 'Product Viewed', { channel, title: `Looked at ${name}`, sku, price, url: `${industry.site}/p/${sku}` });
  }
  scribe.track(way, 'Checkout Started', { channel, title: 'Went to the checkout', value: total, currency: industry.currency });
}

function declineCard(scribe: Scribe, { total, names }: Basket): void {
  const money = { amount: total, currency: scribe.industry.currency, reference: names.reference };
  scribe.track('desk', 'Payment Failed', { kind: 'payment_failed', channel: 'billing', title: 'The card was declined', ...money });
  scribe.later(scribe.random.between(3, 40) * MINUTE);
}

function sendBill(scribe: Scribe, { names, total }: Basket): void {
  scribe.later(HOUR);
  scribe.track('desk', 'Invoice Sent', {
    kind: 'invoice',
    channel: 'billing',
    direction: 'out',
    title: fill(scribe.industry.moments.invoice, names),
    reference: names.reference,
    amount: total,
    currency: scribe.industry.currency,
  });
}

function deliver(scribe: Scribe, { names }: Basket, lateDays: number): void {
  const { random, industry } = scribe;
  const { moments, promise } = industry;
  const days = random.whole(...promise.days);
  const promised = Math.floor(scribe.now() / DAY) * DAY + days * DAY + 18 * HOUR;
  const reference = names.reference;
  scribe.nextDay(1 + (lateDays > 3 ? 2 : 0));
  scribe.moment(
    'desk',
    moments.shipment,
    { channel: 'delivery', direction: 'out', reference, promised_at: new Date(promised).toISOString() },
    names,
  );
  const arrival = promised + lateDays * DAY - random.between(1, 8) * HOUR;
  scribe.later(Math.max(HOUR, arrival - 5 * HOUR - scribe.now()));
  if (random.chance(0.45))
    scribe.track('phone', 'Reminder Sent', {
      kind: 'sms',
      channel: 'sms',
      direction: 'out',
      title: fill(moments.reminder, names),
      reference,
    });
  scribe.later(Math.max(MINUTE, arrival - scribe.now()));
  const actual = new Date(scribe.now()).toISOString();
  const title = fill(moments.delivery.title, names) + (lateDays > 0 ? `, ${lateDays} days late` : '');
  scribe.track('desk', moments.delivery.event, {
    kind: 'delivery',
    channel: 'delivery',
    direction: 'out',
    title,
    reference,
    promised_at: new Date(promised).toISOString(),
    actual_at: actual,
  });
}

/** In person: with the card, at the counter, or on the tablet that everyone uses. */
export function tellCounter(scribe: Scribe, { first }: Told<'counter'>): void {
  const { random, industry, person } = scribe;
  const basket = fillBasket(scribe);
  const { names } = basket;
  const where = { store: names.store, agent: names.agent };
  scribe.moment('desk', industry.moments.visit, { channel: 'store', direction: 'in', ...where, ...queue(scribe) }, names);
  if (first || random.chance(0.15)) {
    const tablet: Known = { userId: person.userId, anonymousId: tabletOf(names.store) };
    scribe.track(tablet, 'Signed In On Tablet', {
      kind: 'action',
      channel: 'store',
      title: `Signed in on the tablet at ${names.store}`,
      store: names.store,
    });
  }
  if (first) scribe.identify('desk');
  scribe.later(random.between(5, 25) * MINUTE);
  const way = industry.key === 'shop' ? 'card' : 'desk';
  scribe.moment(
    way,
    industry.moments.order,
    { channel: 'store', direction: 'in', store: names.store, agent: names.agent, ...basket.properties },
    names,
  );
}

/** In a practice everyone has an appointment and most wait; elsewhere a queue is the exception. */
function queue({ random, industry, now }: Scribe): Record<string, unknown> {
  if (industry.key === 'clinic') {
    const waited = random.wait(1_100);
    return {
      wait_seconds: Math.round(waited),
      promised_at: new Date(now() - waited * 1_000).toISOString(),
      actual_at: new Date(now()).toISOString(),
    };
  }
  return random.chance(0.3) ? { wait_seconds: Math.round(random.wait(300)) } : {};
}

/** One tablet per store, on which many people sign in. */
export const tabletOf = (store: string): string => `till-tablet-${store.toLowerCase().replaceAll(' ', '-')}`;

export function tellReturn(scribe: Scribe): void {
  const { random, industry } = scribe;
  const offer = random.pick(industry.offers);
  const names = scribe.names({ offer: offer.name });
  const reference = `${industry.reference}-R${random.whole(10_000, 99_999)}`;
  const money = { reference, amount: offer.price, currency: industry.currency };
  const why = random.pick(['too small', 'too large', 'not as pictured', 'changed my mind', 'arrived too late']);
  scribe.moment(
    'web',
    industry.moments.return,
    { channel: industry.key === 'shop' ? 'mail' : 'web', direction: 'in', reason: why, ...money },
    names,
  );
  scribe.nextDay(random.whole(3, 9));
  scribe.moment('desk', industry.moments.refund, { channel: 'billing', direction: 'out', ...money }, names);
}
