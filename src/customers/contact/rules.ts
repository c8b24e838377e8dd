import type { Context } from '#platform/room';
import { contactStore } from './contact.store.ts';
import type { ContactRules, ContactWishes } from './rules.contract.ts';

/** What holds in a workspace that has said nothing: little, by day, and nothing to whoever has just complained. */
export const USUAL_RULES: ContactRules = {
  classes: {
    survey: { consent: 'unless_refused', limit: { most: 1, days: 30 } },
    review_request: { consent: 'unless_refused', limit: { most: 1, days: 90 } },
    marketing: { consent: 'needed', limit: { most: 2, days: 7 } },
    proactive: { consent: 'unless_refused', limit: { most: 3, days: 7 } },
    service: { consent: 'not_needed', limit: null },
  },
  total: { most: 4, days: 14 },
  quiet: { from: '20:00', until: '08:00', sundays: true },
  complaint: { days: 14, classes: ['survey', 'review_request', 'marketing'] },
  exclusions: [],
};

export const NO_WISHES: ContactWishes = { pausedUntil: null, off: [], channelsOff: [], mostAMonth: null };

export async function readRules(ctx: Context): Promise<{ rules: ContactRules; at: string | null; by: string }> {
  const kept = await contactStore.rules(ctx.db);
  return kept ? { rules: kept.rules, at: kept.at.toISOString(), by: kept.by } : { rules: USUAL_RULES, at: null, by: '' };
}

export async function setRules(ctx: Context, rules: ContactRules): Promise<void> {
  await contactStore.keepRules(ctx.db, { rules, at: ctx.clock.now(), by: ctx.actor.name });
  await ctx.announce({ name: 'customers.contact-rules-set', body: {} });
}
