import { identitiesOf, namesOf, wholeIdentities } from '#customers';
import { type FoundRow, sought } from '#interactions';
import { csvLine } from '#platform/csv';
import { Conflict, NotFound } from '#platform/errors';
import { type Context, inTransaction } from '#platform/room';
import { touchpointNames } from '../moments/moments.ts';
import { DAY } from './detector.ts';
import { DISMISSED } from './figures.ts';
import type { Friction } from './frictions.contract.ts';
import { type FrictionRow, frictionStore, type LookRow } from './frictions.store.ts';
import { LOOK } from './look.ts';
import { drawPain, removePain } from './onto-map.ts';

/** Biggest measured effect first; what could not be measured after that, by what is at stake. */
const bySize = (a: Friction, b: Friction): number =>
  (b.figures.size ?? -1) - (a.figures.size ?? -1) || b.figures.spent - a.figures.spent || b.figures.customers - a.figures.customers;

const shown = ({ floor: _, firstAt, lastAt, lookedAt, decidedAt, ...row }: FrictionRow, names: Map<string, string>): Friction => ({
  ...row,
  places: row.place
    .split('|')
    .map((part) => (part.startsWith('touchpoint:') ? (names.get(part.slice(11)) ?? '') : part.replace(/^name:/, ''))),
  ...{ firstAt: firstAt.toISOString(), lastAt: lastAt.toISOString(), lookedAt: lookedAt.toISOString() },
  decidedAt: decidedAt?.toISOString() ?? null,
});

const lookShown = (look: LookRow | undefined) => {
  if (!look) return { state: 'never' as const, done: 0, total: 0, found: 0, finishedAt: null, cut: [] };
  const { startedAt, finishedAt, done, total, found, cut } = look;
  const isRunning = startedAt !== null && (finishedAt === null || finishedAt < startedAt);
  const state = isRunning ? ('running' as const) : ('done' as const);
  return { state, done, total, found, finishedAt: finishedAt?.toISOString() ?? null, cut };
};

export async function listFrictions(ctx: Context, state: Friction['state'] | 'all') {
  const all = await frictionStore.all(ctx.db);
  const names = await touchpointNames(ctx);
  const counts = { raised: 0, confirmed: 0, merged: 0, dismissed: 0 };
  for (const one of all) counts[one.state] += 1;
  const meant = all.filter((one) => state === 'all' || one.state === state);
  return { frictions: meant.map((one) => shown(one, names)).sort(bySize), counts, look: lookShown(await frictionStore.readLook(ctx.db)) };
}

export async function frictionsCsv(ctx: Context): Promise<string> {
  const { frictions } = await listFrictions(ctx, 'all');
  const head = [
    'detector',
    'place',
    'state',
    'owner',
    'status',
    'effort',
    'customers',
    'came_by',
    'share',
    'low',
    'high',
    'times',
    'severity',
    'spent',
    'size',
    'reason',
  ];
  return [
    csvLine(head),
    ...frictions.map(({ detector, places, state, owner, status, effort, figures, reason }) => {
      const { customers, came, share, low, high, times, severity, spent, size } = figures;
      return csvLine([
        detector,
        places.join(' ⇄ '),
        state,
        owner,
        status,
        effort,
        customers,
        came,
        share,
        low,
        high,
        times,
        severity,
        spent,
        size,
        reason,
      ]);
    }),
  ].join('');
}

export async function lookNow(ctx: Context) {
  await ctx.house.jobs.send(ctx.workspaceId, LOOK, null, { key: LOOK });
  return lookShown(await frictionStore.readLook(ctx.db));
}

async function find(ctx: Context, id: string): Promise<FrictionRow> {
  const found = await frictionStore.one(ctx.db, id);
  if (!found) throw new NotFound('friction_not_found', 'There is no such friction; detectors may not see it any more.');
  return found;
}

const QUOTES = 6;
const AFTER = 14 * DAY;

export async function listFrictionRows(ctx: Context, { id, offset, limit }: { id: string; offset: number; limit: number }) {
  const friction = await find(ctx, id);
  const kept = await frictionStore.countRows(ctx.db, id);
  const rows = await frictionStore.rows(ctx.db, id, offset, limit);
  const subjects = [...new Set(rows.map(({ subjectId }) => subjectId))];
  const customers = await identitiesOf(ctx, subjects);
  const names = await namesOf(ctx, [...new Set(customers.values())]);
  const found = new Map(
    (
      await sought.byId(
        ctx,
        subjects,
        rows.map(({ interactionId }) => interactionId),
      )
    ).map((row) => [row.id, row]),
  );
  const who = (subject: string, other: string) => ({
    customerId: customers.get(subject) ?? other,
    customer: names.get(customers.get(subject) ?? other) ?? '',
  });
  return {
    kept,
    times: friction.figures.times,
    rows: rows.map(({ interactionId, subjectId, customerId, at }) => {
      const row = found.get(interactionId);
      return {
        ...{ interactionId, ...who(subjectId, customerId), at: at.toISOString() },
        ...{ title: row?.title || row?.name || '', text: row?.text ?? '', intensity: row?.intensity ?? null },
      };
    }),
    quotes: offset === 0 ? await quotesAfter(ctx, rows) : [],
    next: offset + rows.length < kept && rows.length > 0 ? offset + rows.length : null,
  };
}

async function quotesAfter(ctx: Context, rows: { customerId: string; at: Date }[]) {
  const few = rows.slice(0, 40);
  const identities = await wholeIdentities(ctx, [...new Set(few.map(({ customerId }) => customerId))]);
  const customerOf = new Map(identities.flatMap(({ customerId, identifierIds }) => identifierIds.map((id) => [id, customerId] as const)));
  const times = few.map(({ at }) => at.getTime());
  const said = await sought.said(ctx, [...customerOf.keys()], {
    from: Math.min(...times, Date.now()),
    until: Math.max(...times, 0) + AFTER,
    most: 200,
  });
  const isAfter = (one: FoundRow) =>
    few.some((row) => row.customerId === customerOf.get(one.subject) && one.at >= row.at.getTime() && one.at <= row.at.getTime() + AFTER);
  const quotes = said.filter(isAfter).slice(0, QUOTES);
  const names = await namesOf(ctx, [...new Set(customerOf.values())]);
  return quotes.map((one) => {
    const customerId = customerOf.get(one.subject) ?? one.subject;
    return {
      interactionId: one.id,
      customerId,
      customer: names.get(customerId) ?? '',
      at: new Date(one.at).toISOString(),
      text: one.text,
      intensity: one.intensity,
    };
  });
}

export type Decision = {
  id: string;
  state?: Friction['state'] | undefined;
  reason?: string | undefined;
  mergedInto?: string | undefined;
  journeyId?: string | undefined;
  text?: string | undefined;
  owner?: string | undefined;
  status?: Friction['status'] | undefined;
  effort?: number | null | undefined;
};

export async function changeFriction(ctx: Context, wanted: Decision): Promise<Friction> {
  const changed = await inTransaction(ctx, async (inside) => {
    const friction = await find(inside, wanted.id);
    friction.owner = wanted.owner ?? friction.owner;
    friction.status = wanted.status ?? friction.status;
    if (wanted.effort !== undefined) friction.effort = wanted.effort;
    if (wanted.state) await decide(inside, friction, wanted.state, wanted);
    await frictionStore.keep(inside.db, friction);
    await inside.announce({ name: 'journeys.friction-decided', body: { frictionId: friction.id, state: friction.state } });
    return friction;
  });
  return shown(changed, await touchpointNames(ctx));
}

async function decide(
  ctx: Context,
  friction: FrictionRow,
  state: Friction['state'],
  { reason, mergedInto, journeyId, text }: Decision,
): Promise<void> {
  if (mergedInto === friction.id) throw new Conflict('merged_into_itself', 'A friction cannot be merged into itself.');
  if (mergedInto) await find(ctx, mergedInto);
  if (state !== 'confirmed' && friction.cardId) await removePain(ctx, friction);
  friction.state = state;
  friction.mergedInto = mergedInto ?? null;
  friction.reason = state === 'dismissed' ? (reason ?? '') : '';
  friction.decidedAt = state === 'raised' ? null : ctx.clock.now();
  friction.decidedBy = state === 'raised' ? '' : ctx.actor.name;
  // Taken back, the detector has learnt nothing.
  friction.floor = state === 'dismissed' ? Math.min(1, friction.figures.share * DISMISSED) : 0;
  if (state === 'confirmed' && journeyId) await drawPain(ctx, friction, { journeyId, text, names: await touchpointNames(ctx) });
}
