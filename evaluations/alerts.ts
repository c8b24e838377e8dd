import cdf from '@stdlib/stats-base-dists-normal-cdf';
import quantile from '@stdlib/stats-base-dists-normal-quantile';
import { watch } from '../src/measures/statistics/decline.ts';
import { randomFrom } from '../src/measures/statistics/random.ts';
import type { Day } from '../src/measures/statistics/usual.ts';
import { type Evaluation, type Figure, median, quantile as pointOf } from './measuring.ts';

const WATCHING = { direction: 'down', change: 10, minimum: 5 } as const;
const BEFORE = 99;
const QUARTER = 92;
const AFTER = 60;
/** Shares of promoters and detractors: an NPS of 30 and one of 60. */
const POPULATIONS = [
  [0.5, 0.2],
  [0.7, 0.1],
] as const;
/** Weekdays are not alike: what a day adds to promoters and takes from detractors. */
const WEEK = [0.04, 0, 0, 0, 0, -0.02, -0.02];

type Camps = (day: number) => readonly [number, number];
const random = randomFrom(2026);

function series(days: number, perDay: number, camps: Camps): Day[] {
  return Array.from({ length: days }, (_, index) => {
    const [promoters, detractors] = camps(index);
    const weekday = WEEK[index % 7] ?? 0;
    let [high, low] = [0, 0];
    for (let answer = 0; answer < perDay; answer++) {
      const drawn = random();
      if (drawn < promoters + weekday) high += 1;
      else if (drawn < promoters + detractors) low += 1;
    }
    const day = new Date(Date.UTC(2025, 0, 1 + index)).toISOString().slice(0, 10);
    return { day, n: perDay, sum: 100 * (high - low), squares: 10_000 * (high + low) };
  });
}

function falseAlarms(runs: number, perDay: number, [high, low]: readonly [number, number]): number {
  let raised = 0;
  for (let run = 0; run < runs; run++) {
    const days = series(BEFORE + QUARTER, perDay, () => [high, low]);
    raised += watch(days, WATCHING).alarms.filter(({ raisedOn }) => raisedOn >= (days[BEFORE]?.day ?? '')).length;
  }
  return raised / runs;
}

/** Days until found, of falls that began while nothing was open; as many as the horizon when never. */
function delays(runs: number, perDay: number, [high, low]: readonly [number, number], fall: number): number[] {
  const found: number[] = [];
  for (let run = 0; run < runs; run++) {
    const days = series(BEFORE + AFTER, perDay, (day) => (day < BEFORE ? [high, low] : [high - fall / 200, low + fall / 200]));
    const began = days[BEFORE]?.day ?? '';
    const { alarms } = watch(days, WATCHING);
    if (alarms.some(({ raisedOn, overOn }) => raisedOn < began && (overOn === null || overOn >= began))) continue;
    const first = alarms.find(({ raisedOn }) => raisedOn >= began);
    found.push(first ? days.findIndex(({ day }) => day === first.raisedOn) - BEFORE + 1 : AFTER);
  }
  return found;
}

const within = (found: number[], days: number): number => (100 * found.filter((one) => one <= days).length) / found.length;

/**
 * What no detector can beat, even one that knows to the day when a fall would begin and what was usual: of a quarter's 18 stretches of five
 * days it may be wrong on one; so much power has the best test of the mean of those answers (Neyman & Pearson 1933).
 */
function ceiling(answers: number, fall: number, [high, low]: readonly [number, number]): number {
  const spread = 100 * Math.sqrt(high + low - (high - low) ** 2);
  return 100 * (1 - cdf(quantile(1 - 5 / QUARTER, 0, 1) - (fall * Math.sqrt(answers)) / spread, 0, 1));
}

export const evaluation: Evaluation = {
  name: 'alerts',
  about:
    'Alerts on simulated NPS: false alarms a quarter, how soon falls are found, and the best that any detector could do (--rounds runs each)',
  run: async ({ rounds = 200, say }) => {
    const figures: Figure[] = [];
    for (const population of POPULATIONS) {
      const nps = 100 * (population[0] - population[1]);
      for (const perDay of [5, 30, 100]) {
        const raised = falseAlarms(rounds, perDay, population);
        const found = delays(rounds, perDay, population, 10);
        say(
          `NPS ${nps.toFixed(0)}, ${perDay} answers a day: ${raised.toFixed(2)} false alarms a quarter; a fall of 10 found within 5 days in ${within(found, 5).toFixed(0)} %, ` +
            `half after ${median(found)} days, 90 % after ${pointOf(found, 0.9)}; best possible ${ceiling(5 * perDay, 10, population).toFixed(0)} %`,
        );
        figures.push({
          name: `NPS ${nps.toFixed(0)}, ${perDay}/day: false alarms a quarter`,
          value: raised,
          unit: '',
          target: { at: '≤', value: 1 },
        });
        if (perDay === 30) {
          const target = { at: '≥', value: 90 } as const;
          figures.push({ name: `NPS ${nps.toFixed(0)}, 30/day: fall of 10 found in 5 days`, value: within(found, 5), unit: '%', target });
          figures.push({ name: `  the best any detector could do`, value: ceiling(150, 10, population), unit: '%' });
          figures.push({ name: `  90 % are found within`, value: pointOf(found, 0.9), unit: 'days' });
          figures.push({
            name: `  fall of 25 found in 5 days`,
            value: within(delays(rounds, perDay, population, 25), 5),
            unit: '%',
            target,
          });
        }
        if (perDay === 100)
          figures.push({ name: `NPS ${nps.toFixed(0)}, 100/day: fall of 10 found in 5 days`, value: within(found, 5), unit: '%' });
      }
    }
    return figures;
  },
};
