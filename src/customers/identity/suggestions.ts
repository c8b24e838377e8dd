import type { Context } from '#platform/room';
import type { MergeSuggestion } from '../contract.ts';
import { findIdentity } from './identity.ts';
import { sidesOf, suggestedPairs } from './suggestions.store.ts';

type Rule = MergeSuggestion['rule'];

/** The rules, for people to read, and how sure each is. */
const RULES: Record<Rule, { says: string; confidence: number }> = {
  same_email: { says: 'Two user ids were seen with the same e-mail. A family may share one, so a person decides.', confidence: 0.7 },
  same_phone: { says: 'Two user ids were seen with the same phone number.', confidence: 0.6 },
  same_card: { says: 'Two user ids were seen with the same card or number.', confidence: 0.7 },
  untrusted_claim: { says: 'A public source, which anyone can write to, says that they are one person.', confidence: 0.4 },
  same_name_and_phone: { says: 'Two customers have the same name and the same phone number.', confidence: 0.8 },
  same_name_and_email: { says: 'Two customers have the same name and show the same e-mail.', confidence: 0.85 },
};

export async function suggestMerges(ctx: Context, { customerId, limit }: { customerId?: string | undefined; limit: number }) {
  const who = customerId ? (await findIdentity(ctx, customerId)).customerId : null;
  const pairs = await suggestedPairs(ctx.db, who, limit);
  const sides = new Map(
    (await sidesOf(ctx.db, [...new Set(pairs.flatMap(({ a, b }) => [a, b]))])).map((side) => [
      side.id,
      { ...side, lastSeenAt: side.lastSeenAt.toISOString() },
    ]),
  );
  const suggestions = pairs.flatMap(({ rule, shared, a, b }): MergeSuggestion[] => {
    const [customer, other] = [sides.get(a), sides.get(b)];
    if (!customer || !other) return [];
    return [{ rule: rule as Rule, shared, confidence: RULES[rule as Rule].confidence, customer, other }];
  });
  return {
    rules: Object.entries(RULES).map(([rule, { says }]) => ({ rule: rule as Rule, says })),
    suggestions: suggestions.sort((x, y) => y.confidence - x.confidence),
  };
}
