import type { Context, CustomerIdentity, Removal } from '#platform/room';
import { occasionStore } from './asking.store.ts';

const everyId = ({ customerId, identifierIds }: CustomerIdentity): string[] => [...new Set([customerId, ...identifierIds])];

export const forgetOccasions = async (ctx: Context, who: CustomerIdentity): Promise<Removal[]> => [
  { store: 'postgres', table: 'ask_occasions', rows: await occasionStore.forget(ctx.db, everyId(who)) },
];

export const exportOccasions = async (ctx: Context, who: CustomerIdentity): Promise<Record<string, unknown>> => ({
  surveyAsks: await occasionStore.of(ctx.db, everyId(who)),
});
