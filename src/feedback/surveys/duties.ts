import type { Context, CustomerIdentity, Removal } from '#platform/room';
import { dutiesStore } from './duties.store.ts';

const removal = (table: string, rows: number): Removal => ({ store: 'postgres', table, rows });

/** A customer's rows may stand under any of their identifiers: who leads may have changed since. */
const everyId = ({ customerId, identifierIds }: CustomerIdentity) => [...new Set([customerId, ...identifierIds])];

export async function forgetAsked(ctx: Context, who: CustomerIdentity): Promise<Removal[]> {
  return [
    removal('survey_responses', await dutiesStore.forgetResponses(ctx.db, everyId(who))),
    removal('survey_invitations', await dutiesStore.forgetInvitations(ctx.db, everyId(who))),
  ];
}

/** What customers answered stands in the log; here are the personal links, and what is not (or never will be) in the log. */
export const exportAsked = async (ctx: Context, who: CustomerIdentity): Promise<Record<string, unknown>> => ({
  surveyInvitations: await dutiesStore.invitationsOf(ctx.db, everyId(who)),
  surveyResponses: await dutiesStore.responsesOf(ctx.db, everyId(who)),
});

/** Each survey is a source of its own: undone, its responses go and it can be answered anew. */
export const forgetAskedBy = async (ctx: Context, sourceId: string): Promise<Removal[]> => [
  removal('survey_responses', await dutiesStore.forgetResponsesOfSource(ctx.db, sourceId)),
];

export const forgetSurveys = (ctx: Context): Promise<void> => dutiesStore.forgetAll(ctx.db);
