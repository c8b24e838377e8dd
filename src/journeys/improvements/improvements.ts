import { pickedFigures } from '#interactions';
import { csvLine } from '#platform/csv';
import type { Context } from '#platform/room';
import type { Outcome } from '../moments/words.contract.ts';
import { liveJourneys } from '../stages/stays.store.ts';
import { changes, HORIZON_DAYS, harms, harmTold } from './effects.ts';
import { type Figures, figuresOf, groupsOf, keyOf } from './figures.ts';
import { type Drawn, type DrawnMap, figuresOfFrictions, gather } from './gather.ts';
import type { Harm } from './harm.ts';
import type { Improvement, MeasuredEffect } from './improvements.contract.ts';
import { type Filters, isMeant, isOpen, ranked, type Unranked } from './rank.ts';

const DAY = 86_400_000;
const FEWEST = 5;
const cents = (amount: number) => Math.round(amount * 100) / 100;

type Asking = Filters & { days: number; result: Outcome };

/** Every pain point and opportunity of every live map, ranked among all; then the filters, so that a rank stays what it is. */
async function everything(ctx: Context, { days, result }: Asking) {
  const now = ctx.clock.now().getTime();
  const maps = gather(await liveJourneys(ctx.db), await figuresOfFrictions(ctx.db));
  const currencies = maps.length === 0 ? [] : await pickedFigures.currencies(ctx, now - 365 * DAY);
  // Two currencies make no sum.
  const currency = currencies.length === 1 ? (currencies[0] ?? null) : null;
  const harm = await harms(ctx, maps, { result, now });
  const rows: Unranked[] = [];
  for (const group of groupsOf(maps)) {
    const { question, figures } = await figuresOf(ctx, group, days);
    for (const map of group) {
      const changed = await changes(ctx, map, { now, subjects: question.asked.subjects });
      rows.push(...map.drawn.map((one) => rowOf(map, one, { harm, changed, figures, hasMoney: currency !== null })));
    }
  }
  return { rows: ranked(rows), maps, currency, severalCurrencies: currencies.length > 1, now };
}

export async function listImprovements(ctx: Context, { offset, limit, ...asked }: Asking & { offset: number; limit: number }) {
  const { rows, maps, currency, severalCurrencies, now } = await everything(ctx, asked);
  const meant = rows.filter((row) => isMeant(row, asked));
  return {
    improvements: meant.slice(offset, offset + limit),
    total: meant.length,
    next: offset + limit < meant.length ? offset + limit : null,
    all: rows.length,
    open: rows.filter(isOpen).length,
    journeys: maps.map(({ journey: { id, name } }) => ({ id, name })),
    owners: [...new Set(rows.map(({ owner }) => owner).filter(Boolean))].sort((a, b) => a.localeCompare(b)),
    ...{ currency, severalCurrencies, days: asked.days, horizonDays: HORIZON_DAYS },
    split: new Date(now - HORIZON_DAYS * DAY).toISOString(),
  };
}

type Found = { harm: Map<string, Harm | null>; changed: Map<string, MeasuredEffect>; figures: Figures; hasMoney: boolean };

function rowOf(map: DrawnMap, one: Drawn, { harm, changed, figures, hasMoney }: Found): Unranked {
  const key = keyOf(map, one);
  const said = figures.said[key];
  const met = one.friction ? { customers: one.friction.customers, spent: one.friction.spent } : figures.reach.get(key);
  const { severity, severityFrom } = severityOf(one, figures.feelings[key]?.now ?? said?.feeling.now);
  const value = hasMoney && met ? cents(met.spent) : null;
  return {
    ...wordsOf(map, one),
    customers: met?.customers ?? said?.volume.people ?? null,
    ...{ severity, severityFrom, value },
    size: value === null || severity === null ? null : cents(Math.max(0, value) * severity),
    grade: figures.grades[key]?.grade ?? 'assumed',
    measured: changed.get(one.id) ?? harmTold(one, harm.get(key)),
  };
}

function wordsOf({ journey }: DrawnMap, { id, card, kind, stage }: Drawn) {
  const { text, owner, status, effort, severity, frictionId, binding } = card;
  return {
    ...{ journeyId: journey.id, journey: journey.name, cardId: id, stageId: stage.id, stage: stage.name, text },
    ...{ kind, owner, status, effort, stated: severity, frictionId, isTheme: binding?.to === 'theme' },
  };
}

/** As a friction is drawn onto a map: half a step of feeling is 1, one step 2, more 3. */
const STEPS_A_GRADE = 0.5;

/** Measured by a detector; else as somebody said; else how it feels to all who meet with it, 0 when not bad. */
function severityOf(
  { card, friction }: Drawn,
  felt: { mean: number | null; people: number } | undefined,
): Pick<Improvement, 'severity' | 'severityFrom'> {
  if (friction && friction.severity !== null) return { severity: friction.severity, severityFrom: 'friction' };
  if (card.severity !== null) return { severity: card.severity * STEPS_A_GRADE, severityFrom: 'stated' };
  if (felt && felt.mean !== null && felt.people >= FEWEST) return { severity: Math.max(0, -felt.mean), severityFrom: 'felt' };
  return { severity: null, severityFrom: null };
}

const HEAD = ['rank', 'ranked_by', 'map', 'stage', 'kind', 'text', 'owner', 'status', 'effort', 'severity_stated', 'customers'];
const FIGURES = ['severity', 'severity_from', 'spent_365_days', 'currency', 'size', 'evidence'];
const EFFECT = ['effect_of', 'effect', 'low', 'high', 'effect_customers', 'before', 'after', 'since', 'not_measured_because'];

export async function improvementsCsv(ctx: Context, asked: Asking): Promise<string> {
  const { rows, currency } = await everything(ctx, asked);
  const lines = rows
    .filter((row) => isMeant(row, asked))
    .map((row) =>
      csvLine([
        ...[row.rank, row.rankedBy, row.journey, row.stage, row.kind, row.text, row.owner, row.status, row.effort, row.stated],
        ...[row.customers, row.severity, row.severityFrom, row.value, currency, row.size, row.grade],
        ...effectCells(row.measured),
      ]),
    );
  return [csvLine([...HEAD, ...FIGURES, ...EFFECT]), ...lines].join('');
}

function effectCells(measured: MeasuredEffect): (string | number | null)[] {
  if (measured.by === 'nothing') return [null, null, null, null, null, null, null, null, measured.why];
  const { low, high } = measured;
  if (measured.by === 'harm') return ['coming_back', measured.effect, low, high, measured.customers, null, null, null, null];
  const { metric, change, before, after, since } = measured;
  return [metric, change, low, high, after.n, before.value, after.value, since, null];
}
