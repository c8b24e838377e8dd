import type { Context } from '#platform/room';
import { nameSources } from '../sources/sources.store.ts';
import { nameTouchpoints } from '../touchpoints/mapping.ts';
import { type Corrections, correctionsOf } from './corrections.ts';
import type { LogRow } from './log.store.ts';
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

const cameFrom = ({ source_id, source_row }: LogRow, names: Map<string, string>) => ({
  id: source_id,
  name: names.get(source_id) ?? '',
  row: source_row > 0 ? source_row : null,
});

const sourcesIn = (rows: LogRow[], corrections: Corrections): string[] => [
  ...new Set([...rows, ...[...corrections.values()].flat().map(({ row }) => row)].map(({ source_id }) => source_id)),
];

/** Rows of the log as the line shows them, with the names of touchpoints and sources. */
export async function momentsOf(ctx: Context, rows: LogRow[]): Promise<Moment[]> {
  const corrections = await correctionsOf(ctx, rows);
  const [touchpoint, sources] = await Promise.all([
    nameTouchpoints(ctx),
    rows.length ? nameSources(ctx.db, sourcesIn(rows, corrections)) : new Map<string, string>(),
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
    source: cameFrom(row, sources),
    subjectId: row.subject_id,
    corrected: (corrections.get(row.id) ?? []).map(({ at, row }) => ({ id: row.id, at, source: cameFrom(row, sources), was: toldOf(row) })),
  }));
}
