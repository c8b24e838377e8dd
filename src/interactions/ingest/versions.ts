import { newId, stableId } from '#platform/ids';
import type { Context, Removal } from '#platform/room';
import type { InteractionRow } from '../contract.ts';
import { mapTouchpoints } from '../touchpoints/mapping.ts';
import { insertInteractions } from './loads.store.ts';
import { field, fieldsOf, textOf } from './read-fields.ts';
import type { Arrival } from './sightings.ts';
import {
  forgetCorrected,
  keepCorrected,
  removeRows,
  rowsStanding,
  standInLog,
  versionsOfSource,
  versionsReplaced,
  versionsToBringBack,
  withVersionsLocked,
} from './versions.store.ts';

const ORDER_KINDS = new Set(['order', 'cancellation', 'return', 'refund']);
const RESPONSE_KINDS = new Set(['survey_answer', 'review']);
const PIECE = 1_000;

/**
 * What a message of a file is a version of: its order number, of its customer, on its day; null for what has no versions. The day
 * belongs to it because tills begin to count anew.
 */
export function versionOf(
  workspaceId: string,
  timeZone: string,
  { source, at, message, identifiers }: Omit<Arrival, 'version'>,
): string | null {
  if (source.kind !== 'import') return null;
  const properties = fieldsOf(field(message, 'properties'));
  const kind = textOf(field(properties, 'kind'), 50);
  const response = textOf(field(properties, 'response'), 200);
  // Of a response a later export may know more: what was partial is complete. It is one response whatever its day.
  if (RESPONSE_KINDS.has(kind) && response !== '') return stableId(workspaceId, 'version', kind, response);
  const reference = textOf(field(properties, 'order_id'), 200);
  if (!ORDER_KINDS.has(kind) || reference === '') return null;
  return stableId(workspaceId, 'version', kind, reference, identifiers[0]?.id ?? '', dayIn(timeZone, at));
}

const formats = new Map<string, Intl.DateTimeFormat>();
function dayIn(timeZone: string, at: number): string {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  formats.set(timeZone, format);
  return format.format(at);
}

/**
 * Takes out of the log what newer versions replace, and keeps it beside. Done again after a crash, it goes on where it was: a row leaves
 * the log only when it is kept.
 */
export async function setOlderAside(ctx: Context, versions: string[], subjects: string[]): Promise<void> {
  if (versions.length === 0) return;
  await withVersionsLocked(ctx, async () => {
    const replaced = await versionsReplaced(ctx.db, versions);
    for (let from = 0; from < replaced.length; from += PIECE) {
      const piece = new Map(replaced.slice(from, from + PIECE).map((one) => [one.id, one.versionOf]));
      const rows = await rowsStanding(ctx, [...piece.keys()], subjects);
      if (rows.length === 0) continue;
      await keepCorrected(
        ctx.db,
        rows.map((row) => ({ row, versionOf: piece.get(row.id) ?? '' })),
      );
      await removeRows(ctx, rows);
    }
  });
}

/** A source goes: what its versions had replaced stands in the log again, then `forget` removes the rest of it. */
export async function forgetVersions(ctx: Context, sourceId: string, forget: () => Promise<Removal[]>): Promise<Removal[]> {
  return withVersionsLocked(ctx, async () => {
    const versions = await versionsOfSource(ctx.db, sourceId);
    for (let from = 0; from < versions.length; from += PIECE) {
      const back = await versionsToBringBack(ctx.db, sourceId, versions.slice(from, from + PIECE));
      const standing = await standInLog(ctx, back);
      const missing = back.filter(({ id }) => !standing.has(id)).map(asItCame);
      // Rules may have changed meanwhile.
      await insertInteractions(ctx, await mapTouchpoints(ctx, missing), newId());
      await forgetCorrected(
        ctx.db,
        back.map(({ id }) => id),
      );
    }
    return forget();
  });
}

/** Without what the rules in force then made of it. */
function asItCame({ given_channel, ...row }: InteractionRow & { given_channel: InteractionRow['channel'] }): InteractionRow {
  return { ...row, channel: given_channel };
}
