import { npsInterval } from '#platform/scores';
import { totalsOf, type Weighed } from './weights.ts';

/** Who would recommend: 9 and 10, 7 and 8, 0 to 6 (Reichheld 2003). */
export type Camps = { promoters: number; passives: number; detractors: number };

export type Nps = {
  /** −100 … 100. */
  value: number;
  /** Answers, however they weigh. */
  n: number;
  /** As many equal answers would be as telling (Kish 1965); n where nothing is weighed. */
  effectiveN: number;
  /** 95 %, null under five answers. */
  interval: [number, number] | null;
} & Camps;

export const campOf = (score: number): keyof Camps => (score >= 9 ? 'promoters' : score >= 7 ? 'passives' : 'detractors');

/** Scores 0 … 10; without weights each counts once. The camps are counted, never weighed. Null of none. */
export function npsFrom(answers: Weighed[]): Nps | null {
  const camps: Camps = { promoters: 0, passives: 0, detractors: 0 };
  const weighed: Camps = { promoters: 0, passives: 0, detractors: 0 };
  for (const { value, weight } of answers) {
    camps[campOf(value)] += 1;
    weighed[campOf(value)] += weight;
  }
  return npsOfCamps(camps, weighed, totalsOf(answers).effectiveN);
}

/**
 * NPS with the adjusted Wald interval (Rocks 2016). Weighed answers are as telling as Kish's effective number of equal ones.
 * `weighed` are the sums of weights in the camps.
 */
export function npsOfCamps(camps: Camps, weighed: Camps = camps, effectiveN: number = sizeOf(camps)): Nps | null {
  const n = sizeOf(camps);
  const weight = sizeOf(weighed);
  if (n === 0 || !(weight > 0)) return null;
  const [high, low] = [weighed.promoters / weight, weighed.detractors / weight];
  return { value: 100 * (high - low), n, effectiveN, interval: n < 5 ? null : npsInterval(high, low, effectiveN), ...camps };
}

const sizeOf = ({ promoters, passives, detractors }: Camps): number => promoters + passives + detractors;
