import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Time } from '../../../../apps/web/ui/Time.tsx';
import type { GradeShown } from '../../../contract.ts';
import { useMap } from '../screen.ts';
import { CardDrawer, type Which } from './BehindDrawer.tsx';
import { FigureList } from './FigureList.tsx';
import { GradeMark } from './GradeMark.tsx';
import css from './live.module.css';
import { Typical } from './Typical.tsx';
import { useGrades } from './use-figures.ts';

/** In the side panel: what stands behind a card, its grade, and the cheapest next evidence. Nothing while that is not known. */
export function CardEvidence({ journeyId, cardId }: { journeyId: string; cardId: string }) {
  const { t } = useTranslation('journeys');
  const { document, isShared } = useMap();
  const [open, setOpen] = useState<Which>();
  const grade = useGrades(isShared ? '' : journeyId)?.grades[cardId];
  const card = document[cardId];
  if (isShared || !grade || card?.type !== 'card') return null;
  return (
    <section className={css.panel} aria-label={t('cells.behind')}>
      <h3>{t('cells.behind')}</h3>
      <p className={css.gradeLine}>
        <GradeMark grade={grade.grade} />
        {grade.newest && (
          <span data-stale={grade.stale || undefined}>
            {t('cells.newest')} <Time at={grade.newest} />
          </span>
        )}
      </p>
      <Next next={grade.next} />
      {card.binding && (
        <>
          <FigureList {...{ journeyId, cardId, onOpen: setOpen }} />
          <Typical {...{ journeyId, cardId }} />
        </>
      )}
      {open && <CardDrawer {...{ journeyId, cardId, which: open }} onClose={() => setOpen(undefined)} />}
    </section>
  );
}

function Next({ next }: { next: GradeShown['next'] }) {
  const { t } = useTranslation('journeys');
  return next && <p className={css.next}>{t(`cells.next.${next.what}`, { count: next.count })}</p>;
}
