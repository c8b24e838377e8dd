import { identitiesOf, wholeIdentities } from '#customers';
import { pickedFigures, sought } from '#interactions';
import { newId } from '#platform/ids';
import { type Context, inTransaction, type Job } from '#platform/room';
import { HELP_KINDS } from '../analytics/questions.contract.ts';
import { withCustomers } from '../moments/expectations.ts';
import { trailsOf } from '../trails/engine.ts';
import { DAY } from './detector.ts';
import { contactMarks, feeMarks, type LogMark, lateMarks, searchMarks } from './detectors/from-log.ts';
import { figuresOf, floorOf, isWorthRaising } from './figures.ts';
import type { Found } from './find.ts';
import type { Cut } from './frictions.contract.ts';
import { type FrictionRow, frictionStore, type RowKept } from './frictions.store.ts';
import type { DetectorName } from './words.contract.ts';

export const LOOK = 'journeys.frictions';
export const LOOKED = 'journeys.frictions-looked';
const PROGRESSED = 'journeys.frictions-progressed';

const DAYS = 30;
/** Of each sort of row in the log the newest; a workspace with more is judged by them. */
const MOST = 200_000;
const MOST_ROWS = 200;

type Seen = { marks: LogMark[]; cut: Cut };

/** What the log tells and trails do not: results, prices, promises, and who turned to whom; and of what there was more than is looked at. */
async function marksOf(ctx: Context, stretch: Stretch): Promise<Seen> {
  const [searches, prices, promises, contacts] = await Promise.all([
    sought.searches(ctx, stretch),
    sought.prices(ctx, stretch),
    sought.promises(ctx, stretch),
    sought.contacts(ctx, stretch, [...HELP_KINDS]),
  ]);
  const cut = [
    ...cutOf(['search'], searches, stretch),
    ...cutOf(['fee'], prices, stretch),
    ...cutOf(['late'], promises, stretch),
    ...cutOf(['contact', 'hop'], contacts, stretch),
  ];
  const marks = [
    ...searchMarks(await withCustomers(ctx, searches)),
    ...feeMarks(await withCustomers(ctx, prices)),
    ...lateMarks(await withCustomers(ctx, promises)),
    ...contactMarks(await withCustomers(ctx, contacts)),
  ];
  return { marks, cut };
}

type Stretch = { from: number; until: number; most: number };

function cutOf(detectors: DetectorName[], rows: { at: number }[], { most }: Stretch): Cut {
  const last = rows.at(-1);
  // Newest first: as many as may be read are all there is only by chance.
  return last && rows.length >= most ? [{ detectors, rows: rows.length, since: new Date(last.at).toISOString() }] : [];
}

/** All detectors look at the last 30 days, against the 30 before. */
export async function lookForFrictions(ctx: Context, most = MOST): Promise<void> {
  const startedAt = ctx.clock.now();
  const now = startedAt.getTime();
  const [from, middle] = [now - 2 * DAYS * DAY, now - DAYS * DAY];
  await frictionStore.keepLook(ctx.db, { startedAt, finishedAt: null, done: 0, total: 0, found: 0, cut: [] });
  const { marks, cut } = await marksOf(ctx, { from, until: now, most });
  const { answer } = await trailsOf(ctx.house).ask(ctx, 'findFrictions', { from, middle, now, marks });
  const currencies = await pickedFigures.currencies(ctx, now - 365 * DAY);
  // Two currencies make no sum.
  const currency = currencies.length === 1 ? (currencies[0] ?? '') : '';
  const known = await frictionStore.all(ctx.db);
  const rest = { from: new Date(middle).toISOString(), until: startedAt.toISOString(), currency };
  let [done, found] = [0, 0];
  for (const one of answer) {
    const before = known.find(({ detector, place }) => detector === one.detector && place === one.place);
    const floor = floorOf(one.detector, before?.floor ?? 0, dismissedElsewhere(known, one));
    const isDecided = before !== undefined && before.state !== 'raised';
    if (isDecided || isWorthRaising(one, floor)) {
      await keep(ctx, one, figuresOf(one, { ...rest, floor }), startedAt);
      found += 1;
    }
    done += 1;
    if (done % 10 === 0) await ctx.announce({ name: PROGRESSED, body: { done, total: answer.length } });
  }
  await inTransaction(ctx, async (inside) => {
    await frictionStore.dropUnseen(inside.db, startedAt);
    await frictionStore.keepLook(inside.db, { startedAt, finishedAt: ctx.clock.now(), done, total: answer.length, found, cut });
    await inside.announce({ name: LOOKED, body: { found } });
  });
}

const dismissedElsewhere = (known: FrictionRow[], { detector, place }: Found): number =>
  known.filter((one) => one.detector === detector && one.place !== place && one.state === 'dismissed').length;

async function keep(ctx: Context, one: Found, figures: ReturnType<typeof figuresOf>, at: Date): Promise<void> {
  const rows = await rowsOf(ctx, one);
  const times = one.hits.map((hit) => hit.at);
  const touchpointId = /^touchpoint:([-0-9a-f]{36})$/.exec(one.place)?.[1] ?? null;
  const { detector, place } = one;
  const span = { firstAt: new Date(times.at(-1) ?? at), lastAt: new Date(times[0] ?? at) };
  await inTransaction(ctx, async ({ db }) => {
    const { id } = await frictionStore.see(db, { id: newId(), detector, place, touchpointId, figures, ...span, at });
    await frictionStore.keepRows(db, id, rows);
  });
}

/** The newest interactions it rests on; trails know customers and times, the log knows which interaction that was. */
async function rowsOf(ctx: Context, { hits, place }: Found): Promise<RowKept[]> {
  const newest = hits.slice(0, MOST_ROWS);
  const identities = await wholeIdentities(ctx, [...new Set(newest.map(({ customer }) => customer))]);
  const subjects = identities.flatMap(({ customerId, identifierIds }) => [customerId, ...identifierIds]);
  const rows = await sought.at(
    ctx,
    [...new Set(subjects)],
    newest.map(({ at }) => at),
  );
  const customers = await identitiesOf(ctx, [...new Set(rows.map(({ subject }) => subject))]);
  return newest.flatMap(({ customer, at, id }) => {
    const then = rows.filter((row) => row.at === at && customers.get(row.subject) === customer);
    const row = then.find((one) => one.id === id) ?? then.find((one) => place.includes(one.touchpoint || one.name)) ?? then[0];
    return row ? [{ customerId: customer, subjectId: row.subject, interactionId: row.id, sourceId: row.source, at: new Date(at) }] : [];
  });
}

export const frictionJobs: Job[] = [{ name: LOOK, every: '23 * * * *', run: (ctx) => lookForFrictions(ctx) }];
