import type { Card } from '../contract.ts';

/** How far a pain point or an opportunity is, in the order people choose from; '' when nobody said. */
export const STATUSES = ['', 'idea', 'planned', 'doing', 'done', 'dropped'] as const satisfies Card['status'][];
