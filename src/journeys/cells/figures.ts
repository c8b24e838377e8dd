import { wholeIdentities } from '#customers';
import { type Asked, change, measure, pickedFigures, type Sums } from '#interactions';
import { NotFound } from '#platform/errors';
import type { Context } from '#platform/room';
import { meanOf, npsOf, shareOf } from '#platform/scores';
import { once } from '../once.ts';
import { membersOf } from '../personas/members.ts';
import { type LiveJourney, liveJourney } from '../stages/stays.store.ts';
import type { FeelingShown, VolumeShown } from './cells.contract.ts';
import { type Plan, planOf } from './plan.ts';

const DAY = 86_400_000;
export type Wanted = { id: string; days: number };

type Of = { plan: Plan; segmentId: string | null; days: number };
/** What is asked of whom and when, made ready once for all parts that are asked together. */
export type Question = Of & { now: number; asked: Omit<Asked, 'picks'>; members?: string[] | undefined };
/** That of one map. */
export type Scene = Question & { journey: LiveJourney };

export async function sceneOf(ctx: Context, { id, days }: Wanted): Promise<Scene> {
  const journey = await liveJourney(ctx.db, id);
  if (!journey) throw new NotFound('journey_not_found', 'There is no such journey with figures; it may be an ideal or archived.');
  return { journey, ...(await questionOf(ctx, { plan: planOf(journey.document), segmentId: journey.segmentId, days })) };
}

export async function questionOf(ctx: Context, of: Of): Promise<Question> {
  const now = ctx.clock.now().getTime();
  const { members, subjects } = await once(ctx, ['members', of.segmentId], () => subjectsOf(ctx, of.segmentId));
  return { ...of, now, asked: { from: now - 2 * of.days * DAY, middle: now - of.days * DAY, until: now, subjects }, members };
}

/** Members, and every identifier they are known by. */
async function subjectsOf(ctx: Context, segmentId: string | null): Promise<{ members?: string[]; subjects?: string[] }> {
  const members = await membersOf(ctx, segmentId);
  if (!members) return {};
  return { members, subjects: (await wholeIdentities(ctx, members)).flatMap(({ identifierIds }) => identifierIds) };
}

type Part = 'volumes' | 'feelings' | 'answers' | 'times' | 'said';
type Rows<Name extends Part> = Awaited<ReturnType<(typeof pickedFigures)[Name]>>;
type Periods<Row> = { now: Row | undefined; before: Row | undefined };

/** One query for the whole map. Happenings and words apart: reading texts would hold up everything else. */
async function ask<Name extends Part>(ctx: Context, question: Question, name: Name, figures: ToFigure<Rows<Name>[number]>): Promise<Shown> {
  const { plan, days, segmentId, asked } = question;
  const places = plan.picks.flatMap((pick, place) => ('words' in pick === (name === 'said') ? [place] : []));
  const picks = places.flatMap((place) => plan.picks[place] ?? []);
  if (picks.length === 0) return {};
  const query = pickedFigures[name] as (ctx: Context, asked: Asked) => Promise<Rows<Name>>;
  const rows = await once(ctx, [name, days, picks, segmentId], () => query(ctx, { ...asked, picks }));
  const periods = new Map<number, Periods<Rows<Name>[number]>>();
  for (const row of rows) {
    const place = places[row.cell] ?? -1;
    const known = periods.get(place) ?? { now: undefined, before: undefined };
    periods.set(place, { ...known, [row.late ? 'now' : 'before']: row });
  }
  return shown(plan, (pick) => figures(periods.get(pick)));
}

type ToFigure<Row> = (periods: Periods<Row> | undefined) => unknown;
type Shown = Record<string, unknown>;

function shown(plan: Plan, figures: (pick: number) => unknown): Shown {
  const found: Shown = {};
  for (const { id, pick } of [...plan.cards, ...plan.stages]) {
    const figure = pick === null ? undefined : figures(pick);
    if (figure !== undefined) found[id] = figure;
  }
  return found;
}

export const iso = (ms: number | undefined): string | null => (ms === undefined ? null : new Date(ms).toISOString());

function volumeOf(periods: Periods<Rows<'volumes'>[number]> | undefined): VolumeShown | undefined {
  if (!periods) return undefined;
  const { now, before } = periods;
  const { negative = 0, positive = 0, felt = 0 } = now ?? {};
  return {
    n: now?.n ?? 0,
    before: before?.n ?? 0,
    people: now?.people ?? 0,
    peopleBefore: before?.people ?? 0,
    split: { negative, neutral: felt - negative - positive, positive },
    newest: iso(now?.newest ?? before?.newest),
    oldest: iso(before?.oldest ?? now?.oldest),
  };
}

const isFelt = (sums: Sums | undefined) => (sums && sums.n > 0 ? sums : undefined);

function feelingOf(periods: Periods<Sums> | undefined): FeelingShown | undefined {
  if (!periods) return undefined;
  const [now, before] = [isFelt(periods.now), isFelt(periods.before)];
  if (!now && !before) return undefined;
  return { now: measure(now), before: measure(before), change: now && before ? change(now, before) : null };
}

const all = async <Figure>(figures: Promise<Shown>) => ({ figures: (await figures) as Record<string, Figure> });

export const volumesIn = (ctx: Context, question: Question) => all<VolumeShown>(ask(ctx, question, 'volumes', volumeOf));
export const feelingsIn = (ctx: Context, question: Question) => all<FeelingShown>(ask(ctx, question, 'feelings', feelingOf));

type SaidShown = { volume: VolumeShown; feeling: FeelingShown; quote: { interactionId: string; text: string } | null };
const UNFELT = measure(undefined);
export const saidIn = (ctx: Context, question: Question) =>
  all<SaidShown>(
    ask(ctx, question, 'said', (periods) => {
      const volume = volumeOf(periods);
      if (!periods || !volume) return undefined;
      // The sums count feelings here; people who said it without one do not speak of how it feels.
      const sums = (row: Rows<'said'>[number] | undefined): Sums | undefined => row && { ...row, n: row.felt };
      const [interactionId, text] = (periods.now ?? periods.before)?.quote ?? [];
      return {
        volume,
        feeling: feelingOf({ now: sums(periods.now), before: sums(periods.before) }) ?? { now: UNFELT, before: UNFELT, change: null },
        quote: interactionId && text ? { interactionId, text } : null,
      };
    }),
  );

export async function answersIn(ctx: Context, { plan, days, segmentId, asked }: Question) {
  type Answers = Rows<'answers'>[number];
  const byMetric = new Map<number, Map<string, Answers>>();
  const places = plan.picks.flatMap((pick, place) => ('any' in pick ? [place] : []));
  const picks = places.flatMap((place) => plan.picks[place] ?? []);
  if (picks.length === 0) return { figures: {} };
  const rows = await once(ctx, ['answers', days, picks, segmentId], () => pickedFigures.answers(ctx, { ...asked, picks }));
  for (const row of rows) {
    const place = places[row.cell] ?? -1;
    const known = byMetric.get(place) ?? new Map<string, Answers>();
    byMetric.set(place, known.set(`${row.metric} ${row.late}`, row));
  }
  const figures = shown(plan, (pick) => {
    const of = byMetric.get(pick);
    if (!of) return undefined;
    const [nps, npsBefore, csat, ces] = ['nps 1', 'nps 0', 'csat 1', 'ces 1'].map((name) => of.get(name));
    return {
      nps: nps ? npsOf(nps) : null,
      npsBefore: npsBefore ? npsOf(npsBefore) : null,
      csat: csat ? shareOf(csat.high, csat.n) : null,
      ces: ces ? meanOf(ces, [1, 7]) : null,
    };
  });
  return { figures: figures as Record<string, AnswersShown> };
}
type AnswersShown = Record<'nps' | 'npsBefore' | 'csat' | 'ces', ReturnType<typeof npsOf>>;

type TimesShown = {
  wait: { n: number; median: number; p90: number; medianBefore: number | null } | null;
  late: (NonNullable<ReturnType<typeof shareOf>> & { days: number }) | null;
};
export const timesIn = (ctx: Context, question: Question) =>
  all<TimesShown>(
    ask(ctx, question, 'times', (periods): TimesShown | undefined => {
      const { now, before } = periods ?? {};
      if (!now) return undefined;
      const [median, p90] = now.quantiles;
      const late = shareOf(now.broken, now.promised);
      return {
        wait: now.waits > 0 ? { n: now.waits, median, p90, medianBefore: before?.waits ? before.quantiles[0] : null } : null,
        late: late && { ...late, days: now.days },
      };
    }),
  );

/** The same of one map. */
export const readVolumes = async (ctx: Context, wanted: Wanted) => volumesIn(ctx, await sceneOf(ctx, wanted));
export const readFeelings = async (ctx: Context, wanted: Wanted) => feelingsIn(ctx, await sceneOf(ctx, wanted));
export const readSaid = async (ctx: Context, wanted: Wanted) => saidIn(ctx, await sceneOf(ctx, wanted));
export const readAnswers = async (ctx: Context, wanted: Wanted) => answersIn(ctx, await sceneOf(ctx, wanted));
export const readTimes = async (ctx: Context, wanted: Wanted) => timesIn(ctx, await sceneOf(ctx, wanted));
