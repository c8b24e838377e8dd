import { newId, stableId } from '#platform/ids';
import type { Context } from '#platform/room';
import { type InteractionRow, NO_TOUCHPOINT } from '../contract.ts';

/** For tests: a row of the log with nothing special about it, except what is given. */
export function anInteraction(ctx: Context, changes: Partial<InteractionRow> = {}): InteractionRow {
  const id = newId();
  return {
    workspace_id: ctx.workspaceId,
    subject_id: stableId(ctx.workspaceId, 'user_id', 'anna'),
    at: '2026-10-01T12:00:00.000Z',
    id,
    kind: 'action',
    name: 'Something Done',
    channel: '',
    direction: '',
    touchpoint_id: NO_TOUCHPOINT,
    title: 'Did something',
    text: '',
    reference: '',
    store: '',
    agent: '',
    amount: null,
    currency: '',
    quantity: null,
    score: null,
    scale_min: null,
    scale_max: null,
    intensity: null,
    promised_at: null,
    actual_at: null,
    wait_seconds: null,
    duration_seconds: null,
    url: '',
    properties: '{}',
    context: '{}',
    source_id: NO_TOUCHPOINT,
    source_row: 0,
    message_id: id,
    received_at: '2026-10-01T12:00:01.000Z',
    ...changes,
  };
}

/** For tests: puts rows into the log as the loader does. */
export const keep = (ctx: Context, rows: InteractionRow[]): Promise<void> => ctx.clickhouse.insert('throughline.interactions', rows);
