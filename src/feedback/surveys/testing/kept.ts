import { everythingLoaded } from '../../../interactions/index.ts';
import type { Context } from '../../../platform/room.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects there
type Logged = { subject: string; name: string; kind: string; score: number | null; text: string; properties: any; message: string };

/** What stands in the log of a survey's answers. */
export async function logged(ctx: Context, surveyId: string): Promise<Logged[]> {
  await everythingLoaded(ctx.house);
  const rows = await ctx.clickhouse.rows<Logged & { properties: string }>(
    `SELECT toString(subject_id) AS subject, name, kind, score, text, properties, message_id AS message FROM throughline.interactions
     WHERE workspace_id = {workspace:UUID} AND source_id = {id:UUID} ORDER BY at`,
    { id: surveyId },
  );
  return rows.map((row) => ({ ...row, properties: JSON.parse(row.properties) }));
}

type Held = {
  id: string;
  kept_out: string | null;
  answers: object;
  finished_at: Date | null;
  recorded_at: Date | null;
  customer_id: string | null;
};

/** What is kept of its responses beside the log. */
export const held = (ctx: Context, surveyId: string): Promise<Held[]> =>
  ctx.db.rows<Held>('select * from survey_responses where survey_id = $1 order by saved_at', [surveyId]);

export const keptOut = async (ctx: Context, surveyId: string): Promise<(string | null)[]> =>
  (await held(ctx, surveyId)).map(({ kept_out }) => kept_out);

export const later = (ctx: Context, minutes: number): Context => ({
  ...ctx,
  clock: { now: () => new Date(Date.now() + minutes * 60_000) },
});
