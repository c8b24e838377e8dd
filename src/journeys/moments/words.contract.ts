/** What became of customers after a moment in time: ordered again, or did anything at all. */
export const OUTCOMES = ['repurchase', 'stay'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Whom to care for first, and why. */
export const WORKLISTS = ['ended-badly', 'severe-moment', 'good-then-bad'] as const;
export type Worklist = (typeof WORKLISTS)[number];

/** Three kinds of moments are known to weigh more: the first impression, getting a problem solved, and deciding to buy. */
export const MOMENT_CLASSES = ['first', 'problem', 'purchase', 'other'] as const;
export type MomentClass = (typeof MOMENT_CLASSES)[number];
