import { useTranslation } from 'react-i18next';
import type { GradeShown } from '../../../contract.ts';
import css from './live.module.css';

const STEPS = ['assumed', 'thin', 'evidenced', 'proven'] as const;

/** How much is known: a word, and as many bars as steps are reached. */
export function GradeMark({ grade }: { grade: GradeShown['grade'] }) {
  const { t } = useTranslation('journeys');
  const reached = STEPS.indexOf(grade);
  return (
    <span className={css.grade} data-grade={grade}>
      <span className={css.bars} aria-hidden="true">
        {STEPS.slice(1).map((step, at) => (
          <i key={step} data-on={at < reached || undefined} />
        ))}
      </span>
      {t(`cells.grade.${grade}`)}
    </span>
  );
}
