import type { Context, CustomerIdentity } from '#platform/room';
import { contactOf } from '../contact/wishes.ts';
import { findIdentity } from '../identity/identity.ts';
import { explainIdentity } from '../identity/why.ts';
import { identifiersBySource, namesInUse, namesOfCustomers, tagsInUse } from './profile.store.ts';
import { getCustomer } from './profile.ts';

/** Customer id → the name a person would use, else the e-mail, else the strongest identifier; unknown ids are left out. */
export async function namesOf(ctx: Context, customerIds: string[]): Promise<Map<string, string>> {
  if (customerIds.length === 0) return new Map();
  return new Map((await namesOfCustomers(ctx.db, customerIds)).map(({ id, name }) => [id, name]));
}

export const listTags = (ctx: Context) => tagsInUse(ctx.db);
export const countIdentifiersBySource = (ctx: Context): Promise<Map<string, number>> => identifiersBySource(ctx.db);
export const listTraitKeys = (ctx: Context) => namesInUse(ctx.db);

/** What every room keeps about a customer, for them to take along. */
export async function exportEverything(ctx: Context, id: string) {
  const who = await findIdentity(ctx, id);
  const rooms = await ctx.house.exportCustomer(ctx, who);
  return { customerId: who.customerId, exportedAt: ctx.clock.now().toISOString(), ...rooms };
}

/** This room's part of it. */
export async function exportProfile(ctx: Context, { customerId }: CustomerIdentity): Promise<Record<string, unknown>> {
  const { wishes, history, contacts } = await contactOf(ctx, customerId);
  return {
    profile: await getCustomer(ctx, customerId),
    contact: { wishes, history, contacts },
    identity: await explainIdentity(ctx, customerId),
  };
}
