import { z } from 'zod';
import { identitiesOf } from '#customers';
import { Invalid } from '#platform/errors';
import type { Context, SegmentCondition } from '#platform/room';
import { CHANNELS, KINDS } from '../contract.ts';
import { sumBySubject } from './did.store.ts';

/** "Ordered at least twice in 90 days, for at least 100 in all." */
const did = z
  .strictObject({
    kind: z.enum(KINDS).optional(),
    /** The event's own name, as it was sent. */
    name: z.string().min(1).max(200).optional(),
    channel: z.enum(CHANNELS).optional(),
    touchpoint: z.uuid().optional(),
    atLeast: z.number().int().min(1).max(100_000).default(1),
    withinDays: z.number().int().min(1).max(36_500).optional(),
    /** Each time for at least so much. */
    amountAtLeast: z.number().optional(),
    /** All of them together for at least so much. */
    totalAtLeast: z.number().optional(),
  })
  .refine(({ kind, name, channel, touchpoint }) => kind ?? name ?? channel ?? touchpoint, {
    error: 'say what: a kind, a name, a channel or a touchpoint',
  });
export type Did = z.infer<typeof did>;

export const didCondition: SegmentCondition = {
  name: 'did',
  find: async (ctx, parameters) => {
    const parsed = did.safeParse(parameters);
    if (!parsed.success) throw new Invalid('invalid_condition', `The condition "did": ${z.prettifyError(parsed.error)}`);
    return whoDid(ctx, parsed.data);
  },
};

async function whoDid(ctx: Context, wanted: Did): Promise<string[]> {
  const sums = await sumBySubject(ctx, wanted);
  const isEnough = ({ times, total }: { times: number; total: number }) =>
    times >= wanted.atLeast && (wanted.totalAtLeast === undefined || total >= wanted.totalAtLeast);
  if (wanted.atLeast === 1 && wanted.totalAtLeast === undefined) return sums.map(({ subject }) => subject);
  // A customer may have done it once under each of two identifiers: it is the customer's sum that counts.
  const customers = await identitiesOf(
    ctx,
    sums.map(({ subject }) => subject),
  );
  const perCustomer = new Map<string, { subject: string; times: number; total: number }>();
  for (const { subject, times, total } of sums) {
    const customer = customers.get(subject) ?? subject;
    const sum = perCustomer.get(customer);
    if (!sum) perCustomer.set(customer, { subject, times, total });
    else Object.assign(sum, { times: sum.times + times, total: sum.total + total });
  }
  return [...perCustomer.values()].filter(isEnough).map(({ subject }) => subject);
}
