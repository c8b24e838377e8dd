import type { Context } from '#platform/room';
import type { Binding, MapDocument } from '../maps/document.contract.ts';
import type { GradeShown } from './cells.contract.ts';
import { readAnswers, readFeelings, readSaid, readTimes, readVolumes, sceneOf } from './figures.ts';
import { gradeOf } from './grade.ts';

/** Grades rest on the last 30 days and the 30 before, whatever period is looked at; a map opened as usual has asked for these already. */
const DAYS = 30;

type Read = Awaited<ReturnType<typeof readAll>>;
const readAll = async (ctx: Context, id: string) => {
  const wanted = { id, days: DAYS };
  const [volumes, said, feelings, answers, times] = await Promise.all([
    readVolumes(ctx, wanted),
    readSaid(ctx, wanted),
    readFeelings(ctx, wanted),
    readAnswers(ctx, wanted),
    readTimes(ctx, wanted),
  ]);
  return { volumes, said, feelings, answers, times };
};

export async function readGrades(ctx: Context, { id }: { id: string }) {
  const { plan, journey, now } = await sceneOf(ctx, { id, days: DAYS });
  const read = await readAll(ctx, id);
  const grades: Record<string, GradeShown> = {};
  for (const { id: cardId, card } of plan.cards) {
    const said = read.said.figures[cardId];
    grades[cardId] = gradeOf({
      card,
      lane: laneOf(journey.document, card.laneId),
      volume: read.volumes.figures[cardId] ?? said?.volume,
      feeling: read.feelings.figures[cardId] ?? said?.feeling,
      answers: answersTo(read, cardId),
      measured: card.binding ? measuredBy(card.binding, read, cardId) : undefined,
      now,
    });
  }
  const all = Object.values(grades);
  return {
    grades,
    cards: all.length,
    live: all.filter(({ live }) => live).length,
    evidenced: all.filter(({ grade }) => grade === 'evidenced' || grade === 'proven').length,
  };
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
