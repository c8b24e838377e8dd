import { Readable } from 'node:stream';
import { namesOf } from '#customers';
import { type Called, listNamedTouchpoints, sampleProperties } from '#interactions';
import { csvLine } from '#platform/csv';
import { Invalid } from '#platform/errors';
import type { Context } from '#platform/room';
import { MOST_VALUES } from '../trails/called.ts';
import { trailsOf } from '../trails/engine.ts';
import type { Analyses } from './analyses.ts';
import type { Mark } from './behind.ts';
import * as wire from './questions.contract.ts';
import {
  drawnOf,
  namesOfActs,
  resolveConformance,
  resolveFunnel,
  resolveLooked,
  resolveMark,
  resolveRetention,
  resolveSwitching,
  withinSegment,
} from './resolve.ts';

const iso = (ms: number) => new Date(ms).toISOString();
const since = (ms: number | null) => ({ since: ms === null ? null : iso(ms) });
const trails = (ctx: Context) => trailsOf(ctx.house);

/** The usual trails, or those that are called by a property. */
const askLooked = <Name extends keyof Analyses>(
  ctx: Context,
  name: Name,
  { called, ...question }: Parameters<Analyses[Name]>[1] & { called?: Called },
) => (called ? trails(ctx).askCalled(ctx, called, name, question as never) : trails(ctx).ask(ctx, name, question as never));

async function sourceNames(ctx: Context, ids: string[]): Promise<Record<string, string>> {
  const names: Record<string, string> = {};
  for (const room of ctx.house.rooms) for (const [id, name] of (await room.nameSources?.(ctx, ids)) ?? []) names[id] = name;
  return names;
}

/** What the acts of a lens are called, where they are not called so already. */
async function namesFor(ctx: Context, lens: wire.Lens): Promise<Record<string, string>> {
  if (lens.by !== 'source') return namesOfActs(ctx, lens);
  const { answer } = await trails(ctx).ask(ctx, 'words', undefined);
  return sourceNames(
    ctx,
    answer.sources.map(({ id }) => id),
  );
}

export async function readWords(ctx: Context) {
  const { answer, since: from } = await trails(ctx).ask(ctx, 'words', undefined);
  const touchpoints = await namesOfActs(ctx, { by: 'touchpoint' });
  const sources = await sourceNames(
    ctx,
    answer.sources.map(({ id }) => id),
  );
  return {
    ...answer,
    ...since(from),
    touchpoints: answer.touchpoints.map((one) => ({ ...one, name: touchpoints[one.id] ?? one.id })),
    sources: answer.sources.map((one) => ({ ...one, name: sources[one.id] ?? one.id })),
  };
}

export async function readProperties(ctx: Context, { days, source }: { days?: number | undefined; source?: string | undefined }) {
  const from = days === undefined ? undefined : ctx.clock.now().getTime() - days * 86_400_000;
  return { properties: await sampleProperties(ctx.clickhouse, { from, sources: source ? [source] : undefined }, MOST_VALUES) };
}

export async function readFlow(ctx: Context, asked: wire.FlowQuestion) {
  const { answer, since: from } = await askLooked(ctx, 'flow', await resolveLooked(ctx, asked));
  return { ...answer, ...since(from), names: await namesFor(ctx, asked.lens) };
}

export async function readVariants(ctx: Context, { top, ...asked }: wire.VariantsQuestion) {
  const { answer, since: from } = await askLooked(ctx, 'variants', { ...(await resolveLooked(ctx, asked)), top });
  return { ...answer, ...since(from), names: await namesFor(ctx, asked.lens) };
}

export async function readPaths(ctx: Context, { lens, selection, ...asked }: wire.PathsQuestion) {
  const { answer, since: from } = await askLooked(ctx, 'paths', { ...(await resolveLooked(ctx, { lens, selection })), ...asked });
  return { ...answer, ...since(from), names: await namesFor(ctx, lens) };
}

export async function readFunnel(ctx: Context, asked: wire.FunnelQuestion) {
  const question = await resolveFunnel(ctx, asked);
  const { answer, since: from } = await trails(ctx).ask(ctx, 'funnel', question);
  const names = asked.by === 'source' ? await sourceNames(ctx, answer.groups.map(({ key }) => key).filter(Boolean)) : {};
  if (asked.by !== 'segment') return { ...answer, ...since(from), names };
  const groups = [];
  for (const segment of asked.segments) {
    const selection = await withinSegment(ctx, question.selection, segment);
    const { answer: own } = await trails(ctx).ask(ctx, 'funnel', { ...question, selection });
    groups.push({ key: segment, customers: own.steps.map(({ customers }) => customers) });
  }
  return { ...answer, ...since(from), groups, names };
}

export async function readRetention(ctx: Context, asked: wire.RetentionQuestion) {
  const { answer, since: from } = await trails(ctx).ask(ctx, 'retention', await resolveRetention(ctx, asked));
  return { ...answer, ...since(from), cohorts: answer.cohorts.map((cohort) => ({ ...cohort, start: iso(cohort.start) })) };
}

export async function readSwitching(ctx: Context, asked: wire.SwitchingQuestion) {
  const { answer, since: from } = await trails(ctx).ask(ctx, 'switching', await resolveSwitching(ctx, asked));
  return { ...answer, ...since(from) };
}

export async function readWaits(ctx: Context, asked: wire.FlowQuestion) {
  const { answer, since: from } = await askLooked(ctx, 'waits', await resolveLooked(ctx, asked));
  return { ...answer, ...since(from), names: await namesFor(ctx, asked.lens) };
}

export async function readConformance(ctx: Context, asked: wire.ConformanceQuestion) {
  const { answer, since: from } = await trails(ctx).ask(ctx, 'conformance', await resolveConformance(ctx, asked));
  const { names } = await drawnOf(ctx, asked.journeyId);
  return { ...answer, ...since(from), names: { ...(await namesFor(ctx, asked.lens)), ...names } };
}

type Meant = Mark & { called?: Called };
type Page = { mark: wire.Mark; offset: number; limit: number };

export async function listBehind(ctx: Context, { mark, offset, limit }: Page) {
  return customersPage(ctx, await resolveMark(ctx, mark), offset, limit);
}

async function customersPage(ctx: Context, { called, ...mark }: Meant, offset: number, limit: number) {
  const { answer } = await askLooked(ctx, 'behind', { mark, page: 'customers', offset, limit, ...(called ? { called } : {}) });
  const names = await namesOf(
    ctx,
    answer.page.map(({ customer }) => customer),
  );
  const rows = answer.page.map(({ customer, steps, first, last }) => ({
    ...{ id: customer, name: names.get(customer) ?? '', interactions: steps, firstAt: iso(first), lastAt: iso(last) },
  }));
  return { customers: answer.customers, interactions: answer.steps, rows, next: answer.next };
}

export async function listStepsBehind(ctx: Context, { mark, offset, limit }: Page) {
  return stepsPage(ctx, await resolveMark(ctx, mark), offset, limit);
}

async function stepsPage(ctx: Context, { called, ...mark }: Meant, offset: number, limit: number) {
  const { answer } = await askLooked(ctx, 'behind', { mark, page: 'steps', offset, limit, ...(called ? { called } : {}) });
  const names = await namesOf(ctx, [...new Set(answer.told.map(({ customer }) => customer))]);
  const touchpoints = new Map((await listNamedTouchpoints(ctx)).map(({ id, name }) => [id, name]));
  const sources = await sourceNames(ctx, [...new Set(answer.told.map(({ source }) => source))]);
  const rows = answer.told.map(({ customer, at, touchpoint, nps: _nps, source, ...step }) => ({
    ...{ customerId: customer, customer: names.get(customer) ?? '', at: iso(at), touchpoint: touchpoints.get(touchpoint) ?? '' },
    ...{ ...step, source: sources[source] ?? '' },
  }));
  return { customers: answer.customers, interactions: answer.steps, rows, next: answer.next };
}

/** So many at a time: each piece asks the trails once more, so it is large. */
const PIECE = 20_000;
const CUSTOMER = ['id', 'name', 'interactions', 'firstAt', 'lastAt'] as const;
const STEP = ['customerId', 'customer', 'at', 'touchpoint', 'kind', 'channel', 'name', 'source', 'intensity', 'amount', 'wait'] as const;

export async function behindCsv(ctx: Context, text: string): Promise<Readable> {
  return csvOf(CUSTOMER, customersPage, ctx, await readMark(ctx, text));
}

export async function stepsBehindCsv(ctx: Context, text: string): Promise<Readable> {
  return csvOf(STEP, stepsPage, ctx, await readMark(ctx, text));
}

type Read<Key extends string> = (
  ctx: Context,
  mark: Meant,
  offset: number,
  limit: number,
) => Promise<{ rows: Record<Key, string | number | null>[]; next: number | null }>;

async function csvOf<Key extends string>(columns: readonly Key[], read: Read<Key>, ctx: Context, mark: Meant): Promise<Readable> {
  // Asked once before the first byte, so that a refusal can still be an answer.
  let page = await read(ctx, mark, 0, PIECE);
  async function* lines() {
    yield csvLine([...columns]);
    for (;;) {
      yield page.rows.map((row) => csvLine(columns.map((column) => row[column]))).join('');
      if (page.next === null) return;
      page = await read(ctx, mark, page.next, PIECE);
    }
  }
  return Readable.from(lines());
}

async function readMark(ctx: Context, text: string): Promise<Meant> {
  return resolveMark(ctx, parseMark(text));
}

function parseMark(text: string): wire.Mark {
  const read = wire.mark.safeParse(jsonOf(text));
  if (!read.success) throw new Invalid('mark_unreadable', 'Send `mark` as JSON, as the questions under /journey-analytics take it.');
  return read.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
