import { Readable } from 'node:stream';
import { findIdentity, namesOf } from '#customers';
import { listNamedTouchpoints, sought } from '#interactions';
import { csvLine } from '#platform/csv';
import type { Context } from '#platform/room';
import type * as ask from '../analytics/questions.contract.ts';
import { resolveSelection } from '../analytics/resolve.ts';
import { trailsOf } from '../trails/engine.ts';
import type { MomentPart } from './behind-moments.ts';
import { differenceOf } from './felt.ts';
import type { ScoresAnswer } from './scores.ts';
import { momentSettings } from './settings.ts';
import { stagesAt } from './stages-at.store.ts';
import type { MomentTold } from './told.ts';
import type { Outcome, Worklist } from './words.contract.ts';

export const DAY = 86_400_000;
const iso = (ms: number) => new Date(ms).toISOString();
const sinceOf = (ms: number | null) => (ms === null ? null : iso(ms));
const trails = (ctx: Context) => trailsOf(ctx.house);

export async function touchpointNames(ctx: Context): Promise<Map<string, string>> {
  return new Map((await listNamedTouchpoints(ctx)).map(({ id, name }) => [id, name]));
}

export async function readScores(ctx: Context, given: ask.Selection) {
  const selection = await resolveSelection(ctx, given);
  const { answer: now, since } = await trails(ctx).ask(ctx, 'momentScores', selection);
  const until = selection.until ?? ctx.clock.now().getTime();
  if (selection.from === undefined) return { now, before: null, change: null, since: sinceOf(since) };
  const earlier = { ...selection, from: 2 * selection.from - until, until: selection.from };
  const { answer: before } = await trails(ctx).ask(ctx, 'momentScores', earlier);
  return {
    now,
    before: before.customers > 0 ? before : null,
    change: before.customers > 0 ? changeOf(now, before) : null,
    since: sinceOf(since),
  };
}

const changeOf = (now: ScoresAnswer, before: ScoresAnswer) => ({
  remembered: differenceOf(now.remembered, before.remembered),
  average: differenceOf(now.average, before.average),
  cumulative: differenceOf(now.cumulative, before.cumulative),
});

type Page = { offset: number; limit: number };

async function shown(ctx: Context, { total, rows }: { total: number; rows: MomentTold[] }, { offset }: Page) {
  const names = await namesOf(
    ctx,
    rows.map(({ customer }) => customer),
  );
  const touchpoints = await touchpointNames(ctx);
  return {
    total,
    next: offset + rows.length < total && rows.length > 0 ? offset + rows.length : null,
    rows: rows.map(({ customer, at, touchpoint, ...row }) => ({
      ...row,
      customerId: customer,
      name: names.get(customer) ?? '',
      at: iso(at),
      touchpointId: touchpoint,
      touchpoint: touchpoints.get(touchpoint) ?? '',
    })),
  };
}

export async function listWorklist(ctx: Context, { list, selection, ...page }: Page & { list: Worklist; selection: ask.Selection }) {
  const { severe } = await momentSettings(ctx);
  const question = { ...(await resolveSelection(ctx, selection)), list, severe, now: ctx.clock.now().getTime(), ...page };
  const { answer } = await trails(ctx).ask(ctx, 'momentWorklist', question);
  return shown(ctx, answer, page);
}

export async function listMoments(ctx: Context, { part, selection, ...page }: Page & { part: MomentPart; selection: ask.Selection }) {
  const { answer } = await trails(ctx).ask(ctx, 'momentsBehind', { ...(await resolveSelection(ctx, selection)), part, ...page });
  return shown(ctx, answer, page);
}

const PIECE = 5_000;

export async function worklistCsv(
  ctx: Context,
  { list, segmentId }: { list: Worklist; segmentId?: string | undefined },
): Promise<Readable> {
  const read = (offset: number) => listWorklist(ctx, { list, selection: segmentId ? { segmentId } : {}, offset, limit: PIECE });
  // Asked once before the first byte, so that a refusal can still be an answer.
  let page = await read(0);
  async function* lines() {
    yield csvLine(['customer_id', 'name', 'at', 'touchpoint', 'intensity', 'remembered', 'average', 'moments', 'spent']);
    for (;;) {
      for (const { customerId, name, at, touchpoint, intensity, score, spent } of page.rows)
        yield csvLine([customerId, name, at, touchpoint, intensity, score.remembered, score.average, score.moments, spent]);
      if (page.next === null) return;
      page = await read(page.next);
    }
  }
  return Readable.from(lines());
}

type Foretold = { selection: ask.Selection; result: Outcome; horizonDays: number };

async function foretelling(ctx: Context, { selection, result, horizonDays }: Foretold) {
  const split = ctx.clock.now().getTime() - horizonDays * DAY;
  const question = { ...(await resolveSelection(ctx, selection)), result, split, horizon: horizonDays * DAY };
  return { question: { ...question, until: undefined }, told: { split: iso(split), horizonDays, result } };
}

export async function askBacktest(ctx: Context, asked: Foretold) {
  const { question, told } = await foretelling(ctx, asked);
  const { answer, since } = await trails(ctx).ask(ctx, 'momentBacktest', question);
  return { ...answer, ...told, since: sinceOf(since) };
}

export async function askTruths(ctx: Context, { journeyId, ...asked }: Foretold & { journeyId?: string | undefined }) {
  const { question, told } = await foretelling(ctx, asked);
  const { priors } = await momentSettings(ctx);
  const stages = await stagesAt(ctx.db, new Date(question.split), journeyId);
  const { answer, since } = await trails(ctx).ask(ctx, 'momentsOfTruth', { ...question, priors, groups: stages.groups });
  const names = await touchpointNames(ctx);
  const truths = answer.map(({ touchpoint, ...truth }) => ({ ...truth, touchpointId: touchpoint, name: names.get(touchpoint) ?? '' }));
  return { truths, ...told, journeyId: stages.journeyId, since: sinceOf(since) };
}

export async function readRemembered(ctx: Context, id: string) {
  const { customerId, identifierIds } = await findIdentity(ctx, id);
  const { answer } = await trails(ctx).ask(ctx, 'rememberedOf', { customer: customerId });
  if (!answer) return { remembered: null };
  const { peakAt, endAt, from, ...score } = answer;
  const rows = await sought.at(ctx, [...new Set([customerId, ...identifierIds])], [peakAt, endAt]);
  const names = await touchpointNames(ctx);
  const keyMoment = (at: number, intensity: number) => {
    const felt = rows.filter((row) => row.at === at && row.intensity !== null);
    const row = felt.find((one) => Math.abs((one.intensity ?? 0) - intensity) < 0.01) ?? felt[0];
    return {
      ...{ interactionId: row?.id ?? null, at: iso(at), intensity },
      ...{ touchpoint: names.get(row?.touchpoint ?? '') ?? '', title: row?.title || row?.name || '' },
    };
  };
  return {
    remembered: { ...score, from: iso(from), peakMoment: keyMoment(peakAt, score.peak), endMoment: keyMoment(endAt, score.end) },
  };
}
