import { csvLine } from '#platform/csv';
import type { Context, HeardFact } from '#platform/room';
import { addEntry, type Entry, type Filter, findEntries } from './audit.store.ts';

/** Writes down who did what; inside a transaction it stands or falls with the change itself. */
export async function recordAudit(ctx: Context, action: string, target: string, details: Record<string, unknown> = {}): Promise<void> {
  await addEntry(ctx.db, { actor: ctx.actor, action, target, details, at: ctx.clock.now() });
}

export async function listAudit(ctx: Context, filter: Filter) {
  const found = await findEntries(ctx.db, { ...filter, limit: filter.limit + 1 });
  const entries = found.slice(0, filter.limit);
  return { entries: entries.map(shown), next: found.length > filter.limit ? (entries.at(-1)?.id ?? null) : null };
}

const shown = ({ id, at, actorKind, actorId, actorName, action, target, details }: Entry) => ({
  id,
  at: at.toISOString(),
  actor: { kind: actorKind, id: actorId, name: actorName },
  action,
  target,
  details,
});

const PAGE = 1_000;

/** The log as lines of CSV, newest first, read page by page. */
export async function* auditCsv(ctx: Context, filter: Omit<Filter, 'before' | 'limit'>): AsyncGenerator<string> {
  yield csvLine(['at', 'actor_kind', 'actor_id', 'actor_name', 'action', 'target', 'details']);
  let before: number | undefined;
  do {
    const page: Awaited<ReturnType<typeof listAudit>> = await listAudit(ctx, { ...filter, before, limit: PAGE });
    yield page.entries
      .map(({ at, actor, action, target, details }) =>
        csvLine([at, actor.kind, actor.id, actor.name, action, target, JSON.stringify(details)]),
      )
      .join('');
    before = page.next ?? undefined;
  } while (before !== undefined);
}

/** What other rooms announce that an owner will want to look up later. */
export const writtenDownFacts = [
  'customers.merged',
  'customers.unmerged',
  'customers.erased',
  'interactions.removed',
  'demo.installed',
  'demo.removed',
];

export async function writeDownFact(ctx: Context, { id, at, name, actor, body }: HeardFact): Promise<void> {
  const [first] = Array.isArray(body.customers) ? body.customers : [];
  const target = String(first ?? body.customerId ?? body.sourceId ?? '');
  await addEntry(ctx.db, { actor, action: name, target, details: body, at, factId: id });
}
