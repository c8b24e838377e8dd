/** What the demo company sends in: Segment's shape, like everyone else's. */
export type DemoMessage = {
  type: 'identify' | 'track' | 'page' | 'screen';
  messageId: string;
  timestamp: string;
  userId?: string;
  anonymousId?: string;
  event?: string;
  name?: string;
  properties?: Record<string, unknown>;
  traits?: Record<string, unknown>;
  context?: { externalIds?: { type: string; id: string }[]; campaign?: Record<string, string>; [more: string]: unknown };
};

/** How somebody is known at that moment. */
export type Known = Pick<DemoMessage, 'userId' | 'anonymousId'> & { externalIds?: { type: string; id: string }[] };

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
