import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sayError } from '../client.ts';
import css from './ErrorNote.module.css';

/** What failed, what is kept, and what to do. */
export function ErrorNote({ error, kept, onRetry }: { error: unknown; kept?: ReactNode; onRetry?: () => void }) {
  const { t } = useTranslation('shell');
  return (
    <div className={css.note} role="alert">
      <IconAlertTriangle size={18} aria-hidden="true" />
      <div className={css.words}>
        <strong>{sayError(error)}</strong>
        <span>{kept ?? t('error.kept')}</span>
      </div>
      {onRetry && (
        <Button size="compact-sm" variant="default" onClick={onRetry}>
          {t('error.retry')}
        </Button>
      )}
    </div>
  );
}
