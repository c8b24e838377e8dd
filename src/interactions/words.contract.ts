/** What an interaction can be. Whatever fits none of these is `other` and keeps its own name. */
export const KINDS = [
  'page',
  'screen',
  'action',
  'identify',
  'search',
  'message',
  'call',
  'video_call',
  'chat',
  'email',
  'sms',
  'visit',
  'order',
  'cancellation',
  'return',
  'refund',
  'payment',
  'payment_failed',
  'invoice',
  'dispute',
  'shipment',
  'delivery',
  'appointment',
  'survey_answer',
  'review',
  'mention',
  'complaint',
  'note',
  'gesture',
  'error',
  'campaign',
  'other',
] as const;
export type Kind = (typeof KINDS)[number];

/** Where an interaction took place; '' when nobody said and no touchpoint says. */
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
] as const;
export type Channel = (typeof CHANNELS)[number] | '';

/** Where messages come from. */
export const SOURCE_KINDS = ['write-key', 'api-key', 'import', 'demo', 'person', 'webhook', 'survey'] as const;
