import type { Context } from '#platform/room';
import { selectItems } from './feedback.store.ts';

export const listItems = async (ctx: Context) => ({ items: await selectItems(ctx.db) });
