import { INTERACTIONS_RECORDED, INTERACTIONS_REMOVED, type InteractionsRecorded } from '#interactions';
import type { Hearing } from '#platform/room';
import { trailsOf } from './engine.ts';

/** Facts name at most so many customers; a full list may be cut off. */
const MOST_NAMED = 200;

const named = (body: Record<string, unknown>, ...keys: string[]): string[] | null => {
  const lists = keys.map((key) => (Array.isArray(body[key]) ? (body[key] as string[]) : []));
  return lists.some((list) => list.length >= MOST_NAMED) ? null : lists.flat();
};

/** Customers who change in bulk have changed by what was recorded, which says since when. */
const heardAlready = 'customers.changed';

/** Whatever changes a customer's steps, or who they are. */
export const trailHearings: Hearing[] = [
  {
    fact: INTERACTIONS_RECORDED,
    hear: async (ctx, { body }) => {
      const customers = named(body, 'customers');
      if (customers) trailsOf(ctx.house).markChanged(ctx.workspaceId, customers);
      else await trailsOf(ctx.house).markSince(ctx, (body as InteractionsRecorded).receivedFrom);
    },
  },
  ...['customers.changed', 'customers.merged', 'customers.unmerged', 'customers.erased'].map(
    (fact) =>
      ({
        fact,
        hear: async (ctx, { body }) => {
          const customers = named(body, 'customers', 'before');
          if (customers || fact !== heardAlready) trailsOf(ctx.house).markChanged(ctx.workspaceId, customers);
        },
      }) satisfies Hearing,
  ),
  ...[INTERACTIONS_REMOVED, 'touchpoints.remapped'].map(
    (fact) =>
      ({
        fact,
        hear: async (ctx) => trailsOf(ctx.house).markChanged(ctx.workspaceId, null),
      }) satisfies Hearing,
  ),
];
