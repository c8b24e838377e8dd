import { Progress } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Touchpoints.module.css';
import { useChanged, useRemap } from './use-touchpoints.ts';

/** The past follows a changed rule in the background; this says how far. */
export function RemapStrip() {
  const { t } = useTranslation('touchpoints');
  const { data } = useRemap();
  const changed = useChanged();
  const before = useRef(data?.state);
  useEffect(() => {
    // The counts above are of the rules of before: read them again once it is through.
    if (before.current && before.current !== 'idle' && data?.state === 'idle') void changed();
    before.current = data?.state;
  }, [data?.state, changed]);
  if (!data || data.state === 'idle') return null;
  return (
    <div className={css.remap} role="status">
      <strong>{t('remap.title')}</strong>
      <span className="figure">{t('remap.text', { done: data.rowsDone, count: data.rowsTotal, changed: data.rowsChanged })}</span>
      <Progress value={(100 * data.rowsDone) / Math.max(1, data.rowsTotal)} aria-label={t('remap.title')} w="100%" />
    </div>
  );
}
