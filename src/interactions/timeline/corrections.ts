import type { Context } from '#platform/room';
import { type StandingRow, type VersionBeside, versionsBeside } from '../ingest/versions.store.ts';
import type { LogRow } from './log.store.ts';

/** By the id of what stands in the log: what stood there before, newest first, each with when it was corrected. */
export type Corrections = Map<string, { at: string; row: StandingRow }[]>;

/** Only what came from a file, and belongs to an order, can have been said otherwise before. */
const mayHave = ({ reference, source_row }: LogRow): boolean => reference !== '' && source_row > 0;

export async function correctionsOf(ctx: Context, rows: LogRow[]): Promise<Corrections> {
  const found: Corrections = new Map();
  const ids = rows.filter(mayHave).map(({ id }) => id);
  if (ids.length === 0) return found;
  const versions = new Map<string, VersionBeside[]>();
  for (const one of await versionsBeside(ctx.db, ids)) {
    const others = versions.get(one.standing);
    if (others) others.push(one);
    else versions.set(one.standing, [one]);
  }
  for (const [id, newestFirst] of versions) {
    const older = newestFirst.flatMap(({ row, sourceId }, index) => {
      const by = newestFirst.slice(0, index).findLast((one) => one.sourceId !== sourceId);
      return row && by ? [{ at: by.at.toISOString(), row }] : [];
    });
    if (older.length > 0) found.set(id, older);
  }
  return found;
}
