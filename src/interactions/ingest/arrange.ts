import type { Context, Job } from '#platform/room';
import { arrangeByTime, unarranged } from './arrange.store.ts';

/** What a removal took the order of time from gets it back. Until then those parts are read as before: right, and slower. */
export async function arrangeLog({ clickhouse }: Context): Promise<void> {
  const { parts, working } = await unarranged(clickhouse);
  if (parts > 0 && working === 0) await arrangeByTime(clickhouse);
}

export const arrangeJob: Job = { name: 'interactions.arrange', every: '23 * * * *', run: (ctx) => arrangeLog(ctx) };
