import { identitiesOf, segmentMembers } from '#customers';
import { INTERACTIONS_RECORDED, type InteractionsRecorded } from '#interactions';
import type { Context, Hearing, Job } from '#platform/room';
import { type AskRow, askStore, interactionsLike, type Occasion, occasionStore } from './asking.store.ts';
import { whoFalls } from './asking.ts';
import { isAmong, lot } from './sample.ts';

const DAY = 86_400_000;
/** What is older when it comes in (a file of last year's orders) is no occasion to ask about. */
const FRESH = 2 * DAY;
const MOST = 5_000;

/** Notes whom a rule falls to, of those in its segment and its share. */
async function note(ctx: Context, { id, ask }: AskRow, occasions: Occasion[], afterHours: number): Promise<void> {
  const members = ask.segmentId
    ? new Set(await segmentMembers(ctx, ask.segmentId, [...new Set(occasions.map(({ customerId }) => customerId))]))
    : null;
  const wanted = occasions.filter(({ customerId }) => (!members || members.has(customerId)) && isAmong(id, customerId, ask.share));
  if (wanted.length > 0) await occasionStore.add(ctx.db, id, wanted, afterHours);
}

async function hearRecorded(ctx: Context, { customers, count, receivedFrom }: InteractionsRecorded): Promise<void> {
  for (const row of await askStore.live(ctx.db, 'interaction')) {
    const { when } = row.ask;
    if (when.kind !== 'interaction') continue;
    // At most 200 are named; of more, all that came in since then is looked through.
    const subjects = count <= customers.length ? { subjects: customers } : {};
    const found = await interactionsLike(ctx, when.happening, { received: new Date(receivedFrom) }, { ...subjects, limit: MOST });
    const recent = found.filter(({ at }) => at > ctx.clock.now().getTime() - FRESH);
    const whose = await identitiesOf(
      ctx,
      recent.map(({ subject }) => subject),
    );
    const occasions = recent.flatMap(({ id, subject, at }) => {
      const customerId = whose.get(subject);
      return customerId ? [{ customerId, occasion: id, occurredAt: new Date(at) }] : [];
    });
    await note(ctx, row, occasions, when.afterHours);
  }
}

type Entered = { journeyId: string; customers: { customerId: string; stageId: string }[] };

async function hearEntered(ctx: Context, { journeyId, customers }: Entered, at: Date): Promise<void> {
  for (const row of await askStore.live(ctx.db, 'stage')) {
    const { when } = row.ask;
    if (when.kind !== 'stage' || when.journeyId !== journeyId) continue;
    const entered = customers.filter(({ stageId }) => stageId === when.stageId);
    await note(
      ctx,
      row,
      entered.map(({ customerId }) => ({ customerId, occasion: `stage ${at.toISOString().slice(0, 10)}`, occurredAt: at })),
      when.afterHours,
    );
  }
}

/** Whose turn it is today: everybody once in so many days, as many each day. */
export const isTheirTurn = (askId: string, customerId: string, everyDays: number, day: number): boolean =>
  day % everyDays === Math.floor(lot('turn', askId, customerId) * everyDays);

/** Day by day each customer's turn comes round. */
export async function goRound(ctx: Context): Promise<void> {
  const now = ctx.clock.now();
  const day = Math.floor(now.getTime() / DAY);
  for (const row of await askStore.live(ctx.db, 'schedule')) {
    const { when } = row.ask;
    if (when.kind !== 'schedule') continue;
    const turn = (await whoFalls(ctx, row.ask)).filter((customerId) => isTheirTurn(row.id, customerId, when.everyDays, day));
    await note(
      ctx,
      row,
      turn.map((customerId) => ({ customerId, occasion: `round ${Math.floor(day / when.everyDays)}`, occurredAt: now })),
      0,
    );
  }
}

export const askHearings: Hearing[] = [
  { fact: INTERACTIONS_RECORDED, hear: (ctx, { body }) => hearRecorded(ctx, body as InteractionsRecorded) },
  { fact: 'journeys.stages-entered', hear: (ctx, { body, at }) => hearEntered(ctx, body as Entered, at) },
];

export const occasionJobs: Job[] = [{ name: 'surveys.go-round', every: '11 * * * *', run: goRound }];
