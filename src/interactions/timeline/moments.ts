import type { Context } from '#platform/room';
import { nameTouchpoints } from '../touchpoints/mapping.ts';
import { type LogRow, logStore } from './log.store.ts';
import type { Moment, ToldParts } from './timeline.contract.ts';
import { type Told, titleOf } from './titles.ts';

/** The title in English, and what it is made of. */
export const toldOf = (row: Told & { direction: string }): ToldParts => ({
  kind: row.kind,
  name: row.name,
  direction: row.direction,
  title: titleOf(row),
  givenTitle: row.title,
  reference: row.reference,
  amount: row.amount,
  currency: row.currency,
  quantity: row.quantity,
  score: row.score,
  scaleMax: row.scale_max,
  promisedAt: row.promised_at,
  actualAt: row.actual_at,
  url: row.url,
});

/** Rows of the log as the line shows them, with the names of touchpoints and sources. */
export async function momentsOf(ctx: Context, rows: LogRow[]): Promise<Moment[]> {
  const [touchpoint, sources] = await Promise.all([
    nameTouchpoints(ctx),
    rows.length ? logStore.sourceNames(ctx.db, [...new Set(rows.map(({ source_id }) => source_id))]) : new Map<string, string>(),
  ]);
  return rows.map((row) => ({
    ...toldOf(row),
    id: row.id,
    at: row.at,
    channel: row.channel,
    touchpoint: touchpoint(row.touchpoint_id),
    text: row.text,
    store: row.store,
    agent: row.agent,
    scaleMin: row.scale_min,
    waitSeconds: row.wait_seconds,
    durationSeconds: row.duration_seconds,
    intensity: row.intensity,
    source: { id: row.source_id, name: sources.get(row.source_id) ?? '' },
    subjectId: row.subject_id,
  }));
}
