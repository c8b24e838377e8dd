/**
 * New interactions stand in the log. At most 200 customers are named; `count` is all of them, and all were received at
 * `receivedFrom` or later. Heard at least once.
 */
export type InteractionsRecorded = { customers: string[]; count: number; sourceId: string; receivedFrom: string };
export const INTERACTIONS_RECORDED = 'interactions.recorded';

/** Interactions are gone: a source undone, a customer erased. */
export type InteractionsRemoved = { sourceId?: string; customerId?: string; count: number };
export const INTERACTIONS_REMOVED = 'interactions.removed';
