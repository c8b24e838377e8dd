import { peopleOfCell, peopleOfCells, reachOfCells } from '../cells/people.ts';
import { findFrictions } from '../frictions/find.ts';
import { harmOfPicks } from '../improvements/harm.ts';
import { feltAround } from '../moments/around.ts';
import { momentBacktest } from '../moments/backtest.ts';
import { momentsBehind, rememberedOf } from '../moments/behind-moments.ts';
import { momentScores, momentWorklist } from '../moments/scores.ts';
import { momentsOfTruth } from '../moments/truth.ts';
import { fellSilent, staysOfShard } from '../stages/tell-stays.ts';
import { countCustomers, countSteps, type Trails } from '../trails/trails.ts';
import { behind } from './behind.ts';
import { conformance } from './conformance.ts';
import { flow } from './flow.ts';
import { funnel } from './funnel.ts';
import { paths } from './paths.ts';
import { retention } from './retention.ts';
import { stepsOf } from './steps.ts';
import { switching } from './switching.ts';
import { variants } from './variants.ts';
import { waits } from './waits.ts';
import { words } from './words.ts';

/** Everything the trails can be asked, by name. Each is a pure function of the trails and a question, and runs in the worker. */
export const analyses = {
  stepsOf,
  staysOfShard,
  fellSilent,
  momentScores,
  momentWorklist,
  momentBacktest,
  momentsOfTruth,
  momentsBehind,
  rememberedOf,
  feltAround,
  findFrictions,
  size: (trails: Trails) => ({ customers: countCustomers(trails), steps: countSteps(trails) }),
  flow,
  variants,
  funnel,
  paths,
  retention,
  switching,
  waits,
  words,
  conformance,
  behind,
  peopleOfCells,
  peopleOfCell,
  reachOfCells,
  harmOfPicks,
};

export type Analyses = typeof analyses;
