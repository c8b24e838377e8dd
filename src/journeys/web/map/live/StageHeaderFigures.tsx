import { IconClock, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMap } from '../screen.ts';
import { StageCustomers } from './BehindDrawer.tsx';
import css from './live.module.css';
import { useStages } from './use-figures.ts';
import { useFigureWords } from './words.ts';

/** A share whose whole interval lies below is drawn as bad; what may be chance is not. */
const FEW_GO_ON = 2 / 3;

/** Under a stage's name: customers there, median time, share that goes on. Nothing while that is not known. */
export function StageHeaderFigures({ journeyId, stageId }: { journeyId: string; stageId: string }) {
  const { t } = useTranslation('journeys');
  const words = useFigureWords();
  const { isShared } = useMap();
  const [open, setOpen] = useState(false);
  const answer = useStages(journeyId);
  const stage = answer?.stages.find((one) => one.stageId === stageId);
  if (!answer || !stage) return null;
  const { run } = answer;
  if (run.state !== 'done')
    return (
      <p className={css.head} role="status">
        {t('cells.working', { percent: words.percent(run.customersTotal ? run.customersDone / run.customersTotal : 0) })}
      </p>
    );
  const { goOn, medianSeconds } = stage;
  const tooFew = goOn !== null && goOn.n < 5;
  return (
    <p className={css.head}>
      {isShared ? (
        <span title={t('cells.inStage', { count: stage.now })}>
          <IconUsers size={13} aria-hidden="true" />
          {words.figure(stage.now)}
        </span>
      ) : (
        <button
          type="button"
          className={css.figureButton}
          onClick={() => setOpen(true)}
          aria-label={t('cells.inStage', { count: stage.now })}
          title={t('cells.inStage', { count: stage.now })}
        >
          <IconUsers size={13} aria-hidden="true" />
          {words.figure(stage.now)}
        </button>
      )}
      <span title={t('cells.medianStay')}>
        <IconClock size={13} aria-hidden="true" />
        {medianSeconds === null ? '—' : words.span(medianSeconds)}
      </span>
      {goOn && !tooFew && (
        <span
          className={css.goOn}
          data-bad={goOn.high < FEW_GO_ON || undefined}
          title={t('cells.goOn', { low: words.percent(goOn.low), high: words.percent(goOn.high), n: words.figure(goOn.n) })}
        >
          {words.percent(goOn.share)} <span aria-hidden="true">→</span>
        </span>
      )}
      {open && <StageCustomers journeyId={journeyId} stageId={stageId} onClose={() => setOpen(false)} />}
    </p>
  );
}
