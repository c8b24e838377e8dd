/** What a contact is for. What answers a customer's own request is `service`; it is counted, and never held for being too much. */
export const CONTACT_CLASSES = ['survey', 'review_request', 'marketing', 'proactive', 'service'] as const;
export type ContactClass = (typeof CONTACT_CLASSES)[number];

export const CONTACT_CHANNELS = ['email', 'sms', 'messenger', 'chat', 'app', 'web', 'phone', 'mail'] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];

export const CONTACT_OUTCOMES = ['passed', 'held', 'later'] as const;
export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number];

/** Why a contact did not pass. Every reason has a test. */
export const HELD_REASONS = [
  'unknown_customer',
  'asked_already',
  'no_address',
  'unreachable_address',
  'consent_missing',
  'consent_refused',
  'opted_out',
  'paused',
  'excluded',
  'open_complaint',
  'own_limit',
  'class_limit',
  'total_limit',
  'quiet_hours',
] as const;
export type HeldReason = (typeof HELD_REASONS)[number];
