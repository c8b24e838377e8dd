import type { Context } from '#platform/room';
import { nameTouchpoints } from '../touchpoints/mapping.ts';
import { type LogRow, logStore } from './log.store.ts';
import type { Moment } from './timeline.contract.ts';

/** Rows of the log as the line shows them, with the names of touchpoints and sources. */
export async function momentsOf(ctx: Context, rows: LogRow[]): Promise<Moment[]> {
  const [touchpoint, sources] = await Promise.all([
    nameTouchpoints(ctx),
    rows.length ? logStore.sourceNames(ctx.db, [...new Set(rows.map(({ source_id }) => source_id))]) : new Map<string, string>(),
  ]);
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    kind: row.kind,
    name: row.name,
    channel: row.channel,
    direction: row.direction,
    touchpoint: touchpoint(row.touchpoint_id),
    title: row.title,
    text: row.text,
    reference: row.reference,
    store: row.store,
    agent: row.agent,
    amount: row.amount,
    currency: row.currency,
    score: row.score,
    scaleMin: row.scale_min,
    scaleMax: row.scale_max,
    promisedAt: row.promised_at,
    actualAt: row.actual_at,
    waitSeconds: row.wait_seconds,
    durationSeconds: row.duration_seconds,
    intensity: row.intensity,
    url: row.url,
    source: { id: row.source_id, name: sources.get(row.source_id) ?? '' },
    subjectId: row.subject_id,
  }));
}
