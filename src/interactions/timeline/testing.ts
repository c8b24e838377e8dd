import { recordSightings, usableIdentifiers } from '#customers';
import { newId, stableId } from '#platform/ids';
import { type Context, inTransaction } from '#platform/room';
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

/** For tests: a customer known by these identifiers, strongest first; the ids of the identifiers, in that order. */
export async function aCustomer(ctx: Context, ...raw: { kind: string; value: string }[]): Promise<string[]> {
  const identifiers = usableIdentifiers(ctx.workspaceId, raw);
  const source = { id: newId(), kind: 'import', trusted: true };
  const traits = { name: raw[0]?.value ?? '' };
  await inTransaction(ctx, (ctx) =>
    recordSightings(ctx, [
      { source, at: new Date('2026-01-01T00:00:00Z'), identifiers, traits, evidence: { code: 'sent_together', type: 'identify' } },
    ]),
  );
  return identifiers.map(({ id }) => id);
}
