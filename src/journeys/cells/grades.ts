import type { Context } from '#platform/room';
import type { Binding, Card, MapDocument } from '../maps/document.contract.ts';
import type { GradeShown } from './cells.contract.ts';
import { answersIn, feelingsIn, type Question, saidIn, sceneOf, timesIn, volumesIn } from './figures.ts';
import { gradeOf } from './grade.ts';

/** Grades rest on the last 30 days and the 30 before, whatever period is looked at; a map opened as usual has asked for these already. */
export const GRADED_DAYS = 30;

type Read = Awaited<ReturnType<typeof readAll>>;
const readAll = async (ctx: Context, question: Question) => {
  const [volumes, said, feelings, answers, times] = await Promise.all([
    volumesIn(ctx, question),
    saidIn(ctx, question),
    feelingsIn(ctx, question),
    answersIn(ctx, question),
    timesIn(ctx, question),
  ]);
  return { volumes, said, feelings, answers, times };
};

export async function readGrades(ctx: Context, { id }: { id: string }) {
  const scene = await sceneOf(ctx, { id, days: GRADED_DAYS });
  const grades = await gradesIn(ctx, scene, ({ laneId }) => laneOf(scene.journey.document, laneId));
  const all = Object.values(grades);
  return {
    grades,
    cards: all.length,
    live: all.filter(({ live }) => live).length,
    evidenced: all.filter(({ grade }) => grade === 'evidenced' || grade === 'proven').length,
  };
}

export async function gradesIn(ctx: Context, question: Question, lane: (card: Card) => string): Promise<Record<string, GradeShown>> {
  const read = await readAll(ctx, question);
  const grades: Record<string, GradeShown> = {};
  for (const { id, card } of question.plan.cards) {
    const said = read.said.figures[id];
    grades[id] = gradeOf({
      card,
      lane: lane(card),
      volume: read.volumes.figures[id] ?? said?.volume,
      feeling: read.feelings.figures[id] ?? said?.feeling,
      answers: answersTo(read, id),
      measured: card.binding ? measuredBy(card.binding, read, id) : undefined,
      now: question.now,
    });
  }
  return grades;
}

const laneOf = (document: MapDocument, laneId: string): string => {
  const lane = document[laneId];
  return lane?.type === 'lane' ? lane.kind : 'own';
};

function answersTo({ answers }: Read, cardId: string): number {
  const { nps, csat, ces } = answers.figures[cardId] ?? {};
  return Math.max(nps?.n ?? 0, csat?.n ?? 0, ces?.n ?? 0);
}

function measuredBy(binding: Binding, read: Read, cardId: string): number | undefined {
  if (binding.to !== 'metric') return undefined;
  const answers = read.answers.figures[cardId];
  const times = read.times.figures[cardId];
  switch (binding.metric) {
    case 'nps':
    case 'csat':
    case 'ces':
      return answers?.[binding.metric]?.n ?? 0;
    case 'feeling':
      return read.feelings.figures[cardId]?.now.people ?? 0;
    case 'wait':
      return times?.wait?.n ?? 0;
    case 'lateness':
      return times?.late?.n ?? 0;
    default:
      return undefined;
  }
}
