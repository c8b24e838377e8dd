import type { Channel, Direction, Kind } from '../contract.ts';

export type Meaning = { kind: Kind; channel?: Channel; direction?: Direction };

/**
 * What well-known event names mean: Segment's e-commerce, B2B, live chat, email, mobile and video specifications, and words that other
 * systems use for the same. Names are compared in lower case, without signs.
 */
const NAMES: [Meaning, string[]][] = [
  [
    { kind: 'order' },
    ['order completed', 'order placed', 'order created', 'completed order', 'purchase', 'purchased', 'checkout completed'],
  ],
  [{ kind: 'refund', direction: 'out' }, ['order refunded', 'refund issued', 'refunded', 'refund']],
  [
    { kind: 'cancellation' },
    ['order cancelled', 'order canceled', 'subscription cancelled', 'subscription canceled', 'account deleted', 'appointment cancelled'],
  ],
  [{ kind: 'return' }, ['order returned', 'return requested', 'product returned', 'return received', 'item returned']],
  [{ kind: 'search' }, ['products searched', 'searched', 'search', 'search performed', 'site searched']],
  [{ kind: 'review' }, ['product reviewed', 'review submitted', 'review posted', 'reviewed']],
  [{ kind: 'payment' }, ['payment succeeded', 'payment completed', 'payment received', 'invoice paid', 'charge succeeded']],
  [{ kind: 'payment_failed' }, ['payment failed', 'charge failed', 'invoice payment failed', 'card declined', 'payment declined']],
  [{ kind: 'invoice', direction: 'out' }, ['invoice sent', 'invoice created', 'invoice issued']],
  [{ kind: 'dispute' }, ['dispute opened', 'charge disputed', 'chargeback', 'dispute created']],
  [{ kind: 'shipment', direction: 'out' }, ['order shipped', 'order fulfilled', 'shipment sent', 'package shipped', 'order dispatched']],
  [
    { kind: 'delivery', direction: 'out' },
    ['order delivered', 'shipment delivered', 'package delivered', 'delivery completed', 'delivered'],
  ],
  [
    { kind: 'appointment' },
    ['appointment booked', 'appointment scheduled', 'appointment completed', 'appointment attended', 'appointment'],
  ],
  [{ kind: 'survey_answer' }, ['survey answered', 'survey completed', 'survey submitted', 'nps submitted', 'feedback submitted']],
  [{ kind: 'complaint' }, ['complaint', 'complaint filed', 'complaint received', 'complaint submitted']],
  [{ kind: 'call' }, ['call', 'call started', 'call ended', 'call completed', 'call received', 'inbound call', 'phone call']],
  [{ kind: 'call', direction: 'out' }, ['outbound call', 'call made']],
  [{ kind: 'video_call' }, ['video call', 'video call started', 'video call ended']],
  [
    { kind: 'chat' },
    ['live chat conversation started', 'live chat conversation ended', 'live chat message received', 'chat started', 'chat ended'],
  ],
  [{ kind: 'chat', direction: 'out' }, ['live chat message sent']],
  [{ kind: 'email', direction: 'out' }, ['email sent', 'email delivered', 'email bounced']],
  [{ kind: 'email' }, ['email received', 'email opened', 'email link clicked', 'email marked as spam', 'email replied', 'unsubscribed']],
  [{ kind: 'sms', direction: 'out' }, ['sms sent', 'sms delivered', 'text message sent']],
  [{ kind: 'sms' }, ['sms received', 'text message received']],
  [{ kind: 'visit' }, ['store visited', 'store visit', 'visit', 'checked in']],
  [{ kind: 'mention' }, ['mention', 'mentioned', 'brand mentioned']],
  [{ kind: 'gesture', direction: 'out' }, ['goodwill given', 'gesture', 'credit granted', 'voucher given']],
  [{ kind: 'campaign', direction: 'out' }, ['campaign sent', 'push notification received', 'promotion sent', 'letter sent']],
  [{ kind: 'error' }, ['application crashed', 'error', 'error shown', 'exception', 'checkout error']],
  [
    { kind: 'message' },
    ['message received', 'support ticket created', 'ticket created', 'contact form submitted', 'case created', 'message'],
  ],
  [{ kind: 'message', direction: 'out' }, ['message sent', 'reply sent']],
  [
    { kind: 'action', channel: 'app' },
    ['application installed', 'application opened', 'application updated', 'application backgrounded', 'push notification tapped'],
  ],
];

const byName = new Map(NAMES.flatMap(([meaning, names]) => names.map((name) => [name, meaning] as const)));

export const meaningOf = (event: string): Meaning | undefined =>
  byName.get(
    event
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  );

/** Where a kind of interaction takes place, when nobody says. */
export const USUAL_CHANNEL: Partial<Record<Kind, Channel>> = {
  page: 'web',
  screen: 'app',
  call: 'phone',
  video_call: 'video',
  chat: 'chat',
  email: 'email',
  sms: 'sms',
  visit: 'store',
  payment: 'billing',
  payment_failed: 'billing',
  invoice: 'billing',
  dispute: 'billing',
  refund: 'billing',
  shipment: 'delivery',
  delivery: 'delivery',
  review: 'review',
  mention: 'social',
};

/** Kinds that the business does; all others come from the customer. */
export const OURS = new Set<Kind>(['invoice', 'shipment', 'delivery', 'refund', 'campaign', 'gesture', 'note', 'error', 'payment_failed']);
