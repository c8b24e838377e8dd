import type { Channel, Kind } from '../contract.ts';
import { startingName } from './starting-words.ts';
import type { Condition } from './touchpoints.contract.ts';

export type Industry = 'shop' | 'clinic' | 'bank' | 'saas' | 'other';
export type StartingTouchpoint = { name: string; channel: Exclude<Channel, ''>; rules: Condition[][] };

const kind = (...is: Kind[]): Condition => ({ field: 'kind', is });
const on = (...is: Channel[]): Condition => ({ field: 'channel', is });
const named = (value: string): Condition[] => [{ field: 'name', operator: 'contains', value }];
const at = (value: string): Condition[] => [{ field: 'path', operator: 'starts-with', value }];
const place = (name: string, channel: StartingTouchpoint['channel'], ...rules: Condition[][]): StartingTouchpoint => ({
  name,
  channel,
  rules,
});

const VIEWS = kind('page', 'screen', 'action', 'search');
/** Only something looked at or clicked on: an order named "checkout" is still an order. */
const seen = (...rules: Condition[][]): Condition[][] => rules.map((conditions) => [VIEWS, ...conditions]);

const byIndustry: Record<Industry, StartingTouchpoint[]> = {
  shop: [
    place('Checkout', 'web', ...seen(named('checkout'), at('/checkout'), named('payment info'))),
    place('Cart', 'web', ...seen(named('cart'), named('product added'), named('product removed'), at('/cart'), at('/basket'))),
    place('Product list', 'web', ...seen(named('product list'), named('category'), at('/category'), at('/collection'))),
    place('Product page', 'web', ...seen(named('product'), at('/product'), at('/p/'))),
    place('Wish list', 'web', ...seen(named('wishlist'), named('wish list'))),
    place('Store purchase', 'store', [kind('order'), on('store')]),
    place('Order', 'web', [kind('order')]),
    place('Order cancelled', 'web', [kind('cancellation')]),
    place('Return', 'delivery', [kind('return')]),
    place('Store visit', 'store', [kind('visit')]),
  ],
  clinic: [
    place('Online booking', 'web', ...seen(named('booking'), named('appointment'), at('/book'), at('/appointment'))),
    place('Video consultation', 'video', [kind('video_call')]),
    place('Appointment', 'store', [kind('appointment')]),
    place('Reception', 'store', [kind('visit')]),
    place('Patient portal', 'web', ...seen(named('portal'), at('/portal'), at('/patient'))),
    place('Test results', 'web', ...seen(named('result'), at('/results'))),
    place('Prescription', 'store', named('prescription')),
    place('Order', 'web', [kind('order')]),
  ],
  bank: [
    place('Online banking', 'web', ...seen(named('online banking'), at('/banking'), at('/account'))),
    place('Application', 'web', ...seen(named('application'), named('apply'), at('/apply'))),
    place('Card payment', 'product', named('card')),
    place('Cash machine', 'product', named('cash'), named('withdrawal')),
    place('Transfer', 'app', named('transfer')),
    place('Adviser meeting', 'store', [kind('appointment')]),
    place('Branch visit', 'store', [kind('visit')]),
    place('Contract', 'web', [kind('order')]),
  ],
  saas: [
    place('Sign-up', 'web', named('signed up'), named('sign up'), named('account created'), seen(at('/signup'))[0] ?? []),
    place('Pricing page', 'web', ...seen(at('/pricing'), named('pricing'))),
    place('Documentation', 'web', ...seen(at('/docs'), at('/help'), named('documentation'))),
    place('Onboarding', 'product', named('onboarding')),
    place('Trial', 'product', named('trial')),
    place('Demo call', 'video', [kind('appointment')]),
    place('Subscription', 'billing', [kind('order')], named('subscription'), named('plan changed')),
    place('Cancellation', 'billing', [kind('cancellation')]),
    place('Product', 'product', [kind('action'), on('product', 'app', '')]),
  ],
  other: [place('Order', 'web', [kind('order')]), place('Appointment', 'store', [kind('appointment')])],
};

/** What most businesses share; tried after what is special to the industry. */
const everywhere: StartingTouchpoint[] = [
  place('Delivery', 'delivery', [kind('shipment', 'delivery')], [on('delivery')]),
  place('Payment', 'billing', [kind('payment', 'payment_failed', 'dispute')]),
  place('Refund', 'billing', [kind('refund')]),
  place('Invoice', 'billing', [kind('invoice')], [on('billing')]),
  place('Review', 'review', [kind('review')], [on('review')]),
  place('Survey', 'email', [kind('survey_answer')]),
  place('Newsletter', 'email', [kind('campaign'), on('', 'email')]),
  place('Email', 'email', [kind('email')], [on('email')]),
  place('Support call', 'phone', [kind('call')], [on('phone')]),
  place('Video call', 'video', [kind('video_call')], [on('video')]),
  place('Live chat', 'chat', [kind('chat')], [on('chat')]),
  place('Text message', 'sms', [kind('sms')], [on('sms')]),
  place('Messenger', 'messenger', [on('messenger')]),
  place('Social media', 'social', [kind('mention')], [on('social')]),
  place('Letter', 'mail', [on('mail')]),
  place('Visit', 'store', [kind('visit')], [on('store')]),
  place('Search', 'web', [kind('search')]),
  place('App', 'app', [kind('screen')], [on('app')]),
  place('Product in use', 'product', [on('product')]),
  place('Website', 'web', [kind('page')], [on('web')]),
];

/** Touchpoints and rules a new workspace begins with, in the order the rules are tried; names in its language, rules the same in all. */
export function startingSet(industry: Industry, language = 'en'): StartingTouchpoint[] {
  const special = byIndustry[industry];
  const taken = new Set(special.map(({ name }) => name));
  const set = [...special, ...everywhere.filter(({ name }) => !taken.has(name))];
  return set.map((one) => ({ ...one, name: startingName(one.name, language) }));
}
