/** The time, as something a test can hand in. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };
