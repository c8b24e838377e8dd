import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from '#platform/room';
import type { TestHouse } from '../../../../tests/support/house.ts';
import type { ImportView } from '../imports.contract.ts';

/** Uploads a file, or text, as whoever `ctx` is. */
export async function upload(test: TestHouse, ctx: Context, file: string | Buffer, query: Record<string, string>): Promise<ImportView> {
  const answer = await test.inject(
    ctx,
    'POST',
    `/api/v1/imports?${new URLSearchParams(query)}`,
    typeof file === 'string' ? Buffer.from(file) : file,
  );
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

export async function runToEnd(test: TestHouse, ctx: Context, id: string): Promise<ImportView> {
  const started = await test.inject(ctx, 'POST', `/api/v1/imports/${id}/run`);
  if (started.status !== 200) throw new Error(JSON.stringify(started.body));
  return untilEnded(test, ctx, id);
}

export async function untilEnded(test: TestHouse, ctx: Context, id: string): Promise<ImportView> {
  for (;;) {
    const { body } = await test.inject(ctx, 'GET', `/api/v1/imports/${id}`);
    if (!['queued', 'running', 'undoing'].includes(body.state)) return body;
    await wait(50);
  }
}

export async function load(test: TestHouse, ctx: Context, path: string, query: Record<string, string> = {}): Promise<ImportView> {
  const { id } = await upload(test, ctx, readFileSync(path), { fileName: path.split('/').at(-1) ?? path, ...query });
  return runToEnd(test, ctx, id);
}

type Tally = { kind: string; rows: number; amount: number; subjects: number };

/** What stands in the log, by kind. */
export const tally = (ctx: Context): Promise<Tally[]> =>
  ctx.clickhouse.rows<Tally>(
    `select kind, count() as rows, round(sum(coalesce(amount, 0)), 2) as amount, uniqExact(subject_id) as subjects
     from throughline.interactions where workspace_id = {workspace:UUID} group by kind order by kind`,
  );
