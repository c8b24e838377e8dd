import { fill, type Offer } from './industry.ts';
import { DAY, HOUR } from './message.ts';
import type { Scribe } from './scribe.ts';

/** Days count from the epoch; day 90 is the day the demo is loaded. */
export const on = (scribe: Scribe, epoch: number, day: number, hour: number): void =>
  scribe.later(epoch + day * DAY + hour * HOUR - scribe.now());

export const timeOf = (epoch: number, day: number, hour: number): string => new Date(epoch + day * DAY + hour * HOUR).toISOString();

type Order = { offer: Pick<Offer, 'name' | 'price'>; reference: string; channel: 'web' | 'app' | 'store'; agent?: string };

export function orders(scribe: Scribe, { offer, reference, channel, agent }: Order): void {
  const { industry } = scribe;
  const store = industry.stores[0] ?? '';
  const inStore = channel === 'store' ? { store, agent } : {};
  const money = { order_id: reference, total: offer.price, currency: industry.currency, quantity: 1 };
  const way = channel === 'store' ? 'desk' : channel;
  scribe.moment(way, industry.moments.order, { channel, direction: 'in', ...money, ...inStore }, { offer: offer.name, reference, store });
}

export function arrives(scribe: Scribe, reference: string, promised_at: string, lateDays = 0): void {
  const { event, kind, title } = scribe.industry.moments.delivery;
  const words = fill(title, { reference }) + (lateDays > 0 ? `, ${lateDays} days late` : '');
  const actual_at = new Date(scribe.now()).toISOString();
  scribe.track('desk', event, { kind, channel: 'delivery', direction: 'out', title: words, reference, promised_at, actual_at });
}

const highest = { nps: 10, csat: 5, ces: 7 };

export function answers(scribe: Scribe, survey: keyof typeof highest, score: number, about: string, text?: string): void {
  scribe.track('email', 'Survey Answered', {
    kind: 'survey_answer',
    channel: 'email',
    direction: 'in',
    title: `${survey.toUpperCase()} ${score} · ${about}`,
    survey,
    score,
    scale_min: survey === 'nps' ? 0 : 1,
    scale_max: highest[survey],
    ...(text ? { text } : {}),
  });
}
