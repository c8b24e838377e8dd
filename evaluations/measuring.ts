import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import { performance } from 'node:perf_hooks';

export type Options = {
  /** Folders laid out like the shared data: one folder per data set. */
  train: string;
  test: string;
  /** How many rows to make, where rows are made. */
  rows: number | undefined;
  rounds: number | undefined;
  /** For people; the report itself goes to stdout. */
  say(sentence: string): void;
};

export type Figure = { name: string; value: number; unit: string /** `≤` or `≥` the target. */; target?: { at: '≤' | '≥'; value: number } };

export type Evaluation = { name: string; about: string; run(options: Options): Promise<Figure[]> };

/** Something to measure with is not there: a sentence for people, no stack trace. */
export class MissingData extends Error {}

export const isMet = ({ value, target }: Figure): boolean | undefined =>
  target && (target.at === '≤' ? value <= target.value : value >= target.value);

export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}

export const sorted = (values: number[]): number[] => [...values].sort((a, b) => a - b);

export function quantile(values: number[], share: number): number {
  const inOrder = sorted(values);
  return inOrder[Math.min(inOrder.length - 1, Math.floor(share * inOrder.length))] ?? Number.NaN;
}

export const median = (values: number[]): number => {
  const inOrder = sorted(values);
  const middle = inOrder.length / 2;
  return Number.isInteger(middle) ? ((inOrder[middle - 1] ?? 0) + (inOrder[middle] ?? 0)) / 2 : (inOrder[Math.floor(middle)] ?? Number.NaN);
};

export const rounded = (value: number): number => (Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)));

export const rangeOf = (values: number[]): string => `${rounded(Math.min(...values))} … ${rounded(Math.max(...values))}`;

/**
 * Ours and the peer's in turn, in one run: A B, then B A, so that neither always has the warmer machine.
 * Each answers one figure per round; every round is said aloud.
 */
export async function alternate(
  rounds: number,
  ours: (round: number) => Promise<number>,
  peers: (round: number) => Promise<number>,
  say: (sentence: string) => void,
  unit: string,
): Promise<{ ours: number[]; peers: number[]; ratios: number[] }> {
  const all = { ours: [] as number[], peers: [] as number[], ratios: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const oursFirst = round % 2 === 0;
    const early = oursFirst ? await ours(round) : await peers(round);
    const late = oursFirst ? await peers(round) : await ours(round);
    const [a, b] = oursFirst ? [early, late] : [late, early];
    all.ours.push(a);
    all.peers.push(b);
    all.ratios.push(a / b);
    say(`round ${round + 1}: ours ${rounded(a)} ${unit}, peer ${rounded(b)} ${unit}, ratio ${rounded(a / b)}`);
  }
  say(`ratio: median ${rounded(median(all.ratios))}, range ${rangeOf(all.ratios)}`);
  return all;
}

export const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;

/** How busy others keep the machine: 1-minute load. A figure taken under a load near the number of cores is a lower bound. */
export const foreignLoad = (): number => rounded(loadavg()[0] ?? 0);

export const commit = (): string => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
};
