import { recordSightings, usableIdentifiers } from '#customers';
import { stableId } from '#platform/ids';
import { type Context, inTransaction } from '#platform/room';
import type { InteractionRow, Source } from '../contract.ts';
import { INTERACTIONS_RECORDED, type InteractionsRecorded } from '../facts.ts';
import { openSource } from '../sources/sources.ts';
import { mapTouchpoints } from '../touchpoints/mapping.ts';
import type { Spooled } from './accept.ts';
import { interpret } from './interpret.ts';
import { type Habits, habitsOf, insertInteractions, keepMessageIds, keepStuck } from './loads.store.ts';
import { countryFor, withNumbersAsTheyStood } from './phones.ts';
import { type Arrival, sightingsOf } from './sightings.ts';
import { setOlderAside, versionOf } from './versions.ts';
import { identifiersIn } from './who.ts';

/** Files, the demo company and answers to our surveys may come again after years; what SDKs send, they send again within days. */
const KEPT_DAYS: Record<Source['kind'], number | null> = {
  'write-key': 45,
  'api-key': 45,
  webhook: 45,
  import: null,
  demo: null,
  person: null,
  survey: null,
};

/** Keeps the messages of one workspace in both stores. Done twice with the same load number, it is as if done once. */
export async function loadWorkspace(ctx: Context, loadNumber: number, frames: Spooled[]): Promise<void> {
  const habits = await habitsOf(ctx);
  const arrivals = await withNumbersAsTheyStood(ctx, habits, arrivalsIn(ctx.workspaceId, habits, frames));
  const { kept, customers } = await inTransaction(ctx, (inner) => keepArrivals(inner, loadNumber, arrivals));
  if (kept.length === 0) return;
  const rows = await mapTouchpoints(
    ctx,
    kept.map((arrival) => rowOf(ctx.workspaceId, arrival)),
  );
  await insertApart(ctx, rows, new Map(kept.map((one) => [one.id, one])), `${loadNumber}:${ctx.workspaceId}`);
  const corrections = kept.filter(({ version }) => version !== null);
  await setOlderAside(
    ctx,
    [...new Set(corrections.flatMap(({ version }) => version ?? []))],
    [...new Set(corrections.flatMap(({ identifiers }) => identifiers[0]?.id ?? []))],
  );
  await tell(ctx, kept, customers);
}

/** The same message twice in one load is one arrival. */
function arrivalsIn(workspaceId: string, { timeZone, country }: Habits, frames: Spooled[]): Arrival[] {
  const found = new Map<string, Arrival>();
  for (const { source, receivedAt, messages } of frames) {
    for (const { id: messageId, at, row, message } of messages) {
      const id = stableId(workspaceId, 'message', messageId);
      if (found.has(id)) continue;
      const identifiers = usableIdentifiers(workspaceId, identifiersIn(message), countryFor(source, country));
      if (identifiers.length === 0) continue;
      const arrival = { id, messageId, at, receivedAt, row, message, source, identifiers };
      found.set(id, { ...arrival, version: versionOf(workspaceId, timeZone, arrival) });
    }
  }
  return [...found.values()];
}

type Kept = { kept: Arrival[]; customers: Map<string, string> };

async function keepArrivals(ctx: Context, loadNumber: number, arrivals: Arrival[]): Promise<Kept> {
  const sources = new Map(arrivals.map(({ source }) => [source.id, source]));
  for (const source of sources.values()) await openSource(ctx, source);
  try {
    return await inTransaction(ctx, (inner) => keepTogether(inner, loadNumber, arrivals));
  } catch (error) {
    if (isAway(error)) throw error;
    ctx.log.error({ err: error, messages: arrivals.length }, 'a load failed; its messages are taken in smaller pieces');
    return keepApart(ctx, loadNumber, arrivals, error as Error);
  }
}

async function keepTogether(ctx: Context, loadNumber: number, arrivals: Arrival[]): Promise<Kept> {
  const ids = arrivals.map(({ id, source, version }) => ({ id, sourceId: source.id, keptDays: KEPT_DAYS[source.kind], version }));
  const keptIds = await keepMessageIds(ctx, loadNumber, ids);
  const kept = arrivals.filter(({ id }) => keptIds.has(id));
  const customers = await recordSightings(ctx, sightingsOf(ctx.workspaceId, kept));
  return { kept, customers };
}

/** One message that no room can take must not hold up all others: halves are tried until it stands alone, and then it is set aside. */
async function keepApart(ctx: Context, loadNumber: number, arrivals: Arrival[], cause: Error): Promise<Kept> {
  const [only] = arrivals;
  if (arrivals.length === 1 && only) {
    await setAside(ctx, only, cause);
    return { kept: [], customers: new Map() };
  }
  const middle = Math.ceil(arrivals.length / 2);
  const both: Kept = { kept: [], customers: new Map() };
  for (const half of [arrivals.slice(0, middle), arrivals.slice(middle)]) {
    const done = await inTransaction(ctx, (inner) => keepTogether(inner, loadNumber, half)).catch((error: Error) => {
      if (isAway(error)) throw error;
      return keepApart(ctx, loadNumber, half, error);
    });
    both.kept.push(...done.kept);
    for (const [identifier, customer] of done.customers) both.customers.set(identifier, customer);
  }
  return both;
}

const setAside = (ctx: Context, { id, source, identifiers, message }: Arrival, { message: error }: Error): Promise<void> =>
  keepStuck(ctx, { id, sourceId: source.id, identifierIds: identifiers.map((one) => one.id), message: JSON.stringify(message), error });

/** What the event store says of a value. Everything else it says is about itself: the same again later will do. */
const ABOUT_A_VALUE = /CANNOT_PARSE|CANNOT_CONVERT|INCORRECT_DATA|OUT_OF_BOUND|OUT_OF_RANGE|TYPE_MISMATCH|TOO_LARGE_STRING/;

/** One row that the event store cannot read must not hold up all others either. The pieces have names of their own, so that each is kept once. */
async function insertApart(ctx: Context, rows: InteractionRow[], arrivals: Map<string, Arrival>, token: string): Promise<void> {
  try {
    await insertInteractions(ctx, rows, token);
  } catch (error) {
    const { type = '', message } = error as Error & { type?: string };
    if (!ABOUT_A_VALUE.test(`${type} ${message}`)) throw error;
    const only = rows.length === 1 ? arrivals.get(rows[0]?.id ?? '') : undefined;
    if (only) {
      ctx.log.error({ err: error, message: only.id }, 'the event store cannot read a message; it is set aside');
      return setAside(ctx, only, error as Error);
    }
    if (rows.length < 2) throw error;
    const middle = Math.ceil(rows.length / 2);
    await insertApart(ctx, rows.slice(0, middle), arrivals, `${token}/a`);
    await insertApart(ctx, rows.slice(middle), arrivals, `${token}/b`);
  }
}

/** The database is gone or busy: the same again later will do. */
function isAway(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return (
    /^(?:08|40|53|55P03|57|58)/.test(code) ||
    /^E[A-Z]+$/.test(code) ||
    ['database_away', 'event_store_away'].includes(code) ||
    /terminat|closed|not queryable|timeout|aborted/i.test(message)
  );
}

function rowOf(workspaceId: string, { messageId, at, receivedAt, row, message, source, identifiers }: Arrival): InteractionRow {
  const subjectId = identifiers[0]?.id ?? '';
  return interpret(workspaceId, { at, receivedAt, id: messageId, row, message, source, subjectId });
}

async function tell(ctx: Context, kept: Arrival[], customers: Map<string, string>): Promise<void> {
  const bySource = new Map<string, Arrival[]>();
  for (const arrival of kept) {
    const others = bySource.get(arrival.source.id);
    if (others) others.push(arrival);
    else bySource.set(arrival.source.id, [arrival]);
  }
  for (const [sourceId, arrivals] of bySource) {
    const seen = new Set(arrivals.flatMap(({ identifiers }) => customers.get(identifiers[0]?.id ?? '') ?? []));
    const receivedFrom = new Date(arrivals.reduce((first, { receivedAt }) => Math.min(first, receivedAt), 8.64e15)).toISOString();
    const body: InteractionsRecorded = { customers: [...seen].slice(0, 200), count: arrivals.length, sourceId, receivedFrom };
    await ctx.announce({ name: INTERACTIONS_RECORDED, body });
  }
}
