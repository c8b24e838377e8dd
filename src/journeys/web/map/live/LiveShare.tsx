import { useTranslation } from 'react-i18next';
import { useGrades } from './use-figures.ts';
import { useFigureWords } from './words.ts';

/** How much of the map is true: cells with live data, and the share that is evidenced or better. */
export function LiveShare({ journeyId, otherwise }: { journeyId: string; otherwise: string }) {
  const { t } = useTranslation('journeys');
  const words = useFigureWords();
  const grades = useGrades(journeyId);
  if (!grades || grades.cards === 0) return <span>{otherwise}</span>;
  const { live, cards, evidenced } = grades;
  return <span className="figure">{t('cells.live', { live, cards, share: words.percent(evidenced / cards) })}</span>;
}
