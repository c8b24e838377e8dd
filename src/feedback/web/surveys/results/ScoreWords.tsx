import { useTranslation } from 'react-i18next';
import { useFigure } from '../../../../apps/web/ui/use-figure.ts';

export type Score = { value: number; low: number | null; high: number | null; n: number } | null;
type How = 'nps' | 'share' | 'mean';

/** Answers without which no interval is told. */
const ENOUGH = 5;

/** A figure with its interval; with too few answers how many more it takes. */
export function useScoreWords(): (score: Score, how: How) => { figure: string; range: string } {
  const { t } = useTranslation('feedback');
  const figure = useFigure();
  return (score, how) => {
    if (!score) return { figure: '–', range: t('surveys.results.noAnswers') };
    const say = (value: number) =>
      how === 'share' ? `${figure(value * 100, { digits: 0 })} %` : figure(value, how === 'nps' ? { sign: true } : { digits: 2 });
    const range =
      score.low === null || score.high === null
        ? t('surveys.results.more', { count: ENOUGH - score.n })
        : t('surveys.results.range', { low: say(score.low), high: say(score.high) });
    return { figure: say(how === 'nps' ? Math.round(score.value) : score.value), range };
  };
}
