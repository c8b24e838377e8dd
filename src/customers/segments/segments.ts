import { NotFound } from '#platform/errors';
import { newId } from '#platform/ids';
import type { Context } from '#platform/room';
import type { Segment, SegmentRule } from '../contract.ts';
import { countAndSample, type Params, whichCustomers } from '../list/list.store.ts';
import { ruleSql } from './rules.ts';
import {
  addSegment,
  addView,
  deleteSegment,
  deleteView,
  type SegmentRow,
  segmentRow,
  segmentRows,
  updateSegment,
  updateView,
  type ViewRow,
  viewRows,
} from './segments.store.ts';

const asSegment = ({ updatedAt, ...segment }: SegmentRow): Segment => ({ ...segment, updatedAt: updatedAt.toISOString() });
const noSegment = () => new NotFound('segment_not_found', 'There is no such segment; somebody may have removed it.');
const noView = () => new NotFound('view_not_found', 'There is no such saved view; somebody may have removed it.');

export const listSegments = async (ctx: Context): Promise<Segment[]> => (await segmentRows(ctx.db)).map(asSegment);

export async function getSegment(ctx: Context, id: string): Promise<Segment> {
  const found = await segmentRow(ctx.db, id);
  if (!found) throw noSegment();
  return asSegment(found);
}

export async function createSegment(ctx: Context, { name, rule }: { name: string; rule: SegmentRule }): Promise<Segment> {
  const segment = { id: newId(), name, rule, updatedAt: ctx.clock.now(), by: ctx.actor.name };
  // A rule that cannot be asked is refused now, not when somebody opens the list.
  await ruleSql(ctx, rule, []);
  await addSegment(ctx.db, segment);
  return asSegment(segment);
}

export async function changeSegment(ctx: Context, { id, name, rule }: { id: string; name: string; rule: SegmentRule }): Promise<Segment> {
  const segment = { id, name, rule, updatedAt: ctx.clock.now(), by: ctx.actor.name };
  await ruleSql(ctx, rule, []);
  if ((await updateSegment(ctx.db, segment)) === 0) throw noSegment();
  return asSegment(segment);
}

export async function removeSegment(ctx: Context, id: string): Promise<void> {
  if ((await deleteSegment(ctx.db, id)) === 0) throw noSegment();
}

/** How many customers a rule holds for now, and a few of them. */
export async function countSegment(ctx: Context, rule: SegmentRule) {
  const params: Params = [];
  const where = await ruleSql(ctx, rule, params);
  return countAndSample(ctx.db, where, params);
}

/** Ids of all customers in a segment right now; or of those `among` them. */
export async function segmentMembers(ctx: Context, id: string, among?: string[]): Promise<string[]> {
  const params: Params = [];
  const where = await conditionOfSegment(ctx, id, params);
  if (!among) return whichCustomers(ctx.db, where, params);
  params.push(among);
  return whichCustomers(ctx.db, `${where} and c.id = any($${params.length}::uuid[])`, params);
}

/** The segment as a condition on `c`; its parameters join `params`. */
export async function conditionOfSegment(ctx: Context, id: string, params: Params): Promise<string> {
  return ruleSql(ctx, (await getSegment(ctx, id)).rule, params);
}

export const listViews = (ctx: Context): Promise<ViewRow[]> => viewRows(ctx.db);

export async function createView(ctx: Context, { name, query }: Pick<ViewRow, 'name' | 'query'>): Promise<ViewRow> {
  const view = { id: newId(), name, query, by: ctx.actor.name };
  await addView(ctx.db, view, ctx.clock.now());
  return view;
}

export async function changeView(ctx: Context, { id, name, query }: Omit<ViewRow, 'by'>): Promise<ViewRow> {
  const view = { id, name, query, by: ctx.actor.name };
  if ((await updateView(ctx.db, view)) === 0) throw noView();
  return view;
}

export async function removeView(ctx: Context, id: string): Promise<void> {
  if ((await deleteView(ctx.db, id)) === 0) throw noView();
}
