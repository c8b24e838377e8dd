/** What columns with a score are called, by what the score answers. */
export const METRIC_NAMES = {
  nps: [
    'nps',
    'nps score',
    'net promoter score',
    'netpro',
    'net promoter',
    'likely to recommend',
    'likelihood to recommend',
    'recommendation score',
    'would recommend',
    'recommend',
    'weiterempfehlung',
    'empfehlung',
    'weiterempfehlungsbereitschaft',
  ],
  csat: ['csat', 'csat score', 'overall satisfaction', 'satisfaction', 'satisfied', 'gesamtzufriedenheit', 'zufriedenheit', 'zufrieden'],
  ces: ['ces', 'ces score', 'customer effort score', 'effort score', 'effort', 'easy', 'ease', 'aufwand', 'einfach'],
} as const;

export type Metric = keyof typeof METRIC_NAMES | 'rating';

export const METRICS: Metric[] = ['nps', 'csat', 'ces', 'rating'];

/** Which metric a name speaks of; the words of `name` are plain (lower case, no signs). */
export function metricCalled(name: string): Metric | undefined {
  const words = ` ${name} `;
  return METRICS.find((metric) => metric !== 'rating' && METRIC_NAMES[metric].some((one) => words.includes(` ${one} `)));
}

/** The scale that scores run on, from those seen. */
export function scaleOf(scores: number[], metric: Metric | undefined): [number, number] {
  if (metric === 'nps') return [0, 10];
  const [least, most] = [Math.min(...scores), Math.max(...scores)];
  if (most <= 5) return [least < 1 ? 0 : 1, 5];
  if (most <= 7) return [least < 1 ? 0 : 1, 7];
  return most <= 10 ? [least < 1 ? 0 : 1, 10] : [0, Math.max(most, 100)];
}

/** What a score on a scale usually answers, where no name says. */
export const metricOnScale = ([least, most]: [number, number]): Metric =>
  most === 10 && least === 0 ? 'nps' : most === 5 ? 'csat' : most === 7 ? 'ces' : 'rating';

const NO_ANSWER =
  /^(?:blank|no answer|no response|not applicable|not answered|skipped|prefer not to (?:say|answer)|keine angabe|k\. ?a\.|nicht zutreffend|wei(?:ß|ss) nicht)$/i;

/** Words that every file uses for "nothing was answered". */
export const saysNothing = (cell: string): boolean => cell.length <= 24 && NO_ANSWER.test(cell);

/** Numbers far beyond a scale that survey tools write for "blank", "does not apply", "does not know". */
const USUAL_CODES = new Set([-9, -8, -1, 11, 66, 77, 88, 96, 97, 98, 99, 999]);

/** The codes for "no answer" among scores that otherwise run up to 10. */
export function codesAmong(scores: number[]): number[] {
  const ordinary = scores.filter((score) => score >= 0 && score <= 10);
  if (ordinary.length < 0.8 * scores.length) return [];
  return [...new Set(scores.filter((score) => !ordinary.includes(score) && USUAL_CODES.has(score)))].sort((a, b) => a - b);
}
