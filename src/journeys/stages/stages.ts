import { Readable } from 'node:stream';
import { z } from 'zod';
import { findIdentity, namesOf } from '#customers';
import { csvLine } from '#platform/csv';
import { Invalid, NotFound } from '#platform/errors';
import { wilson } from '#platform/intervals';
import type { Context, SegmentCondition } from '#platform/room';
import type { MapDocument } from '../maps/document.contract.ts';
import type { StageFigures, StayTold } from './stages.contract.ts';
import {
  customersInStage,
  type LiveJourney,
  liveJourney,
  liveJourneys,
  readRun,
  type StageSums,
  type StayRow,
  staysOf,
  sumStages,
  whoIsIn,
} from './stays.store.ts';
import { stagesOf } from './stays.ts';

const DAY = 86_400_000;

async function findJourney(ctx: Context, id: string): Promise<LiveJourney> {
  const journey = await liveJourney(ctx.db, id);
  if (!journey)
    throw new NotFound('journey_not_found', 'There is no such journey in which customers are followed; it may be an ideal or archived.');
  return journey;
}

async function findStage(ctx: Context, journeyId: string, stageId: string): Promise<void> {
  const { document } = await findJourney(ctx, journeyId);
  if (document[stageId]?.type !== 'stage')
    throw new NotFound('stage_not_found', 'This journey has no such stage; somebody may have removed it.');
}

export async function readStages(ctx: Context, { id, days }: { id: string; days: number }) {
  const journey = await findJourney(ctx, id);
  const order = stagesOf(journey).map((stage) => stage.id);
  const since = new Date(ctx.clock.now().getTime() - days * DAY);
  const sums = new Map((await sumStages(ctx.db, id, order, since)).map((sum) => [sum.stageId, sum]));
  return { stages: order.map((stageId) => figuresOf(stageId, sums.get(stageId))), run: await runOf(ctx, id) };
}

function figuresOf(stageId: string, sums: StageSums | undefined): StageFigures {
  if (!sums) return { stageId, now: 0, entered: 0, goOn: null, medianSeconds: null };
  const { now, entered, wentOn, medianSeconds } = sums;
  const interval = wilson(wentOn, entered);
  return {
    stageId,
    now,
    entered,
    medianSeconds,
    goOn: interval && { share: wentOn / entered, low: interval[0], high: interval[1], n: entered },
  };
}

async function runOf(ctx: Context, journeyId: string) {
  const run = await readRun(ctx.db, journeyId);
  if (!run) return { state: 'waiting' as const, customersDone: 0, customersTotal: 0, finishedAt: null };
  const running = run.startedAt !== null && run.finishedAt === null;
  const state = running
    ? ('running' as const)
    : run.rulesHash && run.rulesHash === run.wantedHash
      ? ('done' as const)
      : ('waiting' as const);
  const { customersDone, customersTotal, finishedAt } = run;
  return { state, customersDone, customersTotal, finishedAt: finishedAt?.toISOString() ?? null };
}

type InStage = { id: string; stageId: string };
type Place = { at: string; id: string };

/** A cursor: the time somebody entered and who they are. */
function placeOf(text: string | undefined): Place | null {
  if (!text) return null;
  const [at = '', id = ''] = text.split('_');
  if (!z.iso.datetime().safeParse(at).success || !z.uuid().safeParse(id).success)
    throw new Invalid('bad_cursor', 'This place in the list is not one we gave out; begin again without "before".');
  return { at, id };
}

export async function listStageCustomers(
  ctx: Context,
  { id, stageId, before, limit }: InStage & { before?: string | undefined; limit: number },
) {
  await findStage(ctx, id, stageId);
  const rows = await customersInStage(ctx.db, { journeyId: id, stageId, before: placeOf(before), limit: limit + 1 });
  const page = rows.slice(0, limit);
  const names = await namesOf(
    ctx,
    page.map(({ customerId }) => customerId),
  );
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    customers: page.map(({ customerId, enteredAt, reason }) => ({
      id: customerId,
      name: names.get(customerId) ?? '',
      enteredAt: enteredAt.toISOString(),
      reason,
    })),
    next: last ? `${last.enteredAt.toISOString()}_${last.customerId}` : null,
  };
}

export async function stageCustomersCsv(ctx: Context, at: InStage): Promise<Readable> {
  await findStage(ctx, at.id, at.stageId);
  async function* lines() {
    yield csvLine(['customer_id', 'name', 'entered_at', 'reason']);
    let before: string | null | undefined;
    do {
      const page = await listStageCustomers(ctx, { ...at, before: before ?? undefined, limit: 200 });
      yield page.customers.map(({ id, name, enteredAt, reason }) => csvLine([id, name, enteredAt, JSON.stringify(reason)])).join('');
      before = page.next;
    } while (before);
  }
  return Readable.from(lines());
}

export async function readCustomerStages(ctx: Context, id: string) {
  const { customerId, identifierIds } = await findIdentity(ctx, id);
  const [journeys, rows] = [await liveJourneys(ctx.db), await staysOf(ctx.db, [...new Set([customerId, ...identifierIds])])];
  return {
    journeys: journeys.flatMap(({ id, name, document }) => {
      const history = rows.filter(({ journeyId }) => journeyId === id).map((row) => told(row, document));
      return history.length > 0 ? [{ id, name, current: history.find(({ leftAt }) => leftAt === null) ?? null, history }] : [];
    }),
  };
}

function told({ stageId, enteredAt, leftAt, reason }: StayRow, document: MapDocument): StayTold {
  const element = document[stageId];
  const stage = element?.type === 'stage' ? element.name : '';
  return { stageId, stage, enteredAt: enteredAt.toISOString(), leftAt: leftAt?.toISOString() ?? null, reason };
}

/** "In the stage Retention for at least 30 days." */
const inStage = z.strictObject({ journeyId: z.uuid(), stageId: z.uuid(), atLeastDays: z.number().int().min(0).max(3650).default(0) });

export const stageCondition: SegmentCondition = {
  name: 'stage',
  find: async (ctx, parameters) => {
    const parsed = inStage.safeParse(parameters);
    if (!parsed.success) throw new Invalid('invalid_condition', `The condition "stage": ${z.prettifyError(parsed.error)}`);
    const { journeyId, stageId, atLeastDays } = parsed.data;
    await findStage(ctx, journeyId, stageId);
    return whoIsIn(ctx.db, journeyId, stageId, new Date(ctx.clock.now().getTime() - atLeastDays * DAY));
  },
};
