import type { Context } from '#platform/room';
import { EVERYBODY, whichCustomers } from '../list/list.store.ts';
import { namesOf } from '../profiles/profile-names.ts';
import { segmentMembers } from '../segments/segments.ts';
import { tryGate } from './gate.ts';
import type { ContactChannel, ContactClass } from './words.contract.ts';

/** So many are judged; of a larger segment these stand for all, and it is said. */
const MOST = 5_000;
const SHOWN = 100;

/** Who would be contacted now and who not, and why: nothing is sent and nothing written down. */
export async function checkContacts(
  ctx: Context,
  { segmentId, class: of, channel }: { segmentId?: string | undefined; class: ContactClass; channel: ContactChannel },
) {
  const everybody = segmentId ? await segmentMembers(ctx, segmentId) : await whichCustomers(ctx.db, EVERYBODY, []);
  const judged = everybody.slice(0, MOST);
  const passages = await tryGate(
    ctx,
    judged.map((customerId) => ({ customerId, class: of, channel, about: '', reference: '' })),
  );
  const sums = new Map<string, { outcome: 'passed' | 'held' | 'later'; reason: string; customers: number }>();
  for (const { verdict } of passages) {
    const reason = verdict.outcome === 'passed' ? '' : verdict.reason;
    const sum = sums.get(`${verdict.outcome} ${reason}`) ?? { outcome: verdict.outcome, reason, customers: 0 };
    sums.set(`${verdict.outcome} ${reason}`, { ...sum, customers: sum.customers + 1 });
  }
  const shown = passages.filter(({ verdict }) => verdict.outcome !== 'passed').slice(0, SHOWN);
  const names = await namesOf(
    ctx,
    shown.map(({ customerId }) => customerId),
  );
  return {
    customers: everybody.length,
    judged: judged.length,
    sums: [...sums.values()].sort((a, b) => b.customers - a.customers),
    held: shown.map(({ customerId, verdict }) => ({
      customerId,
      label: names.get(customerId) ?? '',
      outcome: verdict.outcome,
      reason: verdict.outcome === 'passed' ? '' : verdict.reason,
      until: verdict.outcome === 'passed' ? null : (verdict.until?.toISOString() ?? null),
    })),
  };
}
