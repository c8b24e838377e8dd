import type { Context } from '#platform/room';
import type { Source } from '../contract.ts';
import { upsertSource } from './sources.store.ts';

/** Makes a source known, or brings its name up to date. */
export async function openSource(ctx: Context, source: Source): Promise<void> {
  await upsertSource(ctx, source);
}
