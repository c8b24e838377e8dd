import type { Context } from '#platform/room';
import type { GradeShown } from '../cells/cells.contract.ts';
import { feelingsIn, type Question, questionOf, saidIn } from '../cells/figures.ts';
import { GRADED_DAYS, gradesIn } from '../cells/grades.ts';
import type { Reach } from '../cells/people.ts';
import { emptyPlan, type Plan } from '../cells/plan.ts';
import { trailsOf } from '../trails/engine.ts';
import type { Drawn, DrawnMap } from './gather.ts';

/** By card, under its key. */
export type Figures = {
  reach: Map<string, Reach>;
  said: Awaited<ReturnType<typeof saidIn>>['figures'];
  feelings: Awaited<ReturnType<typeof feelingsIn>>['figures'];
  grades: Record<string, GradeShown>;
};

/** Ids are of the map alone: a copy may have those of what it was copied from. */
export const keyOf = ({ journey }: DrawnMap, { id }: Drawn): string => `${journey.id} ${id}`;

/** So many maps are asked for in one question: the engine reads no longer one than that of some hundreds of cards. */
const MOST_MAPS = 40;

/** Maps for the same people, which are asked about together: the log is read once for all of them. */
export function groupsOf(maps: DrawnMap[]): DrawnMap[][] {
  const bySegment = new Map<string | null, DrawnMap[]>();
  for (const map of maps) bySegment.set(map.journey.segmentId, [...(bySegment.get(map.journey.segmentId) ?? []), map]);
  return [...bySegment.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / MOST_MAPS) }, (_, at) => group.slice(at * MOST_MAPS, (at + 1) * MOST_MAPS)),
  );
}

/** The pain points and opportunities of several maps as if they stood on one. */
function planTogether(maps: DrawnMap[]): Plan {
  const { plan, placeOf } = emptyPlan();
  for (const map of maps)
    for (const one of map.drawn) {
      const pick = one.pick && placeOf(one.pick);
      plan.cards.push({ id: keyOf(map, one), card: one.card, stage: -1, pick });
    }
  return plan;
}

export async function figuresOf(ctx: Context, maps: DrawnMap[], days: number): Promise<{ question: Question; figures: Figures }> {
  const of = { plan: planTogether(maps), segmentId: maps[0]?.journey.segmentId ?? null };
  const question = await questionOf(ctx, { ...of, days });
  const graded = days === GRADED_DAYS ? question : await questionOf(ctx, { ...of, days: GRADED_DAYS });
  const kinds = new Map(
    maps.flatMap(({ drawn }) => drawn.map(({ card, kind }) => [card, kind === 'pain' ? 'pains' : 'opportunities'] as const)),
  );
  const [reach, said, feelings, grades] = await Promise.all([
    reachOf(ctx, question),
    saidIn(ctx, question),
    feelingsIn(ctx, question),
    gradesIn(ctx, graded, (card) => kinds.get(card) ?? 'own'),
  ]);
  return { question, figures: { reach, said: said.figures, feelings: feelings.figures, grades } };
}

/** Who met with it, and what they spent; of words trails know nothing. */
async function reachOf(ctx: Context, { plan, members, asked: { from, middle, until } }: Question): Promise<Map<string, Reach>> {
  const bound = plan.cards.flatMap(({ id, pick }) => (pick !== null && plan.happenings[pick] ? [{ id, pick }] : []));
  if (bound.length === 0) return new Map();
  const question = {
    ...{ picks: plan.happenings, cells: bound.map(({ pick }) => ({ pick, stage: -1 })), stages: [], members, from, middle, until },
    inStage: { ids: [], places: new Uint8Array() },
  };
  const { answer } = await trailsOf(ctx.house).ask(ctx, 'reachOfCells', question);
  return new Map(bound.flatMap(({ id }, index) => (answer[index] ? [[id, answer[index]] as const] : [])));
}
