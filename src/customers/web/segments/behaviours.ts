import type { Channel, Kind } from '#interactions/contract';

/** The kinds and channels of interactions that one may ask about (interactions/words.contract.ts has all of them). */
export const KINDS = [
  'order',
  'return',
  'refund',
  'cancellation',
  'payment',
  'payment_failed',
  'dispute',
  'delivery',
  'appointment',
  'call',
  'video_call',
  'chat',
  'email',
  'message',
  'sms',
  'visit',
  'page',
  'screen',
  'search',
  'action',
  'survey_answer',
  'review',
  'mention',
  'complaint',
  'error',
  'campaign',
  'gesture',
  'note',
  'other',
] as const satisfies readonly Kind[];

export const CHANNELS = [
  'web',
  'app',
  'email',
  'phone',
  'video',
  'chat',
  'sms',
  'messenger',
  'social',
  'review',
  'store',
  'mail',
  'product',
  'billing',
  'delivery',
] as const satisfies readonly Channel[];

export const DID_NUMBERS = ['atLeast', 'withinDays', 'amountAtLeast', 'totalAtLeast'] as const;

/** Whether a behaviour says enough to be asked: `did` must say what. */
export function isToldEnough(name: string, parameters: Record<string, unknown>): boolean {
  if (name !== 'did') return name !== '';
  return ['kind', 'name', 'channel', 'touchpoint'].some((key) => parameters[key] !== undefined);
}
