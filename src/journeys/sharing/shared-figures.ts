import { NotFound } from '#platform/errors';
import type { Context } from '#platform/room';
import { TOO_FEW } from '#platform/scores';
import type { GradeShown } from '../cells/cells.contract.ts';
import { readAnswers, readFeelings, readSaid, readTimes, readVolumes } from '../cells/figures.ts';
import { readGrades } from '../cells/grades.ts';
import { readPeople } from '../cells/who.ts';
import type { MapDocument } from '../maps/document.contract.ts';
import { once } from '../once.ts';
import { readStages } from '../stages/stages.ts';
import type { SharedFigures } from './sharing.contract.ts';
import { follow } from './sharing.ts';

/** As a signed-in reader's screen asks. */
const DAYS = 30;
const STAGE_DAYS = 90;
/** However often strangers load a link anew, its figures are worked out once a minute. */
const KEPT_MS = 60_000;

/** The link is looked up each time, so that ending it ends the figures at once. */
export async function readSharedFigures(anybody: Context, token: string): Promise<SharedFigures> {
  const { ctx, journey, document, hasFigures } = await follow(anybody, token, 'find');
  if (!hasFigures) throw new NotFound('no_figures', 'This link shows the map without figures. Ask whoever sent it for one that does.');
  return only(document, await once(ctx, ['shared', journey.id], () => readAll(ctx, journey.id), KEPT_MS));
}

async function readAll(ctx: Context, id: string): Promise<SharedFigures> {
  const wanted = { id, days: DAYS };
  const [volume, feeling, said, answers, times, people, grades, stages] = await Promise.all([
    ...([readVolumes(ctx, wanted), readFeelings(ctx, wanted), readSaid(ctx, wanted), readAnswers(ctx, wanted)] as const),
    ...([readTimes(ctx, wanted), readPeople(ctx, wanted), readGrades(ctx, { id }), readStages(ctx, { id, days: STAGE_DAYS })] as const),
  ]);
  return { volume, feeling, said, answers, times, people, grades, stages };
}

/** What stands on the map the stranger sees, as far as it tells of nobody in particular. */
function only(document: MapDocument, all: SharedFigures): SharedFigures {
  const shown = <From, To>(figures: Record<string, From>, make: (figure: From, id: string) => To): Record<string, To> =>
    Object.fromEntries(Object.entries(figures).flatMap(([id, figure]) => (document[id] ? [[id, make(figure, id)]] : [])));
  const { volume, feeling, said, answers, times, people, grades, stages } = all;
  const isMoney = (id: string) => {
    const card = document[id];
    return card?.type === 'card' && card.binding?.to === 'metric' && card.binding.metric === 'revenue';
  };
  const allGrades = shown(grades.grades, ofGrade);
  return {
    volume: { figures: shown(volume.figures, ofVolume) },
    feeling: { figures: shown(feeling.figures, ofFeeling) },
    // What somebody said is theirs, whatever it says.
    said: { figures: shown(said.figures, (one) => ({ volume: ofVolume(one.volume), feeling: ofFeeling(one.feeling), quote: null })) },
    answers: { figures: shown(answers.figures, ofAnswers) },
    times: { figures: shown(times.figures, ofTimes) },
    people: { ...people, since: null, figures: shown(people.figures, (one, id) => ofPeople(one, isMoney(id))) },
    grades: { ...counted(Object.values(allGrades)), grades: allGrades },
    stages: { stages: stages.stages.filter(({ stageId }) => document[stageId]).map(ofStage), run: { ...stages.run, finishedAt: null } },
  };
}

type Figure<Part extends 'volume' | 'feeling' | 'answers' | 'times' | 'people'> = SharedFigures[Part]['figures'][string];
type Measured = Figure<'feeling'>['now'];

/** The minute of a single interaction is somebody's. */
const dayOf = (at: string | null): string | null => at && `${at.slice(0, 10)}T00:00:00.000Z`;
const unlessFew = <Score extends { n: number }>(score: Score | null): Score | null => (score && score.n >= TOO_FEW ? score : null);

function ofVolume(one: Figure<'volume'>): Figure<'volume'> {
  const split = one.people < TOO_FEW ? { negative: 0, neutral: 0, positive: 0 } : one.split;
  return { ...one, split, newest: dayOf(one.newest), oldest: dayOf(one.oldest) };
}

const ofMeasured = (one: Measured): Measured => (one.people < TOO_FEW ? { ...one, mean: null, interval: null } : one);
function ofFeeling({ now, before, change }: Figure<'feeling'>): Figure<'feeling'> {
  const isKnown = now.people >= TOO_FEW && before.people >= TOO_FEW;
  return { now: ofMeasured(now), before: ofMeasured(before), change: isKnown ? change : null };
}

const ofAnswers = ({ nps, csat, ces, npsBefore }: Figure<'answers'>): Figure<'answers'> => ({
  ...{ nps: unlessFew(nps), csat: unlessFew(csat), ces: unlessFew(ces), npsBefore: unlessFew(npsBefore) },
});

/** Of the waits before it is not known on how many they rest. */
function ofTimes({ wait, late }: Figure<'times'>): Figure<'times'> {
  const known = unlessFew(wait);
  return { wait: known && { ...known, medianBefore: null }, late: unlessFew(late) };
}

/**
 * Money only where the card is about it, and to two figures: what is at stake before and after somebody moved on would tell what they spent.
 */
function ofPeople({ atStake, dropOff, ...counts }: Figure<'people'>, isMoney: boolean): Figure<'people'> {
  const isTold = isMoney && atStake !== null && counts.now >= TOO_FEW;
  return { ...counts, dropOff: unlessFew(dropOff), atStake: isTold ? Number(atStake.toPrecision(2)) : null };
}

const ofGrade = (one: GradeShown): GradeShown => ({ ...one, newest: dayOf(one.newest) });
const counted = (grades: GradeShown[]) => ({
  cards: grades.length,
  live: grades.filter(({ live }) => live).length,
  evidenced: grades.filter(({ grade }) => grade === 'evidenced' || grade === 'proven').length,
});

type StageShown = SharedFigures['stages']['stages'][number];
/** The time spent in a stage rests on those who left it: as many at least as went on. */
function ofStage(one: StageShown): StageShown {
  const wentOn = one.goOn ? one.goOn.share * one.goOn.n : 0;
  return { ...one, goOn: unlessFew(one.goOn), medianSeconds: Math.round(wentOn) < TOO_FEW ? null : one.medianSeconds };
}
