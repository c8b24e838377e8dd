import type { Context } from '#platform/room';
import { namesStore } from './names.store.ts';

/** Customer id → the name a person would use, else the strongest identifier. */
export async function nameCustomers(ctx: Context, customerIds: string[]): Promise<Map<string, string>> {
  if (customerIds.length === 0) return new Map();
  return new Map((await namesStore.names(ctx.db, customerIds)).map(({ id, name }) => [id, name]));
}
