import { Button, Progress } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { NumberText } from '../../../apps/web/ui/NumberText.tsx';
import css from './Imports.module.css';
import type { ImportView } from './upload.ts';

/** What became of the rows so far, the pace, and what is left. */
export function Outcome({ view: { state, rows, progress, problem, startedAt, endedAt } }: { view: ImportView }) {
  const { t } = useTranslation('imports');
  const running = ['queued', 'running', 'undoing'].includes(state);
  const seconds = startedAt && endedAt ? Math.max(1, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1_000)) : null;
  const figures = [
    ['read', rows.read],
    ['kept', rows.kept],
    ['known', rows.known],
    ['refused', rows.refused],
  ] as const;
  return (
    <Card title={t(`states.${state}`)} text={seconds !== null ? t('took', { count: seconds }) : undefined}>
      {problem && <p className={css.problem}>{problem}</p>}
      {running && (
        <div role="status">
          <Progress value={progress.share * 100} size="lg" aria-label={t('progress')} />
          <p className={css.pace}>
            {progress.rowsPerSecond !== null && t('pace', { count: Math.round(progress.rowsPerSecond) })}
            {progress.secondsLeft !== null && ` · ${t('left', { count: Math.round(progress.secondsLeft) })}`}
          </p>
        </div>
      )}
      <dl className={css.figures}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`rows.${name}`)}</dt>
            <dd>
              <NumberText value={value} />
            </dd>
            <span>{t(`rowsText.${name}`)}</span>
          </div>
        ))}
      </dl>
      {state === 'done' && (
        <Button component={Link} to="/customers" mt="md" variant="default">
          {t('seeCustomers')}
        </Button>
      )}
    </Card>
  );
}
