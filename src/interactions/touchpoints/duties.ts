import type { Context } from '#platform/room';
import { touchpointStore } from './touchpoints.store.ts';

/** Touchpoints hold nothing about a customer or a source; they go with the workspace. */
export const forgetTouchpoints = (ctx: Context): Promise<void> => touchpointStore.forget(ctx.db);
