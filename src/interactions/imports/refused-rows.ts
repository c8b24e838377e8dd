import { csvLine } from '#platform/csv';
import type { Context } from '#platform/room';
import type { ImportRefusal } from './imports.contract.ts';
import { countReasons, selectRefusals } from './imports.store.ts';
import { readImport } from './imports.ts';
import { sentenceOf } from './refusals.ts';

const PAGE = 1_000;

type Page = { refusals: ImportRefusal[]; reasons: { reason: string; says: string; rows: number }[]; next: number | null };

export async function refusalsPage(ctx: Context, { id, after, limit }: { id: string; after: number; limit: number }): Promise<Page> {
  await readImport(ctx, { id });
  const rows = await selectRefusals(ctx.db, id, after, limit + 1);
  const shown = rows.slice(0, limit);
  return {
    refusals: shown.map((one) => ({ ...one, says: sentenceOf(one.reason) })),
    reasons: (await countReasons(ctx.db, id)).map((one) => ({ ...one, says: sentenceOf(one.reason) })),
    next: rows.length > limit ? (shown.at(-1)?.row ?? null) : null,
  };
}

/** Every refused row with its reason in front and its cells as they were; columns as the first rows have them. */
export async function* refusalsAsCsv(ctx: Context, id: string): AsyncIterable<string> {
  let columns: string[] | undefined;
  let after = 0;
  for (;;) {
    const rows = await selectRefusals(ctx.db, id, after, PAGE);
    if (!columns) {
      columns = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))];
      yield csvLine(['row', 'reason', 'what to do', ...columns]);
    }
    const names = columns;
    yield rows
      .map(({ row, reason, cells }) => csvLine([String(row), reason, sentenceOf(reason), ...names.map((name) => cells[name] ?? '')]))
      .join('');
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.row;
  }
}
