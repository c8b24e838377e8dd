import { createHash } from 'node:crypto';
import { type Context, inTransaction } from '#platform/room';
import { membersOf } from '../personas/members.ts';
import { TrailBuilder } from '../trails/build.ts';
import { readPatch, trailsOf } from '../trails/engine.ts';
import { SHARDS } from '../trails/trails.ts';
import {
  advanceRun,
  finishRun,
  type LiveJourney,
  liveJourney,
  liveJourneys,
  lockRun,
  readRun,
  replaceRange,
  replaceStays,
  stagesNow,
  takeRun,
  wantRun,
} from './stays.store.ts';
import { type Stay, staysIn } from './tell-stays.ts';
import type { StageToWalk } from './walk.ts';

export const STAGES_ENTERED = 'journeys.stages-entered';
export const STAGES_PROGRESSED = 'journeys.stages-progressed';
export const STAGES_DONE = 'journeys.stages-done';

/** The stages of a drawn map, in their order. */
export const stagesOf = ({ document }: Pick<LiveJourney, 'document'>): StageToWalk[] =>
  Object.entries(document)
    .flatMap(([id, element]) => (element.type === 'stage' ? [{ id, order: element.order, rule: element.rule }] : []))
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1))
    .map(({ id, rule }) => ({ id, rule }));

const hashOf = (journey: LiveJourney): string =>
  createHash('sha256')
    .update(JSON.stringify([stagesOf(journey), journey.segmentId]))
    .digest('hex');

/** Works out where these customers are, in every journey, and tells who came into another stage. */
export async function followCustomers(ctx: Context, ids: string[]): Promise<void> {
  const journeys = await liveJourneys(ctx.db);
  if (journeys.length === 0 || ids.length === 0) return;
  const { bytes, words, customerOf, gone } = await readPatch(ctx, ids);
  const builder = new TrailBuilder((subject) => customerOf.get(subject) ?? subject);
  builder.add(bytes);
  const shards = builder.finish();
  const customers = [...new Set([...customerOf.values(), ...gone])];
  const now = ctx.clock.now().getTime();
  for (const journey of journeys) {
    const question = { stages: stagesOf(journey), now, members: await membersOf(ctx, journey.segmentId, customers) };
    const stays = shards.flatMap((shard) => staysIn(shard, words, question));
    await keep(ctx, journey, customers, stays);
  }
}

async function keep(ctx: Context, journey: LiveJourney, customers: string[], stays: Stay[]): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    // Without a run there is one to come, for everybody.
    if (!(await lockRun(inside.db, journey.id))) return;
    const before = new Map((await stagesNow(inside.db, journey.id, customers)).map(({ customerId, stageId }) => [customerId, stageId]));
    await replaceStays(inside.db, journey.id, customers, stays);
    const moved = stays.filter(({ leftAt, customerId, stageId }) => leftAt === null && before.get(customerId) !== stageId);
    if (moved.length === 0) return;
    const named = moved.slice(0, 200).map(({ customerId, stageId }) => ({ customerId, stageId, from: before.get(customerId) ?? null }));
    await inside.announce({ name: STAGES_ENTERED, body: { journeyId: journey.id, customers: named, count: moved.length } });
  });
}

/** Works out where everybody is, for every journey whose stays do not rest on its rules as they are now. */
export async function followJourneys(ctx: Context): Promise<void> {
  for (const journey of await liveJourneys(ctx.db)) {
    const hash = hashOf(journey);
    await wantRun(ctx.db, journey.id, hash);
    const run = await readRun(ctx.db, journey.id);
    if (run && run.rulesHash !== hash) await followEverybody(ctx, journey.id);
  }
}

/** Fewer are worked out before anybody would look at progress. */
const MANY = 5_000;

async function followEverybody(ctx: Context, journeyId: string): Promise<void> {
  const trails = trailsOf(ctx.house);
  const { customers } = (await trails.ask(ctx, 'size', undefined)).answer;
  if (!(await takeRun(ctx.db, journeyId, customers))) return;
  const journey = await liveJourney(ctx.db, journeyId);
  if (!journey) return;
  const question = { stages: stagesOf(journey), now: ctx.clock.now().getTime(), members: await membersOf(ctx, journey.segmentId) };
  const pieces = piecesOf(customers);
  for (let piece = 0; piece < SHARDS * pieces; piece += 1) {
    const shard = Math.floor(piece / pieces);
    const range = rangeOf(piece, SHARDS * pieces);
    await inTransaction(ctx, async (inside) => {
      // Held while the trails are asked: who moves meanwhile is followed after, and not overwritten.
      await lockRun(inside.db, journeyId);
      const { answer } = await trails.ask(ctx, 'staysOfShard', { ...question, shard, range });
      await replaceRange(inside.db, journeyId, range, answer);
    });
    if ((piece + 1) % pieces !== 0) continue;
    const done = Math.round((customers * (shard + 1)) / SHARDS);
    await advanceRun(ctx.db, journeyId, done);
    if (customers > MANY && shard % 8 === 7) await ctx.announce({ name: STAGES_PROGRESSED, body: { journeyId, done, total: customers } });
  }
  await finishRun(ctx.db, journeyId, hashOf(journey));
  await ctx.announce({ name: STAGES_DONE, body: { journeyId } });
}

/** About so many customers' stays are told and written at once: more would hold up all that the server answers meanwhile. */
const AT_ONCE = 200;
/** Ids are told apart by their first sixteen bits. */
const IDS = 65_536;

/** In how many pieces a shard is worked out: a power of two, so that they part its ids evenly. */
const piecesOf = (customers: number): number =>
  Math.min(IDS / SHARDS, 2 ** Math.ceil(Math.log2(Math.max(1, customers / SHARDS / AT_ONCE))));

/** The ids of a piece of all: from its first to its last. */
function rangeOf(piece: number, pieces: number): [string, string] {
  const hex = (number: number) => number.toString(16).padStart(4, '0');
  const first = hex(piece * (IDS / pieces));
  const last = hex((piece + 1) * (IDS / pieces) - 1);
  return [`${first}0000-0000-0000-0000-000000000000`, `${last}ffff-ffff-ffff-ffff-ffffffffffff`];
}

/** Who belongs to a segment may change without anything being recorded. */
export const membersMayHaveChanged = async (ctx: Context): Promise<boolean> =>
  (await liveJourneys(ctx.db)).some(({ segmentId }) => segmentId !== null);
