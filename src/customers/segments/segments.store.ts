import type { Db } from '#platform/postgres';
import type { SegmentRule } from '../contract.ts';

export type SegmentRow = { id: string; name: string; rule: SegmentRule; updatedAt: Date; by: string };
const SEGMENT = 'id, name, rule, updated_at as "updatedAt", by_name as by';

export const segmentRows = (db: Db): Promise<SegmentRow[]> =>
  db.rows<SegmentRow>(`select ${SEGMENT} from segments order by lower(name), id limit 1000`);
export const segmentRow = (db: Db, id: string): Promise<SegmentRow | undefined> =>
  db.row<SegmentRow>(`select ${SEGMENT} from segments where id = $1`, [id]);

export async function addSegment(db: Db, { id, name, rule, updatedAt, by }: SegmentRow): Promise<void> {
  await db.run('insert into segments (id, name, rule, updated_at, by_name) values ($1, $2, $3, $4, $5)', [
    id,
    name,
    JSON.stringify(rule),
    updatedAt,
    by,
  ]);
}

export const updateSegment = (db: Db, { id, name, rule, updatedAt, by }: SegmentRow): Promise<number> =>
  db.run('update segments set name = $2, rule = $3, updated_at = $4, by_name = $5 where id = $1', [
    id,
    name,
    JSON.stringify(rule),
    updatedAt,
    by,
  ]);

export const deleteSegment = (db: Db, id: string): Promise<number> => db.run('delete from segments where id = $1', [id]);

export type ViewRow = { id: string; name: string; query: Record<string, string>; by: string };
export const viewRows = (db: Db): Promise<ViewRow[]> =>
  db.rows<ViewRow>('select id, name, query, by_name as by from saved_views order by at, id limit 500');

export async function addView(db: Db, { id, name, query, by }: ViewRow, at: Date): Promise<void> {
  await db.run('insert into saved_views (id, name, query, at, by_name) values ($1, $2, $3, $4, $5)', [
    id,
    name,
    JSON.stringify(query),
    at,
    by,
  ]);
}

export const updateView = (db: Db, { id, name, query, by }: ViewRow): Promise<number> =>
  db.run('update saved_views set name = $2, query = $3, by_name = $4 where id = $1', [id, name, JSON.stringify(query), by]);

export const deleteView = (db: Db, id: string): Promise<number> => db.run('delete from saved_views where id = $1', [id]);
