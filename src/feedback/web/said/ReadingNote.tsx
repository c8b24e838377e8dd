import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../../apps/web/session.ts';
import css from './said.module.css';
import { useReadAgain, useReadingState } from './use-said.ts';

/** Reads all of it anew: after people rated much, or when something better reads. */
export function ReadAgain() {
  const { t } = useTranslation('feedback');
  const can = useCan();
  const { data } = useReadingState();
  const again = useReadAgain();
  if (!can('feedback:write') || !data?.read) return null;
  const isRunning = data.again?.state === 'running';
  return (
    <Button variant="subtle" color="gray" disabled={isRunning} loading={again.isPending} onClick={() => again.mutate()}>
      {t('said.again.all')}
    </Button>
  );
}

/** How far reading has come; nothing when all is read by what reads now. */
export function ReadingNote() {
  const { t, i18n } = useTranslation('feedback');
  const { data } = useReadingState();
  if (!data) return null;
  const number = (value: number) => value.toLocaleString(i18n.language);
  if (data.again?.state === 'running') {
    const { done, total } = data.again;
    return (
      <div className={css.note} role="status">
        <span>{t('said.again.running', { done: number(done), total: number(total) })}</span>
        <progress className={css.progress} max={total} value={done} aria-label={t('said.again.label')} />
      </div>
    );
  }
  const older = data.older ?? 0;
  if (!data.isBehind && older === 0 && !data.weaker) return null;
  return (
    <div className={css.note} role="status">
      {data.isBehind && <span>{t('said.behind')}</span>}
      {data.weaker && <span>{t('said.weaker')}</span>}
      {older > 0 && <span>{t('said.older', { count: older, n: number(older) })}</span>}
    </div>
  );
}
